"""Input documents for property tests: legal ones, typed ones, and junk."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from calculators import registry
from calculators.core.calculator import Answers
from calculators.core.field import SMALLEST, Field
from calculators.core.messages import InputError

TCO = registry.get("tco")


def legal(field: Field) -> st.SearchStrategy[Any]:
    """Values that a field takes on its own: bounds, usual ones, and anything between."""
    if field.kind in ("choice", "choices"):
        value = st.sampled_from([option.value for option in field.options])
        return value if field.kind == "choice" else st.lists(value, min_size=0 if field.optional else 1)
    if field.kind == "month":
        return st.dates().filter(lambda d: 1900 <= d.year <= 2999).map(lambda d: f"{d.year:04}-{d.month:02}")
    low, high = field.minimum, field.maximum
    assert low is not None
    assert high is not None
    if field.kind == "numbers":
        figure = st.floats(low, high).filter(lambda x: x == 0 or abs(x) >= SMALLEST)
        return st.lists(figure, min_size=field.count, max_size=field.count)
    if field.kind == "integer":
        return (
            st.sampled_from([low, high])
            | st.integers(int(low), int(min(high, low + 40)))
            | st.integers(int(low), int(high))
        )
    usual = field.default if isinstance(field.default, float) and field.default else min(high, 1.0)
    floats = (
        st.floats(low, high)
        | st.floats(max(low, usual / 10), min(high, usual * 10))
        | st.sampled_from([low, high, usual])
    )
    return floats.filter(lambda x: x == 0 or abs(x) >= SMALLEST)


def documents(*fixed: str) -> st.SearchStrategy[dict[str, Any]]:
    """A few fields with legal values, none of `fixed`; together they may still be refused."""
    free = [field for key, field in TCO.fields.items() if key not in fixed]
    few = st.lists(st.sampled_from(free), max_size=10, unique_by=lambda field: field.id)
    return few.flatmap(lambda fields: st.fixed_dictionaries({field.id: _legal(field.id) for field in fields}))


@cache
def _legal(id: str) -> st.SearchStrategy[Any]:
    """Each field's strategy once: making and checking it takes longer than drawing from it."""
    return legal(TCO.fields[id])


def accepted(document: dict[str, Any]) -> Answers:
    """Complete answers; a combination that is refused ends the example."""
    try:
        return TCO.from_json(document)
    except InputError:
        assume(False)
        raise


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.sampled_from(
    ["1.000", "1,000.5", "-0", "1e400", "NaN", "50 %", "closed_api,rented_gpu", "2026-12", "\ud800", "#~=%", "", " "]
)  # fmt: skip
JUNK = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
)
KEYS = st.sampled_from(list(TCO.fields)) | st.text(max_size=20)
JUNK_DOCUMENTS = JUNK | st.dictionaries(KEYS, JUNK | SCALARS, max_size=6)
