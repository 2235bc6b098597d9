"""What to test first, how, and when to open the decision again."""

from collections.abc import Iterator
from datetime import date

from calculators.core.calendar import MONTHS_PER_YEAR, add_months
from calculators.core.document import Block, Grid, Heading, Listing, Paragraph
from calculators.core.format import money, percent, significant, within_sentence
from calculators.scoring.case import LARGE_FROM, SMALL_BELOW, VOLUME, facts
from calculators.scoring.cost import COST, amounts
from calculators.scoring.evaluate import SAME, Figures, evaluate
from calculators.scoring.fields.case import fact_label, fact_values
from calculators.scoring.flips import weight_flips
from calculators.scoring.must_haves import screen
from calculators.scoring.record.assumptions import Assumption, assumptions, lead_if
from calculators.scoring.record.choice import breach, differs
from calculators.scoring.record.cost_flips import falls, rise, scored_by_amount
from calculators.scoring.record.drivers import must_have_name
from calculators.scoring.record.material import Material
from calculators.scoring.record.measures import MEASURES, fact_measure
from calculators.scoring.report.changes import equal_first
from calculators.scoring.report.words import flip_weight, label, listed, now_weight, points, score_text
from calculators.scoring.routes import SHORT, first_word_up, verb

#: The record is looked at again after half a year unless its owner names a day.
REVIEW_AFTER = MONTHS_PER_YEAR // 2
#: Leads below this would read as 0.00 points.
_LEVEL = 0.005
#: Requests a day that stand for each class of volume when another one is tried.
_CLASSES = {"small": SMALL_BELOW / 2, "medium": SMALL_BELOW, "large": LARGE_FROM}


def tests(material: Material) -> Iterator[Block]:
    """Give the assumptions with most influence, and what a pilot measures to test them."""
    figures = material.figures
    yield Heading(2, "Confirmation")
    yield Heading(3, "Assumptions to test first")
    if words := breach(material):
        yield Paragraph(f"{words} Settle that first.")
        return
    if len(figures.order) < 2:
        yield Paragraph(
            "No second option is left, so no score carries the decision: what to test is whether the must-haves are as firm "
            "as they were said to be."
        )
        return
    first = material.tested
    found = assumptions(figures, first)
    lead, rival = lead_if(figures, first, {})
    if not found:
        yield Paragraph(f"No single score and no open fact could take points from {SHORT[first]}.")
        return
    yield Paragraph(
        f"Each alone, at the end of its range that is worst for {SHORT[first]}, now {_standing(lead, rival)} at the middle of "
        "the ranges. Scores that rest on the same models or the same people move together."
    )
    rows = [(_name(figures, one), _change(figures, one), _effect(first, lead, one)) for one in found]
    yield Grid(("Assumption", "What if", "Then"), tuple(rows))
    yield Heading(3, "Pilot plan")
    plans: dict[str, list[str]] = {}
    for one in found:
        plans.setdefault(_measure(one), []).append(_name(figures, one))
    yield Listing(tuple(f"{'; '.join(names)}. {measure}" for measure, names in plans.items()))


def _name(figures: Figures, one: Assumption) -> str:
    if one.fact:
        return f"{fact_label(one.fact)}: not known"
    return f"{figures.book.criterion(one.criterion).label}: {listed(SHORT[route] for route in one.routes)}"


def _change(figures: Figures, one: Assumption) -> str:
    if one.fact:
        return f"It is “{fact_values(one.fact)[one.value]}”."
    ends = [
        f"{points(then)} points instead of {points(now)}"
        + (f" ({SHORT[route]})" if len(one.routes) > 1 else "")
        for route, now, then in zip(one.routes, one.now, one.then, strict=True)
    ]
    amount = _amount(figures, one)
    return f"{first_word_up(listed(ends))}{amount}."


def _amount(figures: Figures, one: Assumption) -> str:
    """Say the amount behind a cost score."""
    found = amounts(figures.answers, one.routes[0]) if one.criterion == COST and figures.scale else None
    if not found:
        return ""
    end = found[2] if one.then[0] < one.now[0] else found[0]
    return f", that is {money(end)} a month instead of {money(found[1])}"


def _standing(lead: float, rival: str) -> str:
    """Say where a route stands against the best other one."""
    if abs(lead) < _LEVEL:
        return f"level with {SHORT[rival]}"
    return f"{score_text(abs(lead))} points {'ahead of' if lead > 0 else 'behind'} {SHORT[rival]}"


def _effect(first: str, now: float, one: Assumption) -> str:
    if now < _LEVEL or abs(one.lead) < _LEVEL:
        return f"{first_word_up(SHORT[first])} {verb(first, 'is', 'are')} {_standing(one.lead, one.rival)}."
    if one.lead < 0:
        return f"First place goes to {SHORT[one.rival]}, {score_text(-one.lead)} points ahead."
    return f"First place stays, {score_text(one.lead)} points ahead of {SHORT[one.rival]}."


def _measure(one: Assumption) -> str:
    return fact_measure(within_sentence(fact_label(one.fact))) if one.fact else MEASURES[one.criterion]


def triggers(material: Material) -> Iterator[Block]:
    """Give what opens the decision again: changes that would flip it, and those that nobody can foresee."""
    figures = material.figures
    yield Heading(3, "Triggers to reopen")
    steady = len(figures.order) > 1 and (material.choice or material.first) == figures.order[0]
    said = [
        *(("The reason given for the choice no longer holds.",) if differs(material) else ()),
        *_firsts(material),
        *(_cost(figures) if steady else ()),
        *(_weights(figures) if steady else ()),
        *_volume(figures),
        *_conditions(material),
        *_must_haves(figures),
    ]
    said.append("A model or version that the choice rests on is retired, or its retirement is announced.")
    said.append(
        "A licence, the terms of use or the price of a model, host or GPU that the choice rests on changes."
    )
    said.append("A must-have is added, or one of the facts above turns out otherwise.")
    yield Listing(tuple(said))


def _firsts(material: Material) -> Iterator[str]:
    """Say where no single figure can be named: at equal points, and where the route first most often has fewer points."""
    figures = material.figures
    if len(figures.order) < 2:
        return
    equal = equal_first(figures)
    if len(equal) > 1:
        yield (
            f"A weight or a score changes on which {listed(SHORT[route] for route in equal)} differ: they have equal points now."
        )
    elif material.first not in equal and not differs(material):
        first, leader = material.first, figures.order[0]
        yield (
            f"A weight or a score changes: {SHORT[leader]} {verb(leader, 'has', 'have')} most points at the middle of the "
            f"ranges, and only their ends put {SHORT[first]} first more often. Work the shares out again."
        )


def _cost(figures: Figures) -> Iterator[str]:
    """Give the amounts at which the cost alone changes the first place."""
    if len(figures.order) < 2 or figures.lead <= SAME:
        return
    first = figures.order[0]
    if flip := rise(figures):
        more = (
            f", {percent(flip.amount / flip.now - 1, 2)} more than the {money(flip.now)} assumed here"
            if flip.now > 0
            else ""
        )
        level = f"{SHORT[flip.rival]} {verb(flip.rival, 'is', 'are')} level"
        yield f"The cost of {SHORT[first]} reaches {money(flip.amount)} a month{more}: then {level}."
    elif figures.scale and scored_by_amount(figures, first):
        yield (
            f"The cost of {SHORT[first]} leaves the scale, above {money(figures.scale.worst)} a month: on the scale as it is, "
            "no rise takes the first place."
        )
    for flip in falls(figures):
        yield (
            f"The cost of {SHORT[flip.route]} falls from {money(flip.now)} to {money(flip.amount)} a month: then "
            f"{SHORT[flip.route]} {verb(flip.route, 'is', 'are')} level with {SHORT[first]}."
        )


def _weights(figures: Figures) -> Iterator[str]:
    """Give for each criterion the nearest weight that changes the first place."""
    if len(figures.order) < 2 or figures.lead <= SAME:
        return
    named = set()
    for one in weight_flips(figures):
        if one.criterion not in named:
            yield (
                f"{first_word_up(label(figures, one.criterion))} comes to weigh {flip_weight(one)} instead of {now_weight(one)}: "
                f"first place then goes to {SHORT[one.rival]}."
            )
        named.add(one.criterion)
    rest = [id for id in figures.active if id not in named]
    if rest:
        yield f"No weight of one of these alone takes the first place: {listed(label(figures, id) for id in rest)}."


def _volume(figures: Figures) -> Iterator[str]:
    if len(figures.order) < 2:
        return
    now = facts(figures.answers)[VOLUME]
    bounds = f"below {significant(SMALL_BELOW)} or from {significant(LARGE_FROM)} requests a day on"
    if now not in _CLASSES:
        yield f"The volume becomes known, above all if it is {bounds}."
        return
    for other, requests in _CLASSES.items():
        if other == now:
            continue
        changed = evaluate(figures.book, {**figures.answers, "requests_per_day": requests})
        stays = changed.order[:1] == figures.order[:1]
        then = f"{SHORT[changed.order[0]]} {verb(changed.order[0], 'has', 'have')} most points{', as now' if stays else ''}"
        costs = "; the amounts have to be worked out again" if figures.scale else ""
        yield f"The volume becomes {other} ({_bounds(other)}): on these scores {then}{costs}."


def _bounds(volume: str) -> str:
    if volume == "small":
        return f"below {significant(SMALL_BELOW)} requests a day"
    if volume == "large":
        return f"from {significant(LARGE_FROM)} requests a day on"
    return f"{significant(SMALL_BELOW)} to {significant(LARGE_FROM)} requests a day"


def _conditions(material: Material) -> Iterator[str]:
    figures = material.figures
    route = material.choice or (material.first if figures.order else None)
    if route not in figures.compared:
        return
    for condition in dict.fromkeys(one.answer.condition for one in figures.screening.conditions(route)):
        yield f"It no longer holds that {condition}."


def _must_haves(figures: Figures) -> Iterator[str]:
    """Say which options a must-have alone keeps out."""
    asked = dict.fromkeys(one.must_have for found in figures.screening.findings.values() for one in found)
    for must_have in asked:
        left = screen(
            figures.book, figures.answers, figures.slices, figures.compared, without=must_have
        ).remaining
        back = [SHORT[route] for route in left if route not in figures.order]
        if back:
            yield f"“{must_have_name(figures, must_have)}” falls away: then {listed(back)} can be chosen again."


def review_day(material: Material) -> str:
    """Give the day on which the record is looked at again: the owner's, or half a year after the edition of the data."""
    return material.words("record.review") or half_a_year_later(material.data_as_of).isoformat()


def half_a_year_later(day: date) -> date:
    """Give the same day of the month half a year on, or the last day of that month if it is shorter."""
    month = add_months(day, REVIEW_AFTER)
    last = (add_months(month, 1) - month).days
    return month.replace(day=min(day.day, last))
