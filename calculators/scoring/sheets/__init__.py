"""A case of the scoring calculator laid out for a workbook: weights, scores, and weight times score as formulas."""

from calculators.core.calculator import Answers
from calculators.core.sheets import OUTCOMES, Block, Noted, Outcome, Sheets
from calculators.scoring.book import Book
from calculators.scoring.complete import fill_cut
from calculators.scoring.evaluate import evaluate
from calculators.scoring.sheets.budget import lay_budget
from calculators.scoring.sheets.laid import Laid
from calculators.scoring.sheets.scores import lay_scores
from calculators.scoring.sheets.sums import lay_sums
from calculators.scoring.sheets.weights import lay_weights, weights_table

#: The share that a cut fills in with what the others leave.
_REST = "slice_2.share"


def sheets(answers: Answers, book: Book) -> Sheets:
    """Lay a case out; where must-haves leave no route, the weights and what the ceiling for the cost says."""
    noted = Noted(answers)
    figures = evaluate(book, noted)
    laid = Laid()
    lay_weights(laid, figures)
    if figures.remaining:
        lay_scores(laid, figures)
        outcomes: tuple[Outcome, ...] = lay_sums(laid, figures)
    else:
        outcomes = (weights_table(laid, figures), *lay_budget(laid, figures))
    title = "Weights and scores" if figures.remaining else "Weights"
    return Sheets(
        answers=_rest_open(book, answers),
        blocks=(Block("", title, "", tuple(laid.figures), tuple(laid.rows)),),
        outcomes=outcomes,
        read=frozenset(noted.asked),
        values=lambda: {"": laid.values, OUTCOMES: laid.outcomes},
        ranked=0 if len(figures.remaining) > 1 else None,
        highest=True,
    )


def _rest_open(book: Book, answers: Answers) -> Answers:
    """Leave the share open that the others leave, as a cut fills it in: in the workbook it follows them too."""
    opened = answers | {_REST: None}
    filled = dict(opened)
    fill_cut(book, filled)
    return opened if filled == answers else dict(answers)
