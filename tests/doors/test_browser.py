import json

import pytest

from calculators import browser, registry
from calculators.browser import answers

TCO = registry.get("tco")


def ask(**request):
    return json.loads(browser.handle(json.dumps({"calculator": "tco", **request})))


def form(**changes):
    return {key: field.typed(field.default) for key, field in TCO.fields.items()} | changes


def test_the_untouched_form_gives_the_worked_result():
    typed, scenario = ask(answers=form()), ask(scenario="support-assistant")
    assert typed["ok"]
    assert typed["html"] == scenario["html"]
    assert typed["fragment"] == "tco~v1"
    assert scenario["form"] == form()


def test_an_edit_changes_result_fragment_and_announcement():
    reply = ask(answers=form(requests_per_day="8.000,5"))
    assert reply["ok"]
    assert reply["fragment"] == "tco~v1~requests_per_day=8000.5"
    assert reply["announce"]
    assert reply["form"] is None


def test_a_link_fills_the_form_and_says_what_it_dropped():
    reply = ask(fragment="tco~v1~closed_api.fte=1.125~gone=3~cached_share=0.3")
    assert reply["ok"]
    assert reply["form"]["closed_api.fte"] == "1.1250"
    assert reply["form"]["cached_share"] == "30"
    assert [notice["code"] for notice in reply["notices"]] == ["unknown_field"]
    again = ask(answers=reply["form"])
    assert again["fragment"] == reply["fragment"] == "tco~v1~cached_share=0.3~closed_api.fte=1.125"


def test_a_bad_value_in_a_link_is_shown_at_its_field_and_nothing_is_lost():
    reply = ask(fragment="tco~v1~input_tokens=many~output_tokens=400")
    assert not reply["ok"]
    assert [(e["field"], e["code"]) for e in reply["errors"]] == [("input_tokens", "not_a_number")]
    assert reply["form"]["input_tokens"] == "many"
    assert reply["form"]["output_tokens"] == "400"
    assert 'data-target="tco-input_tokens"' in reply["error_html"]


@pytest.mark.parametrize("text", ["", "x", "-1", "NaN", "1e308", "1.000", "<img src=x onerror=alert(1)>"])
def test_bad_text_in_a_control_is_an_error_at_it_and_never_markup(text):
    reply = ask(answers=form(input_tokens=text))
    assert [e["field"] for e in reply["errors"]] == ["input_tokens"]
    assert "<img" not in reply["error_html"]


@pytest.mark.parametrize(
    "request_text",
    ["", "[]", "{}", '{"calculator": 1}', '{"calculator": "tco", "answers": 3}', "null", "x" * 300_000],
)
def test_nothing_raises_across_the_door(request_text):
    reply = json.loads(browser.handle(request_text))
    assert not reply["ok"]
    assert reply["errors"][0]["message"]


def test_a_fault_of_ours_is_said_and_not_shown_as_a_traceback(monkeypatch):
    monkeypatch.setattr(answers, "result", lambda *_, **__: 1 / 0)
    reply = ask(scenario="support-assistant")
    assert reply["errors"][0]["code"] == "internal"
    assert "Traceback" not in json.dumps(reply)


def test_every_scenario_is_computed():
    for scenario in TCO.scenarios:
        assert ask(scenario=scenario)["ok"], scenario


def test_a_link_keeps_the_default_model_beside_an_own_price():
    """What a link leaves out is the default: the model that stood in the form is not dropped when the link is opened."""
    typed = ask(answers={"closed_api.model": "openai/gpt-6.1-terra", "closed_api.input_price": "0.9"})
    opened = ask(fragment=typed["fragment"])
    assert opened["form"]["closed_api.model"] == "openai/gpt-6.1-terra"
    assert opened["announce"] == typed["announce"]


@pytest.mark.parametrize("case", [{"fragment": "tco~v1~closed_api.one_off=5EUR"}, {"answers": "typed"}])
def test_an_amount_without_a_rate_is_refused_at_its_field(case):
    if "answers" in case:
        typed = {key: field.typed(field.default) for key, field in TCO.fields.items()}
        case = {"answers": typed | {"closed_api.one_off": "5 EUR"}}
    reply = json.loads(browser.handle(json.dumps({"calculator": "tco", **case})))
    assert [(e["code"], e["field"]) for e in reply["errors"]] == [("no_rate", "closed_api.one_off")]
    assert "exchange rate" in reply["error_html"]
    assert "fragment" not in case or reply["form"]["closed_api.one_off"] == "5 EUR"
