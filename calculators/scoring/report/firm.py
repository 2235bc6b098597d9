"""How firm the first place is: shares of first places, the chart of places, what would flip it, other rules, other people."""

from collections.abc import Mapping

from calculators.core.result import BarChart, Cell, Part, Table
from calculators.scoring.draws import Tally
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.flips import weight_flips
from calculators.scoring.other_rules import OtherRule
from calculators.scoring.people import Opinion, Person, counted
from calculators.scoring.report.changes import change_words, middle_words, rule_words
from calculators.scoring.report.data import firm_data
from calculators.scoring.report.people import people_table, people_words
from calculators.scoring.report.words import (
    flip_weight,
    listed,
    now_weight,
    verdict_words,
)
from calculators.scoring.routes import ROUTES, SHORT, first_word_up, verb
from calculators.scoring.verdict import CLEAR, LEADS, VERDICTS, most_often, share_words, verdict
from calculators.scoring.weight_sets import ANY, ORDER, SETS, YOURS

PLACES = ("first", "second", "third", "fourth", "fifth")
#: The section of the method page about the draws.
DRAWS_SECTION = "draws"


def firm_part(
    figures: Figures,
    tallies: Mapping[str, Tally],
    rules: tuple[OtherRule, ...],
    opinions: tuple[Opinion, ...] | None = (),
) -> Part:
    """Give the part about the draws so far; its verdict replaces the headline of the first stage.

    `opinions` are what the weights of other people make of the case, None until those are drawn.
    """
    words = verdict_words(figures, tallies[YOURS])
    data = firm_data(figures, tallies, rules, opinions)
    if len(figures.order) < 2:
        return Part(
            "firm", "How firm that is", "There is no second route to compare with, so nothing is drawn.",
            verdict=words, data=data,
        )  # fmt: skip
    done = tallies[ANY].draws > 0
    tables = [flip_table(figures)] if figures.lead > SAME else []
    if done:
        tables += [share_table(figures, tallies), rule_table(figures, rules)]
    if opinions:
        you = counted(Person("You", figures, differs=False), tallies[YOURS])
        tables.append(people_table(figures, (you, *opinions)))
    return Part(
        "firm",
        "How firm that is",
        f"Weights and scores are drawn {tallies[YOURS].draws:,} times: weights round yours, scores from their ranges. "
        f"A route that stays first in {CLEAR * 100:.0f} % of the draws is clear, from {LEADS * 100:.0f} % it leads.",
        findings=(
            *_findings(figures, tallies, rules, done),
            *(people_words(figures, you, opinions) if opinions else ()),
        ),
        tables=tuple(tables),
        charts=(rank_chart(figures, tallies[YOURS]),),
        verdict=words,
        data=data,
        brief=1,
    )


def _findings(
    figures: Figures, tallies: Mapping[str, Tally], rules: tuple[OtherRule, ...], done: bool
) -> tuple[str, ...]:
    kind, _ = verdict(figures, tallies[YOURS])
    first = most_often(figures, tallies[YOURS])
    said = [f"Verdict: {VERDICTS[kind]}."]
    if done and kind != "tie":
        said.append(_other_sets(figures, tallies, first))
    said += middle_words(figures, first)
    said += change_words(figures)
    said += rule_words(figures, rules)
    return tuple(said)


def _other_sets(figures: Figures, tallies: Mapping[str, Tally], first: str) -> str:
    """Say how often the route that comes first is so under other weights, and which route is where it is not."""
    sets = (ORDER, ANY)
    best = {name: most_often(figures, tallies[name]) for name in sets}
    also = "" if any(route != first for route in best.values()) else " also"
    shares = [f"{share_words(tallies[name].share(first))} of {SETS[name]}" for name in sets]
    words = f"{first_word_up(SHORT[first])} {verb(first, 'is', 'are')}{also} first in {listed(shares)}"
    others = [
        f"{SHORT[route]} in {share_words(tallies[name].share(route))} of {SETS[name]}"
        for name, route in best.items()
        if route != first
    ]
    return f"{words}; first more often there: {listed(others)}." if others else f"{words}."


def rank_chart(figures: Figures, yours: Tally) -> BarChart:
    """Show how often each route takes each place."""
    routes = figures.order
    parts = tuple(
        (PLACES[place], tuple(yours.places[route][place] / yours.draws * 100 for route in routes))
        for place in range(len(routes))
    )
    rows = tuple(
        (
            Cell(ROUTES[route]),
            *(Cell(share_words(count / yours.draws), count / yours.draws) for count in yours.places[route]),
        )
        for route in routes
    )
    table = Table("places", "How often each route takes each place", ("Route", *PLACES[: len(routes)]), rows)
    return BarChart(
        "places",
        "How often each route takes each place",
        "Share of the draws, weights round yours and scores from their ranges.",
        "% of draws",
        tuple(ROUTES[route] for route in routes),
        parts,
        table,
    )


def share_table(figures: Figures, tallies: Mapping[str, Tally]) -> Table:
    """Show how often each route is first in the three sets."""
    rows = tuple(
        (
            Cell(ROUTES[route]),
            *(Cell(share_words(tallies[name].share(route)), tallies[name].share(route)) for name in SETS),
        )
        for route in figures.order
    )
    columns = ("Route", *(first_word_up(words) for words in SETS.values()))
    return Table("shares", "First places by set of weights", columns, rows, "Shares in steps of 5 points.")


def flip_table(figures: Figures) -> Table:
    """Show for each criterion at which weight the first place changes hands."""
    rows = tuple(
        (
            Cell(figures.book.criterion(one.criterion).label),
            Cell(now_weight(one), one.now),
            Cell(flip_weight(one), one.weight),
            Cell(ROUTES[one.rival]),
        )
        for one in weight_flips(figures)
    )
    if not rows:
        rows = ((Cell("No criterion"), Cell("–"), Cell("–"), Cell("–")),)
    columns = ("Criterion", "Weighs", "Flips when it weighs", "Then most points")
    note = f"A flip takes the most points from {SHORT[figures.order[0]]}."
    return Table("flips", "One weight that flips it, the others in proportion", columns, rows, note)


def rule_table(figures: Figures, rules: tuple[OtherRule, ...]) -> Table:
    """Show the place of each route under the other ways to add up."""
    rows = [(Cell("Additive (ours)"), *(Cell(str(place), place) for place in _places(figures)))]
    rows += [
        (Cell(rule.label), *(Cell(str(rule.places[r]), rule.places[r]) for r in figures.order))
        for rule in rules
    ]
    columns = ("Rule", *(first_word_up(SHORT[route]) for route in figures.order))
    return Table(
        "rules",
        "Places under other ways to add up",
        columns,
        tuple(rows),
        "Shown beside ours, not counted as votes.",
    )


def _places(figures: Figures) -> list[int]:
    """Give the places by points; equals share the better one."""
    scores = [figures.scores[route] for route in figures.order]
    return [1 + sum(other - own > SAME for other in scores) for own in scores]
