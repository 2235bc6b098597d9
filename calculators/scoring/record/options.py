"""The options, why those that lost were rejected, and what follows from the one that won."""

from collections.abc import Iterator

from calculators.core.document import Block, Grid, Heading, Listing, Paragraph
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.record.choice import NOT_COMPARED, breach, choice_words, reason
from calculators.scoring.record.drivers import must_have_name
from calculators.scoring.record.material import OPEN, Material
from calculators.scoring.report.changes import equal_first
from calculators.scoring.report.words import label, lead_text, listed, points, score_text, verdict_words
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
    for route in figures.order:
        share = share_words(yours.share(route)) if yours.draws else "–"
        rows.append((ROUTES[route], score_text(figures.scores[route]), share, _standing(material, route)))
    left_out = [route for route in figures.compared if route not in figures.order]
    rows += [(ROUTES[route], "–", "–", _left_out(material, route)) for route in left_out]
    if material.choice and material.choice not in figures.compared:
        rows.append((ROUTES[material.choice], "–", "–", f"Chosen, though it {NOT_COMPARED}."))
    yield Grid(("Option", "Points of 10", "First in", "Why, or why not"), tuple(rows))


def outcome(material: Material) -> Iterator[Block]:
    """Give the choice with its reason and the verdict, and what is good and bad about it."""
    figures, choice = material.figures, material.choice
    yield Heading(2, "Decision outcome")
    words = verdict_sentence(material)
    if choice:
        yield Paragraph(" ".join((f"Chosen option: {ROUTES[choice]}.", *choice_words(material), words)))
    elif figures.order:
        yield Paragraph(
            f"Chosen option: {OPEN}. The figures choose no option, so whoever decides has to name it and give the reason. {words}"
        )
    else:
        yield Paragraph(f"No option is chosen. {words}")
    yield from (Paragraph(line) for line in reason(material))
    if figures.order or choice:
        yield Heading(3, "Consequences")
        yield Listing(tuple(_consequences(material)))


def verdict_sentence(material: Material) -> str:
    """Say the verdict as others may read it."""
    return verdict_words(material.figures, material.tallies[YOURS], "these")


def _standing(material: Material, route: str) -> str:
    """Say why a route is the choice or is not, and the conditions under which it fits."""
    words = _place(material, route)
    if route == material.choice:
        words = f"chosen: {words}"
    elif route == material.verdict[1]:
        words = f"named by the verdict, but not chosen: {words}"
    conditions = dict.fromkeys(one.answer.condition for one in material.figures.screening.conditions(route))
    return first_word_up("; ".join([words, *(f"only if {condition}" for condition in conditions)])) + "."


def _place(material: Material, route: str) -> str:
    """Compare a route with the winner, or where there is none with the route that has most points."""
    figures = material.figures
    if len(figures.order) == 1:
        return "the only one left"
    _, winner = material.verdict
    leader, first, equal = figures.order[0], material.first, equal_first(figures)
    if route in equal and len(equal) > 1:
        others = listed(SHORT[one] for one in equal if one != route)
        often = ", and first most often" if route == winner else ""
        return f"as many points as {others}{often}"
    if route == leader:
        if first == route:
            return "most points, and first most often"
        return f"most points at the middle of the ranges, but first less often than {SHORT[first]}"
    behind = _behind(figures, route, leader)
    if route == first:
        return f"first most often, though {behind} at the middle of the ranges"
    if winner and figures.scores[route] > figures.scores[winner] + SAME:
        more = lead_text(figures.scores[route], figures.scores[winner])
        return f"{more} points more than {SHORT[winner]} at the middle of the ranges, but first less often"
    return _behind(figures, route, winner or leader)


def _behind(figures: Figures, route: str, other: str) -> str:
    """Say by how many points a route is behind another one, and on which criteria it loses most of them."""
    lost = {
        id: figures.weights[id] * (figures.table[other][id][1] - figures.table[route][id][1])
        for id in figures.active
    }
    most = sorted(lost, key=lambda id: -lost[id])[:_NAMED]
    named = [f"{label(figures, id)} ({points(lost[id])})" for id in most if lost[id] > SAME]
    total = lead_text(figures.scores[other], figures.scores[route])
    return f"{total} points behind {SHORT[other]}, lost above all on {listed(named)}"


def _left_out(material: Material, route: str) -> str:
    words = _excluded(material.figures, route)
    return f"Chosen nevertheless. {words}" if route == material.choice else words


def _excluded(figures: Figures, route: str) -> str:
    said = dict.fromkeys(
        f"Excluded by “{must_have_name(figures, one.must_have)}”: {one.answer.reason.rstrip('.')}"
        + (f" ({one.slice}, {SHORT[one.route]})" if one.slice else "")
        + "."
        for one in figures.screening.findings[route]
        if one.answer.answer == "excluded"
    )
    return " ".join(said)


def _consequences(material: Material) -> Iterator[str]:
    """Say what the choice is best and worst at among the options, and what it depends on; of each candidate if there is none."""
    figures, choice = material.figures, material.choice
    if words := breach(material):
        yield f"Bad: {words[:1].lower()}{words[1:]}"
    if choice and (choice not in figures.compared or not figures.order):
        return
    for route in [choice] if choice else _candidates(material):
        front = "" if choice else f", if {SHORT[route]} {verb(route, 'is', 'are')} chosen"
        yield from _good_and_bad(figures, route, front)
        name = "It holds" if choice else f"{first_word_up(SHORT[route])} {verb(route, 'fits', 'fit')}"
        for condition in dict.fromkeys(one.answer.condition for one in figures.screening.conditions(route)):
            yield f"{name} only if {condition}."


def _candidates(material: Material) -> tuple[str, ...]:
    """Name the routes between which the figures leave the choice: those with most points, and the two first most often."""
    yours, order = material.tallies[YOURS], material.figures.order
    often = sorted(order, key=lambda route: -yours.share(route))[:2]
    return tuple(route for route in order if route in often or route in equal_first(material.figures))


def _good_and_bad(figures: Figures, route: str, front: str) -> Iterator[str]:
    others = [one for one in figures.order if one != route]
    name = SHORT[route]
    if not others:
        yield (
            f"Good: {name} {verb(route, 'meets', 'meet')} every must-have, and no other option does."
            if len(figures.compared) > 1
            else f"Neutral: {name} {verb(route, 'was', 'were')} compared with nothing."
        )
        return
    best = {
        id: figures.table[route][id][1] - max(figures.table[one][id][1] for one in others)
        for id in figures.active
    }
    heavy = sorted(best, key=lambda id: -figures.weights[id] * abs(best[id]))
    good = [id for id in heavy if best[id] > SAME][:_NAMED]
    bad = [id for id in heavy if best[id] < -SAME][:_NAMED]
    is_ = verb(route, "is", "are")
    if good:
        named = listed(label(figures, id) for id in good)
        yield f"Good{front}: {name} {is_} ahead of every other option on {named}."
    if bad:
        named = listed(f"{label(figures, id)} (by {points(-best[id])} points)" for id in bad)
        yield f"Bad{front}: another option is better on {named}."
    if not good and not bad:
        yield f"Neutral{front}: {name} {is_} level with the best other option on every criterion."
