"""Which calculators there are."""

from collections.abc import Callable
from importlib import import_module

from calculators.catalog.overlay import NONE, Overlay
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
#: Calculators with figures set in place of the catalogue's, the latest last; so many are kept.
_overlaid: dict[tuple[str, Overlay], Calculator] = {}
KEPT = 8


def ids() -> tuple[str, ...]:
    """Give the ids of all calculators."""
    return tuple(_MODULES)


def get(calculator_id: str, overlay: Overlay = NONE) -> Calculator:
    """Give a calculator, built once; one that computes with the figures of an overlay is kept for a while.

    Raises InputError for an unknown id.
    """
    if calculator_id not in _MODULES:
        raise InputError(Message("unknown_calculator", f"There is no calculator “{calculator_id[:60]}”."))
    if not overlay:
        if calculator_id not in _made:
            _made[calculator_id] = _make(calculator_id, overlay)
        return _made[calculator_id]
    key = (calculator_id, overlay)
    _overlaid[key] = _overlaid.pop(key) if key in _overlaid else _make(calculator_id, overlay)
    while len(_overlaid) > KEPT:
        del _overlaid[next(iter(_overlaid))]
    return _overlaid[key]


def _make(calculator_id: str, overlay: Overlay) -> Calculator:
    make: Callable[[Overlay], Calculator] = import_module(_MODULES[calculator_id]).make
    return make(overlay)


def calculators() -> dict[str, Calculator]:
    """Give every calculator by id."""
    return {calculator_id: get(calculator_id) for calculator_id in _MODULES}
