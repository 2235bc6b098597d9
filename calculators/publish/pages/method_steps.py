"""Every step of a calculator: what it means, its formula with links to what it names, unit and source."""

from collections.abc import Mapping, Set

from calculators.core.built import Built, StepInfo
from calculators.core.calculator import Calculator
from calculators.core.format import within_sentence
from calculators.core.formula import in_words
from calculators.core.step import MONTH
from calculators.publish.pages.markdown import code, escaped, text
from calculators.publish.scenarios import without_draws

SHARED = "shared"


def steps(calculator: Calculator, built: Built) -> str:
    """Write the steps by part of the model; a step that several parts share with the same words is written once."""
    families: dict[tuple[str, ...], list[list[StepInfo]]] = {}
    for step_group in _alike(built):
        families.setdefault(tuple(step.scope for step in step_group), []).append(step_group)
    titles = scope_titles(calculator, {scope or SHARED for group in families for scope in group})
    parts: list[str] = []
    for scopes, groups in families.items():
        names = [titles.get(scope or SHARED) or scope or "Every step" for scope in scopes]
        heading = names[0] if len(names) == 1 else f"The same for: {'; '.join(names)}"
        parts.append(
            f"### {text(heading)} {{#steps-{'-'.join(scope or SHARED for scope in scopes).replace('_', '-')}}}"
        )
        parts += [_step(group, calculator, built) for group in groups]
    return "\n\n".join(parts)


def scope_titles(calculator: Calculator, scopes: Set[str]) -> Mapping[str, str]:
    """Name these parts of the model as the working of a result names them, those at least that a ready case has."""
    titles: dict[str, str] = {}
    for scenario_id in calculator.scenarios:
        if titles.keys() >= scopes:
            break
        result = without_draws(calculator, calculator.scenario(scenario_id))
        titles |= {group.key: group.title for group in result.working}
    return titles


def _alike(built: Built) -> list[list[StepInfo]]:
    alike: dict[tuple[str, ...], list[StepInfo]] = {}
    for step in built.steps.values():
        name = step.id.removeprefix(f"{step.scope}.")
        prefix = f"{step.scope}."
        formula = in_words(step.formula, lambda id, prefix=prefix: f"[{id.removeprefix(prefix)}]")  # type: ignore[misc]
        alike.setdefault((name, step.label, step.meaning, step.unit, formula), []).append(step)
    return list(alike.values())


def _step(group: list[StepInfo], calculator: Calculator, built: Built) -> str:
    step = group[0]
    others = "".join(f'<a id="{other.id}"></a>' for other in group[1:])
    when = ", for each month" if step.when == "month" else ""
    formula = in_words(step.formula, lambda id: _named(id, calculator, built), escaped)
    ids = ", ".join(code(one.id) for one in group)
    return "\n\n".join(
        [
            f"#### {text(step.label)} {{#{step.id}}}",
            f"{others}{text(step.meaning)}",
            f"= {formula}",
            f"Unit: {text(step.unit) or 'none'}{when}. Source: {text(step.source)}. Name: {ids}.",
        ]
    )


def _named(id: str, calculator: Calculator, built: Built) -> str:
    if id == MONTH:
        return "month"
    if id in built.steps:
        return f"[{text(within_sentence(built.steps[id].label))}](#{id})"
    field_id = id.removesuffix("_given")
    label = text(within_sentence(built.inputs[id].label))
    return f"[{label}](#field-{field_id})" if field_id in calculator.fields else label
