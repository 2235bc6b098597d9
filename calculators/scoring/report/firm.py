"""How firm the first place is: shares of first places, the chart of places, what would flip it, other rules, other people."""

from collections.abc import Mapping

from calculators.core.result import BarChart, Cell, Part, Table
from calculators.scoring.draws import Tally
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.flips import score_flips, weight_flips, weight_move
from calculators.scoring.other_rules import OtherRule
from calculators.scoring.people import Person, divided
from calculators.scoring.report.data import firm_data
from calculators.scoring.report.words import flip_weight, label, listed, points, verdict_words, weight
from calculators.scoring.routes import ROUTES, SHORT, first_word_up, verb
from calculators.scoring.verdict import CLEAR, LEADS, VERDICTS, share_words, verdict
from calculators.scoring.weight_sets import ANY, ORDER, SETS, YOURS

PLACES = ("first", "second", "third", "fourth", "fifth")
#: The section of the method page about the draws.
DRAWS_SECTION = "draws"


def firm_part(
    figures: Figures, tallies: Mapping[str, Tally], rules: tuple[OtherRule, ...], everyone: tuple[Person, ...]
) -> Part:
    """Give the part about the draws so far; its verdict replaces the headline of the first stage."""
    words = verdict_words(figures, tallies[YOURS])
    if len(figures.order) < 2:
        return Part(
            "firm", "How firm that is", "There is no second route to compare with, so nothing is drawn.",
            verdict=words, data=firm_data(figures, tallies, rules),
        )  # fmt: skip
    done = tallies[ANY].draws > 0
    tables = [flip_table(figures)]
    if done:
        tables += [share_table(figures, tallies), rule_table(figures, rules)]
    if everyone:
        tables.append(people_table(figures, everyone))
    return Part(
        "firm",
        "How firm that is",
        f"Weights and scores are drawn {tallies[YOURS].draws:,} times: weights round yours, scores from their ranges. "
        f"A route that stays first in {CLEAR * 100:.0f} % of the draws is clear, from {LEADS * 100:.0f} % it leads.",
        findings=(*_findings(figures, tallies, rules, done), *_people_words(figures, everyone)),
        tables=tuple(tables),
        charts=(rank_chart(figures, tallies[YOURS]),),
        verdict=words,
        data=firm_data(figures, tallies, rules),
    )


def _findings(
    figures: Figures, tallies: Mapping[str, Tally], rules: tuple[OtherRule, ...], done: bool
) -> tuple[str, ...]:
    kind, _ = verdict(figures, tallies[YOURS])
    first = figures.order[0]
    said = [f"Verdict: {VERDICTS[kind]}."]
    if done:
        shares = [f"{share_words(tallies[name].share(first))} of {SETS[name]}" for name in (ORDER, ANY)]
        said.append(
            f"{first_word_up(SHORT[first])} {verb(first, 'is', 'are')} also first in {listed(shares)}."
        )
    if move := weight_move(figures):
        if move.total > SAME:
            parts = listed(
                f"{amount * 100:.1f} from {label(figures, a)} to {label(figures, b)}"
                for a, b, amount in move.moves
            )
            said.append(
                f"Smallest move of weight that lets {SHORT[move.rival]} draw level: {move.total * 100:.1f} of 100 points "
                f"({parts})."
            )
    else:
        said.append(
            "No move of weight takes the first place away: no other route is ahead on any criterion that counts."
        )
    said += _score_words(figures)
    others = [rule for rule in rules if rule.order[0] != first and rule.places[first] > 1]
    if others:
        names = listed(f"{rule.label} ({SHORT[rule.order[0]]})" for rule in others)
        said.append(f"Another way to add up puts another route first: {names}. These are no votes.")
    elif rules:
        said.append("Every other way to add up that we tried puts the same route first.")
    if any(rule.reversed for rule in rules):
        said.append(
            "TOPSIS ranks the remaining routes in another order when the excluded ones take part: it measures distances "
            "to the best and the worst that are present. The additive score does not depend on who takes part."
        )
    return tuple(said)


def _score_words(figures: Figures) -> list[str]:
    inside, anywhere = score_flips(figures)
    nearest = inside or anywhere
    if nearest is None:
        return ["No change of a single score takes the first place away."]
    where = "inside its range" if nearest.inside else "outside its range"
    words = (
        f"Smallest change of a score that flips it, {where}: {SHORT[nearest.route]} on {label(figures, nearest.criterion)} "
        f"{points(nearest.score)} instead of {points(nearest.now)}, then {SHORT[nearest.rival]} draws level."
    )
    return [words]


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
            Cell(weight(one.now), one.now),
            Cell(flip_weight(one), one.weight),
            Cell(ROUTES[one.rival]),
        )
        for one in weight_flips(figures)
    )
    if not rows:
        rows = ((Cell("No criterion"), Cell("–"), Cell("–"), Cell("–")),)
    columns = ("Criterion", "Weighs", "Flips when it weighs", "Then first")
    return Table("flips", "One weight that flips it, the others in proportion", columns, rows)


def rule_table(figures: Figures, rules: tuple[OtherRule, ...]) -> Table:
    """Show the place of each route under the other ways to add up."""
    rows = [
        (Cell("Additive (ours)"), *(Cell(str(place), place) for place in range(1, len(figures.order) + 1)))
    ]
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


def people_table(figures: Figures, everyone: tuple[Person, ...]) -> Table:
    """Show for each person the route that leads on this case, and the weights of the groups."""
    rows = []
    for name, own in (("You", figures), *((one.name, one.figures) for one in everyone)):
        shares = [
            sum(own.weights[id] for id in figures.book.of_group(group.id)) for group in figures.book.groups
        ]
        first = first_word_up(SHORT[own.order[0]]) if own.order else "none"
        rows.append(
            (
                Cell(name),
                Cell(first),
                Cell(points(own.lead)),
                *(Cell(weight(share), share) for share in shares),
            )
        )
    columns = ("Person", "First", "Ahead by", *(group.label for group in figures.book.groups))
    return Table("people", "Weights of other people on this case", columns, tuple(rows))


def _people_words(figures: Figures, everyone: tuple[Person, ...]) -> list[str]:
    if not everyone or not figures.order:
        return []
    differing = [one.name for one in everyone if one.differs]
    said = [f"{listed(differing)} scored another case; only the weights count here."] if differing else []
    firsts = {one.figures.order[0] for one in everyone if one.figures.order} | {figures.order[0]}
    if len(firsts) == 1:
        return [*said, "All of you put the same route first."]
    criterion = divided((*everyone, Person("You", figures, differs=False)), figures)
    return (
        [*said, f"You differ in the first route; what divides you most is {label(figures, criterion)}."]
        if criterion
        else said
    )
