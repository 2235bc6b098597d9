"""The options, why those that lost were rejected, and what follows from the one that won."""

from collections.abc import Iterator

from calculators.core.document import Block, Grid, Heading, Listing, Paragraph
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.flips import gaps
from calculators.scoring.record.drivers import must_have_name
from calculators.scoring.record.material import Material, route_name
from calculators.scoring.report.words import label, listed, points, verdict_words
from calculators.scoring.routes import ROUTES, SHORT, first_word_up, verb
from calculators.scoring.verdict import share_words
from calculators.scoring.weight_sets import YOURS

#: So many criteria are named on each side of a comparison.
_NAMED = 3


def considered(material: Material) -> Iterator[Block]:
    """Give every option with its score, how often it comes first, and why it is not the choice."""
    figures, yours = material.figures, material.tallies[YOURS]
    yield Heading(2, "Considered options")
    rows = []
    for place, route in enumerate(figures.order):
        share = share_words(yours.share(route)) if yours.draws else "–"
        rows.append((ROUTES[route], points(figures.scores[route]), share, _standing(material, place, route)))
    left_out = [route for route in figures.compared if route not in figures.order]
    rows += [(ROUTES[route], "–", "–", _excluded(figures, route)) for route in left_out]
    yield Grid(("Option", "Points of 10", "First in", "Why, or why not"), tuple(rows))


def outcome(material: Material) -> Iterator[Block]:
    """Give the choice with its verdict, and what is good and bad about it."""
    figures = material.figures
    _, winner = material.verdict
    yield Heading(2, "Decision outcome")
    words = verdict_sentence(material)
    if winner:
        yield Paragraph(f"Chosen option: {route_name(winner)}. {words}")
    elif figures.order:
        yield Paragraph(f"The figures choose no option, so whoever decides has to give the reason. {words}")
    else:
        yield Paragraph(f"No option is chosen. {words}")
    if figures.order:
        yield Heading(3, "Consequences")
        yield Listing(tuple(_consequences(figures)))


def verdict_sentence(material: Material) -> str:
    """Say the verdict as others may read it."""
    return verdict_words(material.figures, material.tallies[YOURS], "these")


def _standing(material: Material, place: int, route: str) -> str:
    figures = material.figures
    first = figures.order[0]
    conditions = [f"only if {one.answer.condition}" for one in figures.screening.conditions(route)]
    ends = f"; {listed(dict.fromkeys(conditions))}" if conditions else ""
    if place == 0:
        _, winner = material.verdict
        alone = "the only one left" if len(figures.order) == 1 else "most points"
        return first_word_up(f"{'chosen: ' if winner else ''}{alone}{ends}.")
    ahead = gaps(figures, route)
    behind = figures.scores[first] - figures.scores[route]
    if behind <= SAME:
        return first_word_up(f"as many points as {SHORT[first]}{ends}.")
    most = sorted(ahead, key=lambda id: -figures.weights[id] * ahead[id])[:_NAMED]
    named = [
        f"{label(figures, id)} ({points(figures.weights[id] * ahead[id])})"
        for id in most
        if figures.weights[id] * ahead[id] > SAME
    ]
    words = f"{points(behind)} points behind {SHORT[first]}, lost above all on {listed(named)}{ends}."
    return first_word_up(words)


def _excluded(figures: Figures, route: str) -> str:
    said = dict.fromkeys(
        f"Excluded by “{must_have_name(figures, one.must_have)}”: {one.answer.reason.rstrip('.')}"
        + (f" ({one.slice}, {SHORT[one.route]})" if one.slice else "")
        + "."
        for one in figures.screening.findings[route]
        if one.answer.answer == "excluded"
    )
    return " ".join(said)


def _consequences(figures: Figures) -> Iterator[str]:
    """Say what the first route is best and worst at among the options, and what it depends on."""
    first, *others = figures.order
    if others:
        best = {
            id: figures.table[first][id][1] - max(figures.table[one][id][1] for one in others)
            for id in figures.active
        }
        good = sorted((id for id in best if best[id] > SAME), key=lambda id: -figures.weights[id] * best[id])[
            :_NAMED
        ]
        bad = sorted((id for id in best if best[id] < -SAME), key=lambda id: figures.weights[id] * best[id])[
            :_NAMED
        ]
        if good:
            named = listed(label(figures, id) for id in good)
            yield f"Good: {SHORT[first]} {verb(first, 'is', 'are')} ahead of every other option on {named}."
        if bad:
            named = listed(f"{label(figures, id)} (by {points(-best[id])} points)" for id in bad)
            yield f"Bad: another option is better on {named}."
    else:
        yield (
            f"Good: {SHORT[first]} {verb(first, 'meets', 'meet')} every must-have, and no other option does."
            if len(figures.compared) > 1
            else f"Neutral: {SHORT[first]} {verb(first, 'was', 'were')} compared with nothing."
        )
    for condition in dict.fromkeys(one.answer.condition for one in figures.screening.conditions(first)):
        yield f"It holds only if {condition}."
