"""The working: every step with its formula, the same with the numbers of month 1, and its value."""

from collections.abc import Callable, Mapping
from typing import Any

from calculators.core.built import Built, StepInfo
from calculators.core.format import quantity, within_sentence
from calculators.core.formula import in_words, named, put_in
from calculators.core.opens import Linked
from calculators.core.result import WorkingGroup, WorkingRow
from calculators.core.step import MONTH

#: What an input opens; nothing where it has no place.
type Opens = Callable[[str], str]


def working(
    built: Built,
    values: Mapping[str, Any],
    titles: Mapping[str, str],
    prefix: str = "",
    opens: Opens = lambda id: "",
    first: Mapping[str, Any] | None = None,
) -> tuple[WorkingGroup, ...]:
    """Give one group for each scope in `titles`, in that order; month steps show month 1. The shared scope is "".

    `prefix` goes before the ids where a scope stands a second time, with other values, inside another one; steps that are the
    same there as with the values that it stood with `first` are not repeated, and a group without any other is left out. The
    numbers in a formula open the step that they are the value of, or what `opens` gives for an input; a 0 opens nothing.
    """
    groups = []
    for scope, title in titles.items():
        steps = [step for step in built.steps.values() if step.scope == scope]
        if first is not None:
            steps = [step for step in steps if not repeats(step, values, first)]
        placed = {step.id: prefix + step.id for step in steps}
        rows = [_row(step, values, built, placed, opens) for step in steps]
        if rows or first is None:
            groups.append(WorkingGroup(prefix + (scope or "shared"), title, tuple(rows)))
    return tuple(groups)


def repeats(step: StepInfo, values: Mapping[str, Any], first: Mapping[str, Any]) -> bool:
    """Tell whether a step has the same value, from the same figures, as with the values that it stood with first."""
    return all(id in first and values[id] == first[id] for id in (step.id, *named(step.formula)))


def step_values(built: Built, values: Mapping[str, Any]) -> dict[str, dict[str, object]]:
    """Give every computed step with its unit, as `Result.values` has it."""
    return {
        step.id: {"value": values[step.id], "unit": step.unit}
        for step in built.steps.values()
        if step.id in values
    }


def _row(
    step: StepInfo, values: Mapping[str, Any], built: Built, placed: Mapping[str, str], opens: Opens
) -> WorkingRow:
    value = values[step.id]
    shown = quantity(value[0] if isinstance(value, list) else value, step.unit)

    def target(id: str, number: Any) -> str:
        if not id or not (any(number) if isinstance(number, list) else number):
            return ""
        return placed.get(id, id) if id in built.steps else opens(id)

    found = put_in(step.formula, values, lambda id, number: _number(number, id, built))
    return WorkingRow(
        placed[step.id],
        step.label,
        step.meaning,
        in_words(step.formula, lambda id: _label(id, built)),
        Linked([(text, target(id, number)) for text, id, number in found]),
        f"{shown} (month 1)" if isinstance(value, list) else shown,
        step.source,
    )


def _label(id: str, built: Built) -> str:
    if id == MONTH:
        return "month"
    return within_sentence(built.steps[id].label if id in built.steps else built.inputs[id].label)


def _number(value: Any, id: str, built: Built) -> str:
    if isinstance(value, str):
        return f"“{value.replace('_', ' ')}”"
    if isinstance(value, tuple):
        return _label(id, built)
    unit = built.steps[id].unit if id in built.steps else built.inputs[id].unit
    return quantity(value, "share" if unit.startswith("share") else "")
