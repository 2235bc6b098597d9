"""Sized cases for tests: figures of a document, and the parts of its result."""

from __future__ import annotations

from functools import cache
from typing import Any

from calculators import catalog, registry
from calculators.core.built import Built
from calculators.core.result import Result
from calculators.domain.inspected import Models
from calculators.sizing.evaluate import Figures, evaluate

SIZING = registry.get("sizing")
CATALOG, BUILT = catalog.load(), Built("sizing")
MODELS = Models(catalog.open_weights())


def figures(**document: Any) -> Figures:
    return evaluate(SIZING.from_json(document), CATALOG, MODELS, BUILT)


@cache
def scenario(name: str) -> Result:
    return SIZING.run(SIZING.scenario(name))
