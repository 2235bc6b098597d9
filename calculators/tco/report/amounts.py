"""Amounts in tables and sentences, and lines of amounts by month."""

from math import floor, fsum, log10

from calculators.core.calculator import Answers
from calculators.core.format import percent, within_sentence
from calculators.core.result import Cell
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures

#: Tables that a reader adds up by hand show all the digits that the rules allow, and no cents from here on.
DIGITS, WHOLE = 6, 1000
#: Smaller than this share of the whole is a rounding of the machine, not an amount.
NOISE = 1e-12

#: The word for each view, and what it means where it is named first.
ACCOUNTING, CASH = "accounting view", "cash view, undiscounted"

#: What amounts hold of taxes, said on the page and in the workbook.
TAX_ON_PROFIT, VAT, NO_VAT = "before tax on profit, ", "VAT of {} counted in", "without VAT"

type Lines = dict[str, list[float]]


def amount(figures: Figures, x: float, opens: str = "", *, strong: bool = False) -> Cell:
    """Give a cell with an amount in US dollars, written in the display currency, and what it opens.

    Nothing is a dash, to let the rest stand out, and opens nothing.
    """
    if not x:
        return Cell("–", x, strong)
    money = figures.money
    shown = abs(x * money.rate)
    digits = DIGITS if shown < WHOLE else min(DIGITS, floor(log10(shown)) + 1)
    return Cell(money(x, digits), x, strong, opens)


def taxes(answers: Answers) -> str:
    """Say which taxes amounts leave out, and which they hold."""
    share = number(answers["vat_share"])
    return f"{TAX_ON_PROFIT}{VAT.format(percent(share)) if share else NO_VAT}"


def label(text: str, *, strong: bool = False) -> Cell:
    """Give the cell that begins a row."""
    return Cell(text, strong=strong)


def add(*lines: list[float]) -> list[float]:
    """Add up lines month by month."""
    return [fsum(values) for values in zip(*lines, strict=True)]


def without_noise(x: float, scale: float) -> float:
    """Give 0 for a difference of amounts of the size of `scale` that is nothing but rounding."""
    return 0.0 if abs(x) <= NOISE * abs(scale) else x


def line_words(name: str) -> str:
    """Write the name of a line of the books as it stands inside a sentence."""
    if name.startswith("Bridge: "):
        return f"{line_words(name.removeprefix('Bridge: '))} of the bridge"
    return within_sentence(name)


def in_words(names: list[str]) -> str:
    """Join parts of a sentence: a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
