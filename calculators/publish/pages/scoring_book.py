"""The authored part of the scoring as tables for its method page: criteria, default scores, rules, must-haves, presets, lean."""

from collections.abc import Iterable, Sequence

from calculators import registry
from calculators.core.field import Value
from calculators.publish import scenarios
from calculators.publish.pages.markdown import LEFT, RIGHT, anchored, table, text
from calculators.scoring.book import Book, RouteAnswer, load
from calculators.scoring.draws import tallies
from calculators.scoring.evaluate import evaluate
from calculators.scoring.fields.case import fact_label, fact_values
from calculators.scoring.report.reasons import range_words
from calculators.scoring.routes import ROUTES, SCORED, SHORT, VARIANTS, first_word_up
from calculators.scoring.verdict import share_words
from calculators.scoring.weight_sets import ANY, YOURS

_TCO = {"keep": "counts in full", "non_money": "only the rest counts", "off": "switched off"}
_ANSWERS = {"fits": "fits", "only_if": "only if", "excluded": "**excluded**"}


def parts(calculator_id: str) -> dict[str, str]:
    """Give the generated parts of the scoring's method page; none for another calculator."""
    if calculator_id != "scoring":
        return {}
    book = load()
    return {
        "criteria": _criteria(book),
        "default-scores": _scores(book),
        "case-rules": _rules(book),
        "must-haves": _must_haves(book),
        "presets": _presets(book),
        "overlap": _overlap(book),
        "mix": _mix(book),
        "lean": _lean(book),
    }


def _criteria(book: Book) -> str:
    labels = {group.id: group.label for group in book.groups}
    rows = [
        [
            anchored(f"[{text(one.label)}]({_page(one.guide)})", f"criterion-{one.id.replace('_', '-')}"),
            text(labels[one.group]),
            text(one.question),
            *(text(one.anchors[mark]) for mark in ("0", "5", "10")),
            text(one.why),
        ]
        for one in book.criteria
    ]
    names = ("Criterion", "Group", "What it asks", "0", "5", "10", "Why it repeats no other")
    return table([(name, LEFT) for name in names], rows)


def _scores(book: Book) -> str:
    """Write one table a criterion, each route argued for and against, with and without the money part."""
    columns = [("Route", LEFT), ("Score", RIGHT), ("For", LEFT), ("Against", LEFT), ("Evidence", LEFT)]
    blocks = []
    for one in book.criteria:
        rows = []
        for route in SCORED:
            for kept, name in ((book.scores, ""), (book.non_money, ", money apart")):
                score = kept.get((route, one.id))
                if score is not None:
                    rows.append(
                        [
                            text(first_word_up(SHORT[route]) + name),
                            text(range_words(score.range)),
                            text(score.pro),
                            text(score.contra),
                            _cited(score.evidence),
                        ]
                    )
        blocks += [f"### {text(one.label)} {{#scores-{one.id.replace('_', '-')}}}", table(columns, rows)]
    return "\n\n".join(blocks)


def _rules(book: Book) -> str:
    rows = [
        [
            text(f"{fact_label(rule.fact)}: {fact_values(rule.fact)[rule.value]}"),
            text(book.criterion(rule.criterion).label),
            text(
                ", ".join(f"{SHORT[route]} {shift:+g}" for route, shift in rule.shift.items()).replace(
                    "-", "−"
                )
            ),
            text(rule.reason),
            _cited(rule.evidence),
        ]
        for rule in book.rules
    ]
    names = ("When", "On", "Points", "Because", "Evidence")
    return table([(name, LEFT) for name in names], rows)


def _must_haves(book: Book) -> str:
    columns = [("Route", LEFT), ("Answer", LEFT), ("Reason", LEFT), ("Evidence", LEFT)]
    blocks = []
    for one in book.must_haves:
        blocks += [
            f"### {text(one.label)} {{#must-have-{one.id.replace('_', '-')}}}",
            f"{text(one.why)} More: [the guide]({_page(one.guide)}).",
        ]
        unit = one.value.unit if one.value else ""
        rows = [
            [
                text(first_word_up(SHORT[route])),
                _answer(answer, unit),
                text(answer.reason),
                _cited(answer.evidence),
            ]
            for route in SCORED
            for answer in one.routes[route]
        ]
        if rows:
            blocks.append(table(columns, rows))
        else:
            blocks.append("Answered by the amounts that you give for each route.")
    return "\n\n".join(blocks)


def _answer(answer: RouteAnswer, unit: str) -> str:
    """Write an answer with its bound, the variant for which it holds, its condition and the variant that it is about."""
    bound = (
        ""
        if answer.up_to is None
        else f"up to {answer.up_to:,g} {unit.removeprefix('factor')}".rstrip() + ": "
    )
    when = f"for {VARIANTS[answer.when]}: " if answer.when else ""
    variant = f" (with {VARIANTS[answer.variant]})" if answer.variant else ""
    return f"{text(bound + when)} {_ANSWERS[answer.answer]} {text(answer.condition + variant)}".strip()


def _presets(book: Book) -> str:
    presets = list(book.presets.values())
    columns = [("Criterion", LEFT), *((text(one.label), RIGHT) for one in presets)]
    rows = [[text(c.label), *(f"{one.points[c.id]:g}" for one in presets)] for c in book.criteria]
    reasons = "\n".join(f"- **{text(one.label)}**: {text(one.reason)}" for one in presets)
    return f"{table(columns, rows)}\n\n{reasons}"


def _overlap(book: Book) -> str:
    rows = [[text(one.label), text(one.tco), _TCO[one.with_tco]] for one in book.criteria]
    names = ("Criterion", "What the total-cost calculator prices of it", "With its amounts")
    return table([(name, LEFT) for name in names], rows)


def _mix(book: Book) -> str:
    effects = [
        [
            text(one.label),
            text(book.criterion(one.criterion).label),
            text(f"{one.points:+g}".replace("-", "−")),
            text(one.reason),
            _cited(one.evidence),
        ]
        for one in book.effects
    ]
    cuts = [
        [
            text(one.label),
            text(
                "; ".join(
                    f"{name}: {SHORT[route]}" for name, route in zip(one.names, one.routes, strict=True)
                )
            ),
            text(f"{one.share * 100:g} % {one.names[0].lower()}"),
            text(one.reason),
        ]
        for one in book.slices.values()
    ]
    first = table(
        [("Effect", LEFT), ("On", LEFT), ("Points", RIGHT), ("Because", LEFT), ("Evidence", LEFT)], effects
    )
    second = table(
        [(name, LEFT) for name in ("Cut", "Slices and routes to begin with", "Share", "Why")], cuts
    )
    return f"{first}\n\n{second}"


def _lean(book: Book) -> str:
    """Write how often each route is first in the typical case, by preset and over all weightings."""
    calculator = registry.get("scoring")
    typical: dict[str, object] = {f"case.{key}": value for key, value in TYPICAL.items()}
    typical["requests_per_day"] = TYPICAL_REQUESTS
    rows = []
    for preset in book.presets.values():
        answers = calculator.from_json({**typical, "weights.preset": preset.id})
        rows.append([text(preset.label), *_shares(book, answers, YOURS)])
    rows.append(["**Any weights at all**", *_shares(book, calculator.from_json(typical), ANY)])
    columns = [("Weights", LEFT), *((text(first_word_up(SHORT[route])), RIGHT) for route in SCORED)]
    return f"{table(columns, rows)}\n\n{_wins()}"


def _wins() -> str:
    """Name for every route, a mix too, the ready cases that it wins."""
    calculator = registry.get("scoring")
    winners = {id: scenarios.result("scoring", id).data["winner"] for id in calculator.scenarios}
    lines = []
    for route in ROUTES:
        titles = [calculator.scenarios[id].title for id, winner in winners.items() if winner == route]
        won = ", ".join(titles) if titles else "none of them, on the facts that we gave them"
        lines.append(f"- **{text(first_word_up(SHORT[route]))}** wins: {text(won)}.")
    return "Of the ready cases\n\n" + "\n".join(lines)


#: The case that the default scores are about.
TYPICAL = {
    "task": "document_work", "difficulty": "demanding", "modality": "text", "data_class": "internal", "place": "anywhere",
    "pattern": "office_hours", "latency": "seconds", "checking": "sampled", "tuning": "light", "team": "platform",
    "time": "quarter", "contract": "standard",
}  # fmt: skip
TYPICAL_REQUESTS = 8000


def _shares(book: Book, answers: dict[str, Value], kind: str) -> Sequence[str]:
    figures = evaluate(book, answers)
    *_, found = tallies(figures)
    if found is None:
        return []
    return [share_words(found[kind].share(route)) for route in SCORED]


def _page(guide: str) -> str:
    """Give the link to a guide page from the method page."""
    return f"../{guide}"


def cited() -> list[str]:
    """Name the evidence that the page cites, for its front matter."""
    book = load()
    used = [one.evidence for one in (*book.scores.values(), *book.non_money.values())]
    used += [rule.evidence for rule in book.rules]
    used += [effect.evidence for effect in book.effects]
    used += [answer.evidence for one in book.must_haves for rows in one.routes.values() for answer in rows]
    return sorted({id for ids in used for id in ids})


def _cited(evidence: Iterable[str]) -> str:
    ids = "; ".join(f"@{id}" for id in evidence)
    return f"[{ids}]" if ids else "by definition"
