"""Rows of the working for figures that no step gives: sums, differences and shares of steps, as tables and cards show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.core.format import within_sentence
from calculators.core.opens import SOURCE, Linked, pieces
from calculators.core.result import WorkingRow


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of such a row: what it is, how it is written, what it opens, and the sign before it."""

    words: str
    text: str
    target: str = ""
    sign: str = "+"


class Made:
    """Collects the rows while tables and cards are written; a figure asks for its row by name and gets what it opens."""

    def __init__(self) -> None:
        self.rows: dict[str, WorkingRow] = {}
        #: Ids of inputs and facts that a figure leads to, which the sources must therefore list.
        self.asked: dict[str, None] = {}

    def source(self, id: str) -> str:
        """Give what a figure opens that is an input or a fact of the catalogue."""
        self.asked[id] = None
        return SOURCE + id

    def row(
        self, id: str, label: str, terms: Sequence[Term], value: str, meaning: str = "", source: str = ""
    ) -> str:
        """Keep a row under its id, and give the id."""
        formula, numbers = "", list[tuple[str, str]]()
        for index, term in enumerate(terms):
            formula += _sign(term.sign, index) + (
                term.words if term.sign == "," else within_sentence(term.words)
            )
            sign, text = _plain(term) if index else (term.sign, term.text)
            if before := _sign(sign, index):
                numbers.append((before, ""))
            numbers += pieces(text) if isinstance(text, Linked) else [(text, term.target)]
        self.rows[id] = WorkingRow(id, label, meaning, formula, Linked(numbers), value, source)
        return id


def _sign(sign: str, index: int) -> str:
    """Write the sign before a term; the first of a sum needs none."""
    if not index:
        return sign if sign == "−" else ""
    return ", " if sign == "," else f" {sign} "


def _plain(term: Term) -> tuple[str, str]:
    """Write a negative amount with the other sign before it instead of with two."""
    other = {"+": "−", "−": "+"}.get(term.sign)
    if other and not isinstance(term.text, Linked) and term.text.startswith("−"):
        return other, term.text[1:]
    return term.sign, term.text
