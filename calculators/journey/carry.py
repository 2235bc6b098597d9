"""Links to the other calculators: what both ask for, and what one found out for the other.

What a calculator asks for is read from a list that staging wrote: the page need not load a calculator to link to it.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from calculators.core.calculator import Answers, Calculator
from calculators.core.percent import quote
from calculators.core.resource import read_text
from calculators.core.state import PROFILE, REST, closed, encode
from calculators.core.versions import tag
from calculators.journey.capacity import CAPACITY_FIELDS, CAPACITY_FOR, capacity
from calculators.journey.cost import COST_FIELDS, COST_FOR, cost_of

#: Of every calculator, the inputs that another one asks for as well: id -> unit and kind.
type Asked = Mapping[str, Mapping[str, tuple[str, str]]]


@cache
def asked() -> Asked:
    """Give what staging wrote about the inputs of all calculators."""
    document = json.loads(read_text("calculators._built", "journey.json"))
    return {
        calculator: {key: (unit, kind) for key, unit, kind in rows} for calculator, rows in document.items()
    }


def shared(here: Calculator, there: str) -> tuple[str, ...]:
    """Name the inputs that mean the same in both and may stand in a link: same id, same unit, same kind."""
    return tuple(
        key
        for key, meaning in asked()[there].items()
        if (field := here.fields.get(key)) and field.linked and meaning == (field.unit, field.kind)
    )


def settled(here: Calculator, there: str, found: Mapping[str, Any] | None = None) -> tuple[str, ...]:
    """Name the inputs of another calculator that a link to it settles: what was given there before gives way to them."""
    handed: tuple[str, ...] = ()
    if found is not None and there == COST_FOR and cost_of(found):
        handed = (*COST_FIELDS, here.id)
    elif found is not None and there == CAPACITY_FOR and capacity(found):
        handed = CAPACITY_FIELDS
    return (*shared(here, there), *handed)


def workload(here: Calculator, answers: Answers, there: str) -> dict[str, str]:
    """Give the answers that both ask for, as a link has them; what is not known is left out."""
    return {
        key: here.fields[key].canonical(answers[key])
        for key in shared(here, there)
        if answers[key] is not None
    }


def older(here: Calculator, answers: Answers, there: str) -> bool:
    """Tell whether what another calculator handed over was worked out for another workload than the one here."""
    if here.id != COST_FOR or there not in here.fields:
        return False
    from calculators.scoring.handed_over import (
        other_workload,
    )  # the page has its code while it is asked about it

    return bool(other_workload(answers))


def link(here: Calculator, answers: Answers, there: str, found: Mapping[str, Any] | None = None) -> str:
    """Write a link to another calculator with the shared answers, and with what the result's data, `found`, says to it."""
    texts = workload(here, answers, there)
    if found is not None and "ranking" in found and "routes" in texts:
        # What a must-have excludes need not be priced.
        left = [str(row["route"]) for row in found["ranking"] if row["score"] is not None]
        texts["routes"] = ",".join(left) or texts["routes"]
    if found is not None and there == COST_FOR:
        costs = cost_of(found)
        texts |= costs
        if costs:
            texts[here.id] = encode(here.id, here.fields, answers, profile=here.made_with)
    elif found is not None and there == CAPACITY_FOR:
        texts |= capacity(found)
    pairs = [f"{key}={quote(text)}" for key, text in sorted(texts.items())]
    return closed("~".join([there, tag(there), *_profile(here), *pairs]))


def _profile(here: Calculator) -> tuple[str, ...]:
    """Let the organisation's profile that holds here set there what the link leaves out."""
    return (f"{PROFILE}={here.made_with}", f"{REST}={PROFILE}") if here.made_with else ()
