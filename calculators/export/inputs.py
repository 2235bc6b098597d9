"""Inputs as files show them: the value as a form shows it, cut where somebody pasted very much."""

from calculators.core.compare import shown
from calculators.core.field import Field, Value
from calculators.core.number import number_text

#: No input of ours but a pasted text is longer; a cell of a spreadsheet takes 32,767 characters.
MOST = 500


def in_words(field: Field, value: Value, most: int = MOST) -> str:
    """Write an input with its unit, as its control shows it."""
    text = shown(field, value)
    return text if len(text) <= most else f"{text[:most]} … ({len(text)} characters; the JSON file has all)"


def figure(value: Value) -> str:
    """Give the bare number of an input that is one, exact; nothing for any other."""
    return number_text(value) if isinstance(value, int | float) else ""


def default(field: Field) -> str:
    """Write the default of an input."""
    return in_words(field, field.default)
