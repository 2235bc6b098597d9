"""What staging wrote for a calculator: the fused module, the table of its steps and the ready scenarios."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from calculators.core.calculator import Scenario
from calculators.core.field import Field, Value
from calculators.core.resource import read_text


@dataclass(frozen=True, slots=True)
class StepInfo:
    """A step as readers see it; `formula` is in the pieces that `core.formula` reads."""

    id: str
    scope: str
    label: str
    meaning: str
    unit: str
    source: str
    when: str
    formula: list[Any]


@dataclass(frozen=True, slots=True)
class InputInfo:
    """A field or bound figure that formulas name."""

    id: str
    label: str
    unit: str


def step_inputs(answers: Mapping[str, Value], fields: Mapping[str, Field]) -> dict[str, Any]:
    """Give the answers as formulas see them: a figure that may be missing comes with `<id>_given`, 1 or 0."""
    inputs: dict[str, Any] = {}
    for key, value in answers.items():
        if fields[key].may_be_missing:
            inputs[f"{key}_given"] = 0 if value is None else 1
            # A figure that is not given is never read by a formula; 1 keeps an unused division defined.
            value = 1.0 if value is None else value
        inputs[key] = value
    return inputs


def scenarios(calculator_id: str) -> dict[str, Scenario]:
    """Read the ready scenarios that staging collected, by id, in their order."""
    rows = json.loads(read_text("calculators._built", f"{calculator_id}_scenarios.json"))
    return {row["id"]: Scenario(**row) for row in rows}


def has_steps(calculator_id: str) -> bool:
    """Tell whether a calculator is made of steps; one that is not has authored files instead."""
    try:
        import_module(f"calculators._built.{calculator_id}")
    except ModuleNotFoundError:
        return False
    return True


class Built:
    """The staged form of one calculator; loading it needs neither the sources nor the step modules."""

    def __init__(self, calculator_id: str) -> None:
        module = import_module(f"calculators._built.{calculator_id}")
        document = json.loads(read_text("calculators._built", f"{calculator_id}_steps.json"))
        self._forms: Mapping[str, Mapping[str, Any]] = module.FORMS
        self.steps: dict[str, StepInfo] = {row[0]: StepInfo(*row) for row in document["steps"]}
        self.inputs: dict[str, InputInfo] = {row[0]: InputInfo(*row) for row in document["inputs"]}

    def compute(self, values: dict[str, Any], scope: str, months: int, form: str = "") -> None:
        """Add the steps of one scope to `values`, which hold the inputs and, for any but the shared scope, that one's steps.

        Month steps give one value for each month. A short `form` adds its steps alone, equal to those of the full form.
        """
        function, prefix = self._forms[form][scope]
        function(values, months, prefix)
