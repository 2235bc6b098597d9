"""The working: every step with its formula, the same with the numbers of month 1, and its value."""

from typing import Any

from calculators.core.built import Built, StepInfo
from calculators.core.format import quantity
from calculators.core.formula import in_words, with_numbers
from calculators.core.result import WorkingGroup, WorkingRow
from calculators.core.step import MONTH
from calculators.tco.evaluate import Figures
from calculators.tco.routes import ROUTES


def working(figures: Figures, built: Built) -> tuple[WorkingGroup, ...]:
    """Give the shared working and that of each computed route; month steps show month 1."""
    titles = {"": "Workload and time", **{id: route.name for id, route in ROUTES.items()}}
    groups = []
    for scope in ("", *(route for route in ROUTES if route in figures.order)):
        rows = [_row(step, figures, built) for step in built.steps.values() if step.scope == scope]
        groups.append(WorkingGroup(scope or "shared", titles[scope], tuple(rows)))
    return tuple(groups)


def _row(step: StepInfo, figures: Figures, built: Built) -> WorkingRow:
    value = figures.values[step.id]
    shown = quantity(value[0] if isinstance(value, list) else value, step.unit)
    return WorkingRow(
        step.id,
        step.label,
        step.meaning,
        in_words(step.formula, lambda id: _label(id, built)),
        with_numbers(step.formula, figures.values, lambda id, number: _number(number, id, built)),
        f"{shown} (month 1)" if isinstance(value, list) else shown,
        step.source,
    )


def _label(id: str, built: Built) -> str:
    if id == MONTH:
        return "month"
    label = built.steps[id].label if id in built.steps else built.inputs[id].label
    return label[0].lower() + label[1:] if label[1:2].islower() else label


def _number(value: Any, id: str, built: Built) -> str:
    if isinstance(value, str):
        return f"“{value.replace('_', ' ')}”"
    return quantity(value, "share" if _unit(id, built).startswith("share") else "")


def _unit(id: str, built: Built) -> str:
    return built.steps[id].unit if id in built.steps else built.inputs[id].unit
