"""The inputs of a calculator as tables: default, unit, bounds, likely range, where the default comes from and why it matters."""

from calculators import catalog
from calculators.core.calculator import Calculator
from calculators.core.field import Field
from calculators.publish.pages.markdown import LEFT, RIGHT, anchored, code, table, text
from calculators.render.control import default_words, unit_words

_COLUMNS = [
    ("Input", LEFT),
    ("Unit", LEFT),
    ("Default", RIGHT),
    ("Allowed", LEFT),
    ("Likely range", LEFT),
    ("Where from, and why it matters", LEFT),
]


def inputs(calculator: Calculator) -> str:
    """Write one table a group of the form, each input with an anchor `field-<id>`."""
    parts: list[str] = []
    for group in calculator.groups:
        rows = [_row(field) for field in calculator.fields.values() if field.group == group.id]
        if rows:
            parts += [
                f"### {text(group.title)} {{#inputs-{group.id.replace('_', '-')}}}",
                table(_COLUMNS, rows),
            ]
    return "\n\n".join(parts)


def assumptions(calculator: Calculator) -> str:
    """Write the defaults that are ours alone, with their likely range and how sure we are."""
    rows = [
        [
            f"[{text(field.label)}](#field-{field.id})",
            _default(field),
            _range(field),
            text(field.confidence),
            text(field.why),
        ]
        for field in calculator.fields.values()
        if field.basis == "assumption"
    ]
    columns = [
        ("Assumption", LEFT),
        ("Value", RIGHT),
        ("Likely range", LEFT),
        ("Confidence", LEFT),
        ("Why", LEFT),
    ]
    return table(columns, rows)


def _row(field: Field) -> list[str]:
    name = f"{text(field.label)}<br>{code(field.id)}"
    return [
        anchored(name, f"field-{field.id}"),
        text(unit_words(field)),
        _default(field),
        _allowed(field),
        _range(field),
        _basis(field),
    ]


def _default(field: Field) -> str:
    words = text(default_words(field))
    return words if field.default is not None else f"empty: {words}"


def _allowed(field: Field) -> str:
    if field.kind == "month":
        return "a month, such as 2027-01"
    if field.options:
        some = ", ".join(option.label for option in field.options)
        words = text(some) if len(field.options) <= 4 else f"one of {len(field.options)} in the catalogue"
        return words if field.kind == "choice" else f"any of: {text(some)}"
    low, high = (None if x is None else field.bound_text(x) for x in (field.minimum, field.maximum))
    words = " to ".join(text(bound) for bound in (low, high) if bound is not None)
    return f"{words}{', whole' if field.kind == 'integer' else ''}"


def _range(field: Field) -> str:
    if field.low is None or field.high is None:
        return ""
    return text(f"{field.bound_text(field.low)} to {field.bound_text(field.high)}")


def _basis(field: Field) -> str:
    sources = catalog.load().sources
    if field.basis in sources:
        where = f"{sources[field.basis].publisher}."
    else:
        where = (
            {"input": "Yours; ours is an example.", "assumption": "Our assumption."}[field.basis]
            if field.default is not None
            else ""
        )
    return text(" ".join(part for part in (where, field.hint, field.why) if part))
