"""The default of an input in a workbook, and where it comes from: an organisation’s stands before ours, and both are named."""

from collections.abc import Mapping
from typing import NamedTuple

from calculators.catalog import load
from calculators.core.field import Field, Value
from calculators.core.format import quantity
from calculators.export.inputs import in_words
from calculators.export.material import Material


class Default(NamedTuple):
    """A default with where it comes from; `theirs` tells that what counts is as an organisation set it."""

    value: Value
    words: str
    theirs: bool = False


def default_of(material: Material, field: Field, sources: Mapping[str, str], in_force: str = "") -> Default:
    """Give the default of an input; `in_force` says who set the figure that counts while it is empty, if anybody did."""
    basis, preset, value = _basis(field, sources), material.calculator.preset, material.answers[field.id]
    if preset is not None and field.id in preset.answers:
        default, mark, public = preset.answers[field.id], preset.words, in_words(field, field.default)
    elif preset is not None and field.fact in preset.figures:
        fact = load().rates[field.fact]
        default, mark = field.default, preset.said(preset.figures[field.fact])
        public = quantity(fact.value, fact.unit)
    elif in_force:
        return Default(field.default, f"In force while empty: {in_force}", theirs=True)
    else:
        return Default(field.default, basis)
    theirs = value == default
    whose = mark if theirs else f"default {mark}, and changed in this case"
    words = f"{whose}. Public default: {public} ({basis.removeprefix('your figure; ours is ')})"
    return Default(default, words, theirs)


def _basis(field: Field, sources: Mapping[str, str]) -> str:
    if field.basis == "input":
        return "your figure; ours is an example"
    if field.basis == "assumption":
        reach = ""
        if field.low is not None and field.high is not None:
            reach = f", {field.figure_text(field.low)} to {field.figure_text(field.high)}"
        return f"our assumption{reach}"
    return sources.get(field.basis, field.basis)
