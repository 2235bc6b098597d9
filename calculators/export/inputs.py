"""Inputs as files show them: the value with its unit in the style of the results, cut where somebody pasted very much."""

from collections import Counter
from collections.abc import Mapping

from calculators.core.calculator import Calculator
from calculators.core.compare import shown
from calculators.core.field import Field, Value
from calculators.core.format import quantity
from calculators.core.number import number_text

#: No input of ours but a pasted text is longer; a cell of a spreadsheet takes 32,767 characters.
MOST = 500
#: Numbers from here on have more digits than results show, and an input stands as it was given.
_LARGE = 1e6


def in_words(field: Field, value: Value, most: int = MOST) -> str:
    """Write an input with its unit: numbers as results are written, anything else as its control shows it."""
    text = (_number(field, value) if isinstance(value, int | float) else shown(field, value)) or "none"
    return text if len(text) <= most else f"{text[:most]} … ({len(text)} characters; the JSON file has all)"


def _number(field: Field, value: float) -> str:
    unit = "share" if field.percent else field.unit
    if abs(value) < _LARGE:
        return quantity(value, unit).replace("-", "−", 1) if value < 0 else quantity(value, unit)
    amount = f"{value:,.12g}"
    return f"${amount}{unit.removeprefix('USD')}" if unit.startswith("USD") else f"{amount} {unit}".strip()


def figure(value: Value) -> str:
    """Give the bare number of an input that is one, exact; nothing for any other."""
    return number_text(value) if isinstance(value, int | float) else ""


def default(field: Field) -> str:
    """Write the default of an input."""
    return in_words(field, field.default)


def labels(calculator: Calculator) -> Mapping[str, str]:
    """Name each input so that no other is called the same: by its label, where that does not do with what stands above it."""
    groups = {group.id: group.title for group in calculator.groups}
    fields = calculator.fields.values()
    found: dict[str, str] = {}
    for name in (_bare, _with_section, lambda field: f"{groups[field.group]}: {field.label}"):
        names = {field.id: name(field) for field in fields}
        counts = Counter(names.values())
        found |= {id: text for id, text in names.items() if id not in found and counts[text] == 1}
    return {
        field.id: found.get(field.id, f"{groups[field.group]}: {_with_section(field)}") for field in fields
    }


def _bare(field: Field) -> str:
    return field.label


def _with_section(field: Field) -> str:
    return f"{field.section}: {field.label}" if field.section else field.label
