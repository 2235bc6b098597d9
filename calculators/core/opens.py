"""What a figure opens: the place that says how it was made or where it comes from.

A target is the id of a row of the working or, with its kind before it, a row of the sources, a table of the result, a
section of the method page, an input on the form, or the state of a link with other inputs.
"""

from collections.abc import Iterable

SOURCE, TABLE, METHOD, FIELD, CASE = "source:", "table:", "method:", "field:", "case:"


class Linked(str):
    """Text in which some figures open: `pieces` are the parts of it in order, each with its target or nothing."""

    pieces: tuple[tuple[str, str], ...]

    def __new__(cls, pieces: Iterable[tuple[str, str]]) -> "Linked":
        """Join the pieces."""
        kept = tuple(pieces)
        text = super().__new__(cls, "".join([text for text, _ in kept]))
        text.pieces = kept
        return text


def pieces(text: str) -> tuple[tuple[str, str], ...]:
    """Give any text in pieces; plain text is one that opens nothing."""
    return text.pieces if isinstance(text, Linked) else ((text, ""),)


def opening(text: str, target: str) -> str:
    """Give text that opens as a whole; without a target it is plain."""
    return Linked(((text, target),)) if target else text
