"""The committed files: constants and bands as facts, the ledger as frozen predictions."""

from collections.abc import Mapping

from calculators.publish.ledger import (
    BASELINES,
    CONCURRENCY,
    LEFT_OUT,
    SATURATED,
    SEEN,
    TTFT,
    UNSEEN,
    Entry,
    published,
)
from tools.serving.definition import CONSTANTS
from tools.serving.rows import Array, Rows, ranges

#: Digits of what is written; a fit on another machine differs behind them.
DIGITS = 4
_HEAD = """source = "fitted"
source_date = "2026-11-21"
checked = 2026-11-21
# Engines gain speed with every release: half a year.
review_by = 2027-05-31
"""


def number(value: float) -> str:
    """Write a number with the digits that count."""
    return f"{float(f'{value:.{DIGITS}g}'):.10g}"


def constants(rows: Rows, values: Mapping[str, float]) -> str:
    """Write constants.toml."""
    used = ranges([row.id for row in rows.rows])
    parts = [
        "# Constants of the speed model. `python -m tools.fit_serving` writes this file; words and bounds are there.",
        _HEAD,
    ]
    for one in CONSTANTS:
        lines = [
            "[[constant]]",
            f'id = "serving/{one.id}"',
            f'label = "{one.label}"',
            f"value = {number(values[one.id])}",
            f'unit = "{one.unit}"',
            f"low = {number(one.low)}",
            f"high = {number(one.high)}",
            f'note = "{one.note}"',
        ]
        if one.value is None:
            lines.append(f'rows = "{used}"')
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def bands(every: list[Entry]) -> str:
    """Write bands.toml."""
    parts = [
        "# From a predicted throughput to what may be measured. `python -m tools.fit_serving` writes this file.",
        _HEAD + 'unit = "factor"\n',
    ]
    for kind, words in ((CONCURRENCY, "stated concurrency"), (SATURATED, "full queue")):
        for seen, model, ways in (("seen", "in the fit", SEEN), ("unseen", "not in the fit", UNSEEN)):
            for end, tenth, value in zip(
                ("low", "high"), ("tenth", "ninetieth"), published(every, kind, ways), strict=True
            ):
                parts.append(
                    f"[[band]]\n"
                    f'id = "serving/band/{kind}/{seen}/{end}"\n'
                    f'label = "Measured over predicted output tokens a second, {tenth} percentile: {words}, model {model}"\n'
                    f"value = {number(value)}\n"
                )
    return "\n".join(parts)


def ledger(rows: Rows, predictions: Mapping[str, Array]) -> str:
    """Write ledger.csv: output tokens a second, predicted with all rows, without the row's own kind, and by simple methods."""
    names = ("fitted", *LEFT_OUT, *BASELINES, TTFT)
    lines = [",".join(("id", *names))]
    for i, row in enumerate(rows.rows):
        lines.append(",".join((row.id, *(number(float(predictions[name][i])) for name in names))))
    return "\n".join(lines) + "\n"
