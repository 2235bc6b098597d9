"""Puts the small calculator into the registry, for tests of the doors."""

import pytest

from calculators import registry
from calculators.browser import replies, stages
from calculators.core.calculator import Calculator
from calculators.journey import carry
from tests.trial_calculator import PARTS, Explore, calculator, field, nothing

__all__ = ["PARTS", "Explore", "calculator", "field", "nothing", "register"]


def register(monkeypatch: pytest.MonkeyPatch, made: Calculator) -> None:
    """Let the registry list it behind the real ones, until the test ends; nothing of it is left to do then."""
    monkeypatch.setattr(registry, "_MODULES", {**registry._MODULES, made.id: ""})
    monkeypatch.setitem(registry._made, made.id, made)
    asked = {key: (field.unit, field.kind) for key, field in made.fields.items()}
    known = {**carry.asked(), made.id: asked}
    monkeypatch.setattr(carry, "asked", lambda: known)
    monkeypatch.setattr(replies, "_ready", {})
    stages.later.clear()
