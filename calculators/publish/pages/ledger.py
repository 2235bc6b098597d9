"""The ledger's page: how the speed model was judged, where it misses, and its constants, from the frozen predictions."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from calculators import catalog
from calculators.catalog.model import ServingConstant
from calculators.core.format import percent, significant
from calculators.domain.serving import setup
from calculators.domain.serving.flags import SHORT_TOKENS, flagged
from calculators.publish import ledger
from calculators.publish.ledger import CONCURRENCY, LEFT_OUT, SATURATED, Entry
from calculators.publish.pages.markdown import LEFT, RIGHT, anchored, table, text
from calculators.publish.pages.markdown import page as markdown_page

#: A value this near to a bound, as a share of it, is called at the bound.
AT_BOUND = 0.01
LONG_TOKENS = 16_000
NO_BREAK = "\u00a0"
KINDS = {CONCURRENCY: "Stated concurrency", SATURATED: "Full queue"}
LEFT_OUT_WORDS = {"engine": "Engine", "model": "Model", "gpu": "GPU", "parallelism": "Parallelism"}


def page() -> str:
    """Write the page from `docs/_parts/ledger.md`."""
    every = ledger.entries()
    made = {
        "verdict": _verdict(every),
        "rows": _rows(every),
        "targets": _targets(every),
        "more-targets": _more_targets(every),
        "misses": _misses(every),
        "values": _values(every),
        "groups": _groups(every),
        "flagged": _flagged(every),
        "baselines": _baselines(every),
        "bands": _bands(every),
        "constants": _constants(),
        "memory": _memory(),
        "first-token": _first_token(every),
    }
    return markdown_page("ledger", made)


def share(x: float) -> str:
    """Write a share in percent, as whole as such a figure deserves."""
    return percent(x, 2).replace(" ", NO_BREAK)


def _verdict(every: Sequence[Entry]) -> str:
    verdicts = ledger.verdicts(every)
    missed = sum(not one.met for one in verdicts)
    stated, full = (_pooled([one for one in every if one.kind == kind]) for kind in KINDS)
    met = len(verdicts) - missed
    words = (
        f"**{met} of {len(verdicts)} targets are met. Predictions of rows that the fit had not seen were off by {share(stated)}",
        f"on the median where the concurrency was stated, and by {share(full)} with a full queue.** Expect one prediction in",
        "five to be off by more than its band. Benchmark your own prompts before you buy; your measurement replaces the model.",
    )
    return " ".join(words)


def _pooled(some: Iterable[Entry]) -> float:
    rows = list(some)
    return median(one.error(by) for by in LEFT_OUT for one in rows)


def _rows(every: Sequence[Entry]) -> str:
    columns = [
        ("Load", LEFT),
        ("Rows", RIGHT),
        ("Groups", RIGHT),
        ("Engines", RIGHT),
        ("Models", RIGHT),
        ("GPUs", RIGHT),
    ]
    lines = []
    for kind, words in KINDS.items():
        rows = [one.row for one in every if one.kind == kind]
        counts = (len({getattr(row, key) for row in rows}) for key in ("group", "engine", "model", "gpu"))
        lines.append([words, str(len(rows)), *map(str, counts)])
    return table(columns, lines)


def _targets(every: Sequence[Entry]) -> str:
    """Write what was reached by what was left out; a figure that misses its target is bold."""
    rows: dict[str, list[str]] = {}
    asked: dict[str, str] = {}
    for one in ledger.verdicts(every):
        if one.by:
            rows.setdefault(one.measure, []).append(
                share(one.reached) if one.met else f"**{share(one.reached)}**"
            )
            asked[one.measure] = _asked(one)
    columns = [("Judged", LEFT), *((words, RIGHT) for words in LEFT_OUT_WORDS.values()), ("Target", LEFT)]
    return table(columns, ([text(words), *cells, asked[words]] for words, cells in rows.items()))


def _more_targets(every: Sequence[Entry]) -> str:
    columns = [("Judged", LEFT), ("Reached", RIGHT), ("Target", LEFT), ("Met", LEFT)]
    lines = [
        [text(one.measure), share(one.reached), _asked(one), "yes" if one.met else "**no**"]
        for one in ledger.verdicts(every)
        if not one.by
    ]
    return table(columns, lines)


def _asked(one: ledger.Verdict) -> str:
    if "inside the band" in one.words:
        return f"{share(ledger.BAND[0])} to {share(ledger.BAND[1])}"
    at_least = "share within" in one.words
    return f"at {'least' if at_least else 'most'} {share(one.target)}"


def _misses(every: Sequence[Entry]) -> str:
    missed = [one for one in ledger.verdicts(every) if not one.met]
    if not missed:
        return "No target is missed."
    return "\n".join(f"- {text(one.words)}: {share(one.reached)}, target {_asked(one)}." for one in missed)


def _values(every: Sequence[Entry]) -> str:
    """Write one table a way of leaving out: each value with its rows and errors."""
    return "\n\n".join(
        f"### {words} left out {{#left-out-{by}}}\n\n{_errors(every, lambda one, by=by: str(getattr(one.row, by)), (by,), words)}"  # type: ignore[misc]
        for by, words in LEFT_OUT_WORDS.items()
    )


def _groups(every: Sequence[Entry]) -> str:
    return _errors(every, lambda one: one.row.group, LEFT_OUT, "Group")


def _errors(every: Sequence[Entry], key: Callable[[Entry], str], ways: Sequence[str], words: str) -> str:
    columns = [
        (words, LEFT), ("Load", LEFT), ("Rows", RIGHT), ("Median error", RIGHT), ("90th percentile", RIGHT),
        ("Predicted over measured", RIGHT),
    ]  # fmt: skip
    lines = []
    for kind, load in KINDS.items():
        some = [one for one in every if one.kind == kind]
        for name, rows in sorted(ledger.grouped(some, key).items()):
            off = [one.error(by) for by in ways for one in rows]
            ratio = median(1 / one.ratio(by) for by in ways for one in rows)
            lines.append(
                [text(name), load, str(len(rows)), share(median(off)), share(ledger.quantile(off, ledger.HIGH)),
                 significant(ratio, 2)]
            )  # fmt: skip
    return table(columns, lines)


def _flagged(every: Sequence[Entry]) -> str:
    kinds: dict[str, Callable[[Entry], bool]] = {
        f"At most {SHORT_TOKENS} tokens in and out (flagged)": lambda one: flagged(
            one.row.input_tokens, one.row.output_tokens
        ),
        "Data-parallel attention": lambda one: "DEP" in one.row.parallelism,
        "Small weights unpacked to 16 bit": lambda one: one.row.weights_precision.startswith("mxfp4"),
        "More than 16,000 tokens in and out": lambda one: (
            one.row.input_tokens + one.row.output_tokens > LONG_TOKENS
        ),
    }
    columns = [
        ("Kind", LEFT),
        ("Rows", RIGHT),
        ("Share of all", RIGHT),
        ("Median error", RIGHT),
        ("90th percentile", RIGHT),
    ]
    lines = []
    for words, holds in kinds.items():
        some = [one for one in every if holds(one)]
        off = [one.error(by) for by in LEFT_OUT for one in some]
        lines.append(
            [
                words,
                str(len(some)),
                share(len(some) / len(every)),
                share(median(off)),
                share(ledger.quantile(off, ledger.HIGH)),
            ]
        )
    return table(columns, lines)


def _baselines(every: Sequence[Entry]) -> str:
    columns = [("Method", LEFT), ("Median of the groups", RIGHT), ("90th percentile of the groups", RIGHT)]
    names = {
        "model": "This model",
        "nearest": "Nearest measured row",
        "roofline": "Roofline with two efficiencies",
    }
    lines = []
    for by, words in names.items():
        off = ledger.by_group(every, by)
        lines.append([words, share(median(off)), share(ledger.quantile(off, ledger.HIGH))])
    return table(columns, lines)


def _bands(every: Sequence[Entry]) -> str:
    columns = [
        ("Load", LEFT),
        ("Model", LEFT),
        ("Low", RIGHT),
        ("High", RIGHT),
        ("Rows of other groups inside", RIGHT),
    ]
    lines = []
    for kind, words in KINDS.items():
        for known, ways in (("in the fit", ledger.SEEN), ("not in the fit", ledger.UNSEEN)):
            low, high = ledger.published(every, kind, ways)
            inside = ledger.held(every, kind, ways)
            lines.append([words, known, significant(low, 3), significant(high, 3), share(inside)])
    return table(columns, lines)


def _constants() -> str:
    columns = [
        ("Constant", LEFT), ("Value", RIGHT), ("Unit", LEFT), ("Bounds", LEFT), ("How", LEFT), ("Note", LEFT),
    ]  # fmt: skip
    return table(columns, map(_constant, catalog.load().serving_constants.values()))


def _constant(fact: ServingConstant) -> list[str]:
    brief = fact.unit.startswith("seconds")
    scale, unit = (1e6, fact.unit.replace("seconds", "µs")) if brief else (1, fact.unit)
    unit = "" if unit in ("factor", "share") else unit
    return [
        anchored(text(fact.label), fact.id.rpartition("/")[2]),
        significant(fact.value * scale, 4),
        text(unit),
        f"{significant(fact.low * scale, 4)} to {significant(fact.high * scale, 4)}"
        if fact.low < fact.high
        else "",
        _how(fact),
        text(fact.note),
    ]


def _memory() -> str:
    """Write what is set for memory in the code that binds a set-up."""
    low, mid, high = (significant(x) for x in setup.OVERHEAD_GB)
    rows = (
        ("Kept by engine and libraries on a GPU", f"{mid} GB, {low} to {high}", "Yours to change."),
        ("Share of the memory that an engine takes", percent(setup.MEMORY_SHARE), "The usual default."),
        ("Tokens of a block of the cache", str(setup.BLOCK_TOKENS), "The usual default."),
        ("Prompt tokens of a pass", f"{setup.CHUNK_TOKENS:,}", "The usual default; yours to change."),
        (
            "Work space for each, in 16-bit numbers",
            f"{setup.WORK_SPACE} times the hidden size",
            "What a layer holds at once.",
        ),
        (
            "Requests whose next tokens are chosen together",
            str(setup.SCORED),
            "32-bit scores of the vocabulary.",
        ),
        (
            "Link of a GPU whose link nobody states",
            f"{significant(setup.PLAIN_LINK_GB_S)} GB/s",
            "PCIe 4.0, one direction.",
        ),
    )
    return table([("What", LEFT), ("Set to", RIGHT), ("Why", LEFT)], rows)


def _first_token(every: Sequence[Entry]) -> str:
    """Write the rows that state a time to the first token beside what the steps compute."""
    parts = [
        f"{text(one.row.engine)}, measured {significant(stated)} ms, computed {significant(one.predicted[ledger.TTFT])} ms"
        for one in every
        if (stated := one.row.ttft_ms) is not None
    ]
    return f"- **Time to the first token** is computed, not validated. What the rows say of it: {'; '.join(parts)}."


def _how(fact: ServingConstant) -> str:
    if not fact.rows:
        return "set"
    near = (abs(fact.value - side) <= AT_BOUND * side for side in (fact.low, fact.high))
    return "fitted, **at a bound**" if any(near) else "fitted"
