"""What the weights of other people make of the case, and what divides them."""

from calculators.core.result import Cell, Table
from calculators.scoring.evaluate import Figures
from calculators.scoring.people import Opinion, divided, group_weights
from calculators.scoring.report.words import label, listed, weight
from calculators.scoring.routes import SHORT, first_word_up
from calculators.scoring.verdict import VERDICTS, share_words


def people_table(figures: Figures, everyone: tuple[Opinion, ...]) -> Table:
    """Show for each person the verdict, the winner and the route that is first most often, and the weights of the groups."""
    rows = tuple(
        (
            Cell(one.person.name),
            Cell(VERDICTS[one.verdict]),
            Cell("none" if one.winner is None else first_word_up(SHORT[one.winner])),
            Cell(_first(one), one.share),
            *(Cell(weight(share), share) for share in group_weights(one.person.figures).values()),
        )
        for one in everyone
    )
    columns = (
        "Person",
        "Verdict",
        "Winner",
        "First most often",
        *(group.label for group in figures.book.groups),
    )
    return Table("people", "Weights of other people on this case", columns, rows)


def _first(one: Opinion) -> str:
    if one.first is None or one.share is None:
        return "–"
    return f"{first_word_up(SHORT[one.first])}, {share_words(one.share)}"


def people_words(figures: Figures, you: Opinion, opinions: tuple[Opinion, ...]) -> list[str]:
    """Say whose link was made for another case, and what divides those for whom different routes come first."""
    differing = [one.person.name for one in opinions if one.person.differs]
    said = [f"{listed(differing)} scored another case; only the weights count here."] if differing else []
    everyone = (*opinions, you)
    criterion = divided(everyone, figures)
    if criterion is None:
        return [*said, "For all of you the same route is first most often."]
    return [
        *said,
        f"You differ in the route that is first most often; what divides you most is {label(figures, criterion)}.",
    ]
