"""The headline and the draws say the same; a part that fails takes no other with it."""

import json
from dataclasses import replace

import pytest

from calculators import browser, registry
from calculators.tco import explore

TCO = registry.get("tco")


@pytest.mark.parametrize("scenario", TCO.scenarios)
def test_the_headline_names_a_winner_only_where_the_draws_call_one(scenario):
    answers = TCO.scenario(scenario)
    first, whole = TCO.answer(answers), TCO.run(answers, draws=200)
    if not whole.data["routes"]:
        pytest.fail("a ready case has routes")
    assert whole.headline.startswith("Too close to call") == (whole.data["cheapest"] is None)
    if whole.headline != first.headline:
        # Who costs least with the inputs as they are is still said.
        assert first.headline.partition(";")[0].rstrip(".")[1:] in whole.headline
        assert "of the draws" in whole.headline


def test_only_all_draws_correct_the_headline():
    answers = TCO.scenario("support-assistant")
    bands = [part for part in TCO.explore(answers, 400) if part is not None and part.key == "chance"]
    assert len(bands) > 1
    assert [part.verdict for part in bands[:-1]] == [""] * (len(bands) - 1)


@pytest.mark.parametrize(
    ("name", "key"),
    [("tornado", "change"), ("finance", "finance"), ("working", "working"), ("sources", "sources")],
)
def test_a_part_that_fails_takes_no_other_with_it(monkeypatch, name, key):
    monkeypatch.setattr(explore, name, lambda *_, **__: 1 / 0)
    few = replace(TCO, draws=100)
    monkeypatch.setattr(registry, "get", lambda *_: few)
    assert json.loads(browser.handle(json.dumps({"calculator": "tco"})))["ok"]
    bits = [json.loads(text) for text in iter(browser.more, "")]
    assert [bit["part"] for bit in bits if bit.get("lost")] == [key]
    assert {bit["part"] for bit in bits if "part" in bit} == set(TCO.parts)
