"""Public names, frozen: step ids are cited, scenarios linked, results read by programs."""

from functools import cache
from pathlib import Path

import pytest

from calculators import registry
from calculators.core.built import Built, has_steps

HERE = Path(__file__).resolve().parent
ADVICE = (
    "A public name went away or changed its meaning. Keep it and add the new one beside it, with a migration of old links; "
    "a name that is new on purpose is added to tests/contracts/{file}, a new calculator gets such files."
)


def frozen(file):
    path = HERE / file
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


@cache
def current(calculator_id):
    calculator = registry.get(calculator_id)
    result = calculator.run(calculator.defaults())
    routes = result.data.get("routes", {})
    return {
        "steps": [id for id in result.values if id in Built(calculator_id).steps]
        if has_steps(calculator_id)
        else list(result.values),
        "scenarios": list(calculator.scenarios),
        "result": [*result.data, *{f"routes.*.{key}": None for route in routes.values() for key in route}],
    }


@pytest.mark.parametrize("names", ["steps", "scenarios", "result"])
@pytest.mark.parametrize("calculator_id", registry.ids())
def test_public_names_are_the_frozen_ones(calculator_id, names):
    file = f"{calculator_id}-{names}.txt"
    assert sorted(current(calculator_id)[names]) == sorted(frozen(file)), ADVICE.format(file=file)
