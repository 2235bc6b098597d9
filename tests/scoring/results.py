"""Whole results for tests: all parts worked out, and the public data that they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculators import registry
from calculators.core.result import Part


@dataclass(frozen=True)
class Whole:
    """The last of every part by key, and the data of the first answer with what the parts put in its place."""

    parts: dict[str, Part]
    data: dict[str, Any]


def result(document: dict[str, Any], draws: int = 4000) -> Whole:
    """Work out all parts of a document."""
    calculator = registry.get("scoring")
    answers = calculator.from_json(document)
    data = dict(calculator.answer(answers).data)
    parts: dict[str, Part] = {}
    for part in calculator.explore(answers, draws):
        if part:
            parts[part.key] = part
            data |= part.data
    return Whole(parts, data)
