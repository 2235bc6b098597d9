"""Links stand in other people’s wikis: one of every version opens what it meant, and no input changes what it means by itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from calculators import browser, registry
from calculators.core.field import Option
from calculators.core.state import RESERVED
from calculators.core.versions import MIGRATIONS, tag, version
from tests import rehearsal
from tests.contracts import fields
from tests.trial import register

LINKS = json.loads((Path(__file__).resolve().parent / "links.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def rehearsed(monkeypatch):
    monkeypatch.setitem(MIGRATIONS, rehearsal.ID, rehearsal.MIGRATIONS)
    register(monkeypatch, rehearsal.rehearsal())


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link["about"])
def test_old_links_open_what_they_meant(link):
    calculator_id = link["fragment"].partition("~")[0]
    reply = json.loads(
        browser.handle(json.dumps({"calculator": calculator_id, "fragment": link["fragment"]}))
    )
    assert reply["ok"], reply["errors"]
    assert [notice["code"] for notice in reply["notices"]] == link.get("notices", [])
    assert {key: reply["form"][key] for key in link["form"]} == link["form"]


def test_every_version_of_every_calculator_has_a_frozen_link():
    kept = {tuple(link["fragment"].split("~")[:2]) for link in LINKS}
    wanted = {(id, f"v{number}") for id in fields.calculators() for number in range(1, version(id) + 1)}
    assert kept == wanted, (
        "Add a link of each version to tests/contracts/links.json; one that stands there stays."
    )
    assert tag("tco") == f"v{version('tco')}"


@pytest.mark.parametrize("calculator_id", [*registry.ids(), rehearsal.ID])
def test_no_input_changes_its_meaning_within_a_version(calculator_id):
    frozen, now = fields.read(calculator_id), fields.lines(fields.calculators()[calculator_id])
    assert fields.problems(frozen, now) == [], fields.ADVICE
    assert frozen == now, fields.ENTER


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"unit": "requests/month"}, "unit was “requests/day”, now “requests/month”"),
        ({"kind": "integer"}, "kind was “number”, now “integer”"),
        ({"default": 9000.0}, "default was “8000”, now “9000”"),
        ({"linked": False}, "kind was"),
        ({"maximum": 100.0}, "bounds were"),
    ],
)
def test_a_changed_meaning_without_a_version_is_told_with_its_remedy(changes, said, capsys, monkeypatch):
    calculator = registry.get("tco")
    changed = dict(calculator.fields)
    changed["requests_per_day"] = replace(changed["requests_per_day"], **changes)
    now = fields.lines(replace(calculator, fields=changed))
    found = fields.problems(fields.read("tco"), now)
    assert len(found) == 1
    assert said in found[0]
    monkeypatch.setattr(registry, "calculators", lambda: {"tco": replace(calculator, fields=changed)})
    assert fields.main() == 1
    assert "MIGRATIONS in calculators/core/versions.py" in capsys.readouterr().err
    # With a version of its own it may.
    assert fields.problems(fields.read("tco"), ["version 2", *now[1:]]) == []


def test_an_input_that_goes_and_a_choice_that_goes_are_told_and_new_ones_are_not():
    calculator = registry.get("tco")
    measure = calculator.fields["measure"]
    fewer = {**calculator.fields, "measure": replace(measure, options=measure.options[1:])}
    del fewer["lens"]
    found = fields.problems(fields.read("tco"), fields.lines(replace(calculator, fields=fewer)))
    assert [problem.split(" ")[0].rstrip(":") for problem in found] == ["measure", "lens"]
    more = {
        **calculator.fields,
        "measure": replace(measure, options=(*measure.options, Option("new", "New"))),
    }
    more["new"] = replace(calculator.fields["lens"], id="new")
    assert fields.problems(fields.read("tco"), fields.lines(replace(calculator, fields=more))) == []


def test_words_of_a_link_that_are_no_inputs_are_ids_of_none():
    for calculator in fields.calculators().values():
        assert not set(RESERVED) & set(calculator.fields)
        assert not [key for key in calculator.fields if key[0].isdigit()]
