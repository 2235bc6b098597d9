"""The checklists for five routes as a page, computed from the scores, rules and must-haves of the scoring calculator."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calculators.publish import citations, evidence, leaning
from calculators.publish.cases import Case
from calculators.publish.leaning import Move
from calculators.publish.pages import markdown
from calculators.publish.pages.markdown import LEFT, RIGHT, table, text
from calculators.scoring.book import Book, MustHave, RouteAnswer, load
from calculators.scoring.must_haves import EXCLUDED, FITS, ONLY_IF
from calculators.scoring.routes import SCORED, SHORT, first_word_up
from calculators.scoring.verdict import VERDICTS, share_words

PAGE = "decide/checklists.md"
#: The part of the page that a route has.
ANCHORS = {
    "closed_api": "closed-api",
    "hosted_open": "hosted-open",
    "rented_gpu": "rented-gpus",
    "owned_gpu": "own-hardware",
}
#: Shares of first places below this are not told one by one.
_TOLD = 0.1
_ANSWERS = {FITS: "yes", ONLY_IF: "if", EXCLUDED: "**no**"}


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason of an article to choose one side, in our words, and what it changes in the typical case."""

    side: str
    words: str
    changes: Mapping[str, str]


#: The eight reasons of the analysis for architects.
REASONS = (
    Reason("open", "Data must stay in our rooms", {"must_haves": "on_premises"}),
    Reason("open", "The model itself must change", {"case__tuning": "deep", "weights__preset": "research"}),
    Reason("open", "Our team runs GPUs", {"case__team": "gpu"}),
    Reason(
        "open",
        "Long-term cost, with money up front",
        {"requests_per_day": "3000000", "case__pattern": "steady", "weights__preset": "finance"},
    ),
    Reason("closed", "It must be out soon", {"case__time": "weeks", "weights__preset": "speed"}),
    Reason("closed", "We lack expertise", {"case__team": "none", "must_haves": "no_gpu_staff"}),
    Reason(
        "closed",
        "Service levels by contract",
        {"must_haves": "contractual_sla", "case__contract": "negotiated"},
    ),
    Reason("closed", "Prompts and retrieval suffice", {"case__tuning": "none"}),
)


def page() -> str:
    """Write the page from `docs/_parts/checklists.md`."""
    book = load()
    moves = leaning.moves()
    made = {
        "typical": _opened("the typical case", leaning.typical()),
        "standing": _standing(),
        "reasons": _reasons(),
        "must-haves": _must_haves(book),
        "mix": _mix(book),
        **{ANCHORS[route]: _route(book, route, moves) for route in SCORED},
    }
    return _with_evidence(markdown.page("checklists", made))


def _standing() -> str:
    """Write the points of all routes before anything is changed, the first one first."""
    scores = leaning.figures(leaning.typical()).scores
    return ", ".join(
        f"{SHORT[route]} {scores[route]:.1f}" for route in sorted(scores, key=lambda r: -scores[r])
    )


def _reasons() -> str:
    rows = []
    for number, one in enumerate(REASONS, 1):
        case = leaning.typical(**one.changes)
        found = case.computed.data
        ranking: Sequence[Mapping[str, object]] = found["ranking"]  # type: ignore[assignment]
        out = [SHORT[str(row["route"])] for row in ranking if row["excluded_by"]]
        tied = [SHORT[str(row["route"])] for row in ranking if row["conditions"] and not row["excluded_by"]]
        rows.append(
            [
                f"{number}. {_opened(one.words, case)}",
                one.side,
                text(", ".join(out)),
                text(", ".join(tied)),
                text(_firsts(ranking)),
                text(VERDICTS[str(found["verdict"])]),
            ]
        )
    names = (
        "Their reason",
        "They say",
        "Takes out",
        "Ties to a condition",
        "First in so many weightings",
        "Verdict",
    )
    return table([(name, LEFT) for name in names], rows)


def _firsts(ranking: Iterable[Mapping[str, object]]) -> str:
    shares = {str(row["route"]): float(str(row["share_first"])) for row in ranking}
    told = sorted((route for route, share in shares.items() if share >= _TOLD), key=lambda r: -shares[r])
    return ", ".join(f"{SHORT[route]} {share_words(shares[route])}" for route in told)


def _route(book: Book, route: str, moves: Iterable[Move]) -> str:
    best, worst = leaning.marks(route)
    pro, contra = leaning.of(route, moves)
    return "\n\n".join(
        [
            f"**Most points of all routes:** {_named(book, best)}. **Fewest:** {_named(book, worst)}.",
            _moves("Choose it rather when", "Gains on the others", pro),
            _moves("Think again when", "Falls behind by", contra),
        ]
    )


def _named(book: Book, criteria: Iterable[str]) -> str:
    names = [text(book.criterion(one).label) for one in criteria]
    return "; ".join(name[:1].lower() + name[1:] for name in names) or "nothing"


def _moves(title: str, points: str, moves: Iterable[Move]) -> str:
    rows = [
        [
            _opened(one.words, one.case),
            f"{abs(one.gain):.2f}",
            _because(one.rule.reason, one.rule.evidence),
        ]
        for one in moves
    ]
    return table([(title, LEFT), (points, RIGHT), ("Because", LEFT)], rows)


def _must_haves(book: Book) -> str:
    """Write which routes give each demand, at the figure that the form begins with; a demand on amounts is left to these."""
    columns = [("Demand", LEFT), *((first_word_up(SHORT[route]), LEFT) for route in SCORED)]
    rows = [[_demand(one), *(_answer(one, route) for route in SCORED)] for one in book.must_haves]
    return table(columns, rows)


def _demand(one: MustHave) -> str:
    # A demand on amounts is answered by those of the reader, not by our figure.
    figure = f", {one.value.default:,g} {one.value.unit}" if one.value and any(one.routes.values()) else ""
    figure = figure.replace(" factor", " users")
    link = f"../method/scoring.md#must-have-{one.id.replace('_', '-')}"
    return f"[{text(one.label + figure)}]({link})"


def _answer(one: MustHave, route: str) -> str:
    rows = one.routes[route]
    if not rows:
        return "by amount"
    return _ANSWERS[_at_default(one, rows).answer]


def _at_default(one: MustHave, rows: Iterable[RouteAnswer]) -> RouteAnswer:
    value = one.value.default if one.value else 0.0
    return next(row for row in rows if not row.when and (row.up_to is None or value <= row.up_to))


def _mix(book: Book) -> str:
    cuts = [
        [
            text(first_word_up(one.label)),
            text(
                "; ".join(
                    f"{name.lower()}: {SHORT[r]}" for name, r in zip(one.names, one.routes, strict=True)
                )
            ),
            text(one.reason),
        ]
        for one in book.slices.values()
    ]
    effects = sorted(book.effects, key=lambda one: -one.points)
    rows = [
        [
            text(one.label),
            text(book.criterion(one.criterion).label),
            text(f"{one.points:+g}".replace("-", "−")),
            _because(one.reason, one.evidence),
        ]
        for one in effects
    ]
    first = table([(name, LEFT) for name in ("Choose it rather when you can cut", "Into", "Because")], cuts)
    second = table(
        [("What it brings or costs", LEFT), ("On", LEFT), ("Points", RIGHT), ("Because", LEFT)], rows
    )
    return f"{first}\n\n{second}"


def _opened(words: str, case: Case) -> str:
    """Write words as a link that opens a case in the scoring calculator."""
    attributes = " ".join(f"{name}={value}" for name, value in case.attributes.items())
    return f"[{text(words)}](../calculators/scoring.md){{ {attributes} }}"


def _because(reason: str, cited: Sequence[str]) -> str:
    """Write a reason with what it cites; where a source was read in a report only, the words say so."""
    register = evidence.load()
    reported = any(register[id].source.tag == "secondary" for id in cited) and "report" not in reason
    ids = "; ".join(f"@{id}" for id in cited)
    return f"{text(reason)}{' In part as reported:' if reported else ''} [{ids}]" if ids else text(reason)


def _with_evidence(page: str) -> str:
    """Put the ids that the page cites into its front matter."""
    used = sorted({id for line in page.splitlines() for id in citations.cited(line)})
    return page.replace("\nevidence: made\n", "\nevidence:\n" + "".join(f"  - {id}\n" for id in used), 1)
