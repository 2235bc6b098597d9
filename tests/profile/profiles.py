"""Profiles that tests share."""

import json
from pathlib import Path
from typing import Any

from calculators import registry
from calculators.profile.applied import Applied
from calculators.profile.read import read
from calculators.profile.visit import visit

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "docs/reference/profile-example.json"
HEAD = {"schema": 1, "organisation": "Acme", "version": "7", "date": "2026-11-01"}


def text(**more: Any) -> str:
    """The text of a profile of Acme."""
    return json.dumps(HEAD | more)


def house(**more: Any) -> Applied:
    """The calculators as a profile of Acme wants them."""
    return Applied(read(text(**more), registry.ids()))


def outcome(text: str, calculator: str) -> str:
    """What a text leads to at a calculator: its fields as the profile sets them, or why it is refused; never an exception."""
    house = visit({"profile": text})
    said = house.said(house.get(calculator))
    return json.dumps(said, sort_keys=True)
