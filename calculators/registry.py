"""Which calculators there are."""

from collections.abc import Callable
from importlib import import_module

from calculators.core.calculator import Calculator
from calculators.core.messages import InputError, Message

#: Id -> module with `make()`, in the order in which they are listed.
_MODULES = {
    "tco": "calculators.tco.calculator",
    "scoring": "calculators.scoring.calculator",
    "sizing": "calculators.sizing.calculator",
    "inspector": "calculators.inspector.calculator",
}
_made: dict[str, Calculator] = {}


def ids() -> tuple[str, ...]:
    """Give the ids of all calculators."""
    return tuple(_MODULES)


def get(calculator_id: str) -> Calculator:
    """Give a calculator, built once. Raises InputError for an unknown id."""
    if calculator_id not in _MODULES:
        raise InputError(Message("unknown_calculator", f"There is no calculator “{calculator_id[:60]}”."))
    if calculator_id not in _made:
        make: Callable[[], Calculator] = import_module(_MODULES[calculator_id]).make
        _made[calculator_id] = make()
    return _made[calculator_id]


def calculators() -> dict[str, Calculator]:
    """Give every calculator by id."""
    return {calculator_id: get(calculator_id) for calculator_id in _MODULES}
