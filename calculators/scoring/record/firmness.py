"""How firm the decision is: shares of first places, what would flip it, other rules, other people, and the cost behind it."""

from collections.abc import Iterator

from calculators.core.document import Block, Grid, Heading, Listing, Paragraph
from calculators.core.format import money
from calculators.scoring.cost import amounts
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.people import Person, counted, divided, group_weights
from calculators.scoring.record.material import Material, route_name
from calculators.scoring.report.changes import change_words, middle_words, rule_words
from calculators.scoring.report.words import flip_words, label, listed, points, weight
from calculators.scoring.routes import ROUTES, SHORT, first_word_up
from calculators.scoring.verdict import CLEAR, LEADS, VERDICTS, share_words
from calculators.scoring.weight_sets import ANY, ORDER, SETS, YOURS

#: The sets of weights as somebody reads them who did not set them.
_SETS = {YOURS: "Weights round these", ORDER: "Any weights that keep this order", ANY: "Any weights at all"}


def firmness(material: Material) -> Iterator[Block]:
    """Give shares of first places, and in words what would take the first place."""
    figures = material.figures
    yield Heading(3, "How firm it is")
    if len(figures.order) < 2:
        yield Paragraph("There is no second option to compare with, so nothing was drawn.")
        return
    kind, _ = material.verdict
    draws = material.tallies[YOURS].draws
    yield Paragraph(
        f"Verdict: {VERDICTS[kind]}. Weights and scores were drawn {draws:,} times; an option that is first in "
        f"{CLEAR * 100:.0f} % of the draws is clear, from {LEADS * 100:.0f} % it leads. Shares are in steps of 5 points."
    )
    rows = [
        (ROUTES[route], *(share_words(material.tallies[name].share(route)) for name in SETS))
        for route in figures.order
    ]
    yield Grid(("First in", *(_SETS[name] for name in SETS)), tuple(rows))
    yield Listing(tuple(_flips(material)))


def _flips(material: Material) -> Iterator[str]:
    figures = material.figures
    first = figures.order[0]
    if figures.lead > SAME and material.first == first:
        yield first_word_up(f"{SHORT[first]}: {flip_words(figures)}.")
    yield from middle_words(figures, material.first)
    yield from change_words(figures)
    yield from rule_words(figures, material.rules)


def cost(material: Material) -> Iterator[Block]:
    """Give what each option costs with its range, and how amounts became points."""
    figures = material.figures
    yield Heading(3, "Cost")
    known = {route: found for route in figures.compared if (found := amounts(figures.answers, route))}
    if not known or figures.scale is None:
        yield Paragraph(
            "No amounts were given: cost is scored from wide default ranges. Work it out before the decision is final."
        )
        return
    rows = [
        (ROUTES[route], *(money(one) for one in found), points(figures.scale.score(found[1])))
        for route, found in known.items()
    ]
    yield Grid(("USD a month", "Low", "Middle", "High", "Points at the middle"), tuple(rows))
    held = (
        "people, one-off work and exit too"
        if figures.answers["cost.contents"] == "everything"
        else "the bills of providers alone"
    )
    yield Paragraph(
        f"{money(figures.scale.best)} a month is worth 10 points and {money(figures.scale.worst)} is worth 0, with a "
        f"straight line between. The amounts hold {held}."
    )
    missing = [SHORT[route] for route in figures.order if route not in known]
    if missing:
        yield Paragraph(
            f"No amount was given for {listed(missing)}; the cost is open there, from 0 to 10 points."
        )


def dissent(material: Material) -> Iterator[Block]:
    """Give what the weights of other people make of the same case."""
    yield Heading(3, "Dissent")
    if not material.opinions:
        yield Paragraph("No weights of other people were compared.")
        return
    rows = []
    for one in material.opinions:
        often = "–" if one.share is None else f"{route_name(one.first)}, {share_words(one.share)}"
        differs = "another case; only the weights count here" if one.person.differs else "this case"
        rows.append(
            (
                one.person.name,
                often,
                route_name(one.winner),
                VERDICTS[one.verdict],
                differs,
                _groups(one.person.figures),
            )
        )
    yield Grid(
        ("Person", "First most often", "Winner", "Verdict", "Scored for", "Weights of the groups"),
        tuple(rows),
    )
    yield Paragraph(_divides(material))


def _groups(figures: Figures) -> str:
    label_of = {group.id: group.label for group in figures.book.groups}
    shares = sorted(group_weights(figures).items(), key=lambda one: -one[1])
    return ", ".join(f"{label_of[group]} {weight(share)}" for group, share in shares)


def _divides(material: Material) -> str:
    ours = counted(Person("this record", material.figures, differs=False), material.tallies[YOURS])
    criterion = divided((*material.opinions, ours), material.figures)
    if criterion is None:
        return "For all of them the same option is first most often as for this record."
    return f"What divides them most is the weight of {label(material.figures, criterion)}."
