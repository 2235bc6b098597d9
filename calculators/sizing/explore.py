"""What follows the first answer, part by part: what would fit, which GPUs would do, measurements nearby, working, sources."""

from collections.abc import Collection, Iterator, Mapping
from copy import copy
from dataclasses import replace
from typing import Any

from calculators.core.built import Built, InputInfo
from calculators.core.field import Field
from calculators.core.opens import METHOD
from calculators.core.result import Part, WorkingGroup
from calculators.core.stages import Stages
from calculators.core.working import step_values, working
from calculators.sizing.alternatives import alternatives
from calculators.sizing.choice import Option, Refused, choices
from calculators.sizing.evaluate import Figures
from calculators.sizing.report.choice import choice_part, precisions_part
from calculators.sizing.report.curves import curves_part
from calculators.sizing.report.measured import measured_part
from calculators.sizing.report.sources import sources
from calculators.sizing.report.would_fit import would_fit_part

#: The parts in the order in which they come, with what each is called.
PARTS = {
    "would_fit": "What would fit",
    "curves": "More or longer requests",
    "choice": "Which GPUs would do",
    "precisions": "In other precisions",
    "measured": "What others measured nearby",
    "working": "The working",
    "sources": "Sources and assumptions",
}


def explore(figures: Figures, fields: Mapping[str, Field]) -> Iterator[Part | None]:
    """Give the parts one by one; None stands for a moment at which a caller may stop or let others work."""
    return Stages(
        _would_fit(figures),
        _curves(figures),
        _choice(figures),
        _measured(figures),
        _working(figures),
        _sources(figures, fields),
    )


def _would_fit(figures: Figures) -> Iterator[Part | None]:
    if not figures.set_up.fits:
        found = []
        for one in alternatives(figures):
            found.append(one)
            yield None
        yield would_fit_part(figures, [one for one in found if one], PARTS["would_fit"])


def _curves(figures: Figures) -> Iterator[Part | None]:
    if figures.now is not None:
        yield curves_part(figures, PARTS["curves"])


def _choice(figures: Figures) -> Iterator[Part | None]:
    options: list[Option] = []
    refused: list[Refused] = []
    for found in choices(figures):
        if isinstance(found, Option):
            options.append(found)
        elif isinstance(found, Refused):
            refused.append(found)
        else:
            yield None
    yield choice_part(figures, options, refused, PARTS["choice"])
    yield precisions_part(figures, options, PARTS["precisions"])


def _measured(figures: Figures) -> Iterator[Part | None]:
    yield measured_part(figures, PARTS["measured"])


def _sources(figures: Figures, fields: Mapping[str, Field]) -> Iterator[Part | None]:
    yield Part("sources", PARTS["sources"], sources=sources(figures, fields))


def _working(figures: Figures) -> Iterator[Part | None]:
    built, values = figures.built, figures.now.values if figures.now else figures.set_up.at(1)
    memory = {id for id in built.steps if id in figures.set_up.memory}
    groups = [_group(built, values, "memory", "What fits", memory)]
    if figures.now:
        groups.append(_group(built, values, "speed", "How fast it is", built.steps.keys() - memory))
    yield Part(
        "working",
        PARTS["working"],
        working=tuple(groups),
        values=step_values(built, values if figures.now else figures.set_up.memory),
    )


def _group(
    built: Built, values: Mapping[str, Any], key: str, title: str, ids: Collection[str]
) -> WorkingGroup:
    """Show some of the steps; numbers lead to the step that they are the value of, or to the method page."""
    part = copy(built)
    part.steps = {id: step for id, step in built.steps.items() if id in ids}
    others = {id: InputInfo(id, step.label, step.unit) for id, step in built.steps.items() if id not in ids}
    part.inputs = {**built.inputs, **others}
    (group,) = working(
        part, values, {"": title}, opens=lambda id: id if id in built.steps else f"{METHOD}inputs"
    )
    return replace(group, key=key)
