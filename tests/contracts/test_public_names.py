"""Public names and links, frozen: field ids are link keys, step ids are cited, links stand in other people’s wikis."""

import json
from pathlib import Path

import pytest

from calculators import browser, registry
from calculators.core.built import Built, has_steps

HERE = Path(__file__).resolve().parent
ADVICE = (
    "A public name went away or changed its meaning. Keep it and add the new one beside it, with a migration of old links; "
    "a name that is new on purpose is added to tests/contracts/{file}, a new calculator gets such files."
)


def frozen(file):
    path = HERE / file
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


def current(calculator_id):
    calculator = registry.get(calculator_id)
    result = calculator.run(calculator.defaults())
    routes = result.data.get("routes", {})
    return {
        "fields": list(calculator.fields),
        "steps": [id for id in result.values if id in Built(calculator_id).steps]
        if has_steps(calculator_id)
        else list(result.values),
        "scenarios": list(calculator.scenarios),
        "result": [*result.data, *{f"routes.*.{key}": None for route in routes.values() for key in route}],
    }


@pytest.mark.parametrize("names", ["fields", "steps", "scenarios", "result"])
@pytest.mark.parametrize("calculator_id", registry.ids())
def test_public_names_are_the_frozen_ones(calculator_id, names):
    file = f"{calculator_id}-{names}.txt"
    assert sorted(current(calculator_id)[names]) == sorted(frozen(file)), ADVICE.format(file=file)


@pytest.mark.parametrize(
    "link", json.loads((HERE / "links.json").read_text(encoding="utf-8")), ids=lambda link: link["about"]
)
def test_old_links_open_what_they_meant(link):
    calculator_id = link["fragment"].partition("~")[0]
    reply = json.loads(
        browser.handle(json.dumps({"calculator": calculator_id, "fragment": link["fragment"]}))
    )
    assert reply["ok"], reply["errors"]
    assert reply["notices"] == []
    assert {key: reply["form"][key] for key in link["form"]} == link["form"]
