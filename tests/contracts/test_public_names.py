"""Public names and links, frozen: field ids are link keys, step ids are cited, links stand in other people’s wikis."""

import json
from pathlib import Path

import pytest

from calculators import browser, registry

HERE = Path(__file__).resolve().parent
ADVICE = (
    "A public name went away or changed its meaning. Keep it and add the new one beside it, with a migration of old links; "
    "a name that is new on purpose is added to tests/contracts/{file}."
)


def frozen(name):
    return (HERE / name).read_text(encoding="utf-8").split()


def current():
    calculator = registry.get("tco")
    result = calculator.run(calculator.defaults())
    return {
        "tco-fields.txt": list(calculator.fields),
        "tco-steps.txt": list(result.values),
        "tco-scenarios.txt": list(calculator.scenarios),
        "tco-result.txt": [*result.data, *(f"routes.*.{key}" for key in result.data["routes"]["closed_api"])],
    }


@pytest.mark.parametrize("file", ["tco-fields.txt", "tco-steps.txt", "tco-scenarios.txt", "tco-result.txt"])
def test_public_names_are_the_frozen_ones(file):
    assert sorted(current()[file]) == sorted(frozen(file)), ADVICE.format(file=file)


@pytest.mark.parametrize(
    "link", json.loads((HERE / "links.json").read_text(encoding="utf-8")), ids=lambda link: link["about"]
)
def test_old_links_open_what_they_meant(link):
    reply = json.loads(browser.handle(json.dumps({"calculator": "tco", "fragment": link["fragment"]})))
    assert reply["ok"], reply["errors"]
    assert reply["notices"] == []
    assert {key: reply["form"][key] for key in link["form"]} == link["form"]
