"""The inputs of a calculator as tables: default, unit, bounds, likely range, where the default comes from and why it matters."""

from collections.abc import Iterable
from datetime import date

from calculators import catalog
from calculators.core.calculator import Calculator
from calculators.core.fact import Fact
from calculators.core.field import Field
from calculators.core.format import within_sentence
from calculators.publish.pages.markdown import LEFT, RIGHT, anchored, code, day, table, text
from calculators.render.control import default_words, unit_words

#: What is ours and rests on no source is looked at again by this day.
REVIEW_BY = date(2027, 5, 31)
#: A field with more options than these names only how many there are: they are models or the like.
_LISTED = 9
OURS = "ours"

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
    """Write the defaults that rest on our judgement or on a source: range, whose they are, how sure, when they are reviewed."""
    rows = []
    titles = {group.id: group.title for group in calculator.groups}
    for field in calculator.fields.values():
        fact, owner = _fact(field), field.id.partition(".")[0]
        name = f"{titles[owner]}: {within_sentence(field.label)}" if owner == field.group else field.label
        if field.basis == "assumption":
            rows.append(_assumed(field, name, OURS, field.confidence, REVIEW_BY))
        elif fact is not None:
            publisher = catalog.load().sources[fact.source].publisher
            whose = f"{publisher}, {fact.source_date}" + ("; range ours" if field.low is not None else "")
            rows.append(_assumed(field, name, whose, "as the source", fact.review_by))
    return table(ASSUMED, rows)


#: Columns of what is assumed, for inputs and for rules alike.
ASSUMED = [
    ("Assumption", LEFT),
    ("Value", RIGHT),
    ("Likely range", LEFT),
    ("Source", LEFT),
    ("Confidence", LEFT),
    ("Review by", LEFT),
    ("Why", LEFT),
]


def _assumed(field: Field, name: str, whose: str, confidence: str, review_by: date) -> list[str]:
    unit = "" if field.percent else f" {text(unit_words(field))}"
    return [
        f"[{text(name)}](#field-{field.id})",
        f"{_default(field)}{unit}".strip(),
        _range(field),
        text(whose),
        text(confidence),
        day(str(review_by)),
        text(field.why or field.hint),
    ]


def _fact(field: Field) -> Fact | None:
    """Find the catalogue's fact that a default is taken from."""
    facts: Iterable[Fact] = catalog.load().rates.values()
    return next((fact for fact in facts if fact.source == field.basis and fact.value == field.default), None)


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
    value = field.default
    words = text(field.figure_text(value) if isinstance(value, int | float) else default_words(field))
    return words if value is not None else f"empty: {words}"


def _allowed(field: Field) -> str:
    if field.kind == "month":
        return "a month, such as 2027-01"
    if field.options:
        some = ", ".join(option.label for option in field.options)
        words = text(some) if len(field.options) <= _LISTED else f"one of {len(field.options)}"
        return words if field.kind == "choice" else f"any of: {text(some)}"
    low, high = (None if x is None else field.figure_text(x) for x in (field.minimum, field.maximum))
    words = " to ".join(text(bound) for bound in (low, high) if bound is not None)
    return f"{words}{', whole' if field.kind == 'integer' else ''}"


def _range(field: Field) -> str:
    if field.low is None or field.high is None:
        return ""
    return text(f"{field.figure_text(field.low)} to {field.figure_text(field.high)}")


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
