"""The page's door with a profile: what a reply says of it, whose defaults stand in the form, what links mean."""

import json
from typing import Any

import pytest

from calculators import browser
from calculators.publish import addresses
from tests.profile.profiles import text

PROFILE = text(
    defaults={"tco": {"discount_rate": 0.11, "currency": "EUR", "exchange_rate": 0.9}, "shared": {"input_tokens": 2000}},
    hidden_routes=["rented_gpu"],
)  # fmt: skip


def ask(calculator: str = "tco", **request: Any) -> dict[str, Any]:
    reply = json.loads(browser.handle(json.dumps({"calculator": calculator} | request)))
    assert reply["ok"], reply
    return dict(reply)


def notices(reply: dict[str, Any]) -> str:
    return " ".join(notice["message"] for notice in reply["notices"])


def short_link(address: str) -> str:
    """The fragment to which the short address of a ready case leads."""
    return next(to.partition("#")[2] for place, to, _ in addresses.ready_cases() if place.address == address)


def test_without_a_profile_a_reply_says_nothing_of_one() -> None:
    assert "profile" not in ask(profile='{"schema": 1}')
    assert ask(profile='{"schema": 1}') == ask() | {"more": True}


def test_a_profile_sets_the_form_and_is_named_in_the_link() -> None:
    reply = ask(scenario="support-assistant", profile=PROFILE)
    assert (reply["form"]["discount_rate"], reply["form"]["currency"]) == ("11", "EUR")
    assert reply["scenario"] == "support-assistant"
    assert "~profile=7~" in reply["fragment"]
    assert "~discount_rate=0.11" in reply["fragment"]
    said = reply["profile"]
    assert said["words"] == "Set by Acme, 2026-11-01"
    assert said["fields"] == {
        key: reply["form"][key]
        for key in ("input_tokens", "discount_rate", "currency", "exchange_rate", "routes")
    }
    hidden = ("routes", "closed_api.bridge", "hosted_open.bridge", "owned_gpu.bridge")
    assert said["hidden"] == {key: ["rented_gpu"] for key in hidden}
    assert said["lacking"] == 0
    assert "€" in reply["html"]


def test_the_public_defaults_come_back_and_go_again() -> None:
    public = ask(scenario="support-assistant")
    own = ask(scenario="support-assistant", profile=PROFILE)
    mine = {"requests_per_day": "123"}
    back = ask(answers=own["form"] | mine, defaults="public", profile=PROFILE, public=True)
    assert back["form"] == public["form"] | mine
    assert back["profile"]["aside"]
    assert "profile=" not in back["fragment"]
    again = ask(answers=back["form"], defaults="profile", profile=PROFILE)
    assert again["form"] == own["form"] | mine
    assert again["html"] == ask(answers=own["form"] | mine, profile=PROFILE)["html"]


def test_a_ready_case_stays_the_case_when_defaults_change_hidden_routes_too() -> None:
    public, own = ask(scenario="hospital"), ask(scenario="hospital", profile=PROFILE)
    back = ask(answers=own["form"], defaults="public", profile=PROFILE, public=True)
    again = ask(answers=public["form"], defaults="profile", profile=PROFILE)
    assert (back["form"], back["scenario"]) == (public["form"], "hospital")
    assert (again["form"], again["scenario"]) == (own["form"], "hospital")


def test_questions_take_the_defaults_too_and_say_whose_they_are() -> None:
    given = ask("scoring", read=True, answers={})["form"]
    asked = text(defaults={"scoring": {"weights.preset": "finance", "must_haves": ["contractual_sla"]}})
    own = ask("scoring", read=True, answers=given, defaults="profile", profile=asked)
    assert (own["form"]["weights.preset"], own["form"]["must_haves"]) == ("finance", "contractual_sla")
    assert (
        "It sets 2 inputs of the calculator, marked where a question asks for it." in own["profile"]["says"]
    )
    back = ask("scoring", read=True, answers=own["form"], defaults="public", profile=asked, public=True)
    assert back["form"] == given


def test_defaults_of_an_organisation_are_no_answers_of_the_reader() -> None:
    for request in ({}, {"scenario": "support-assistant"}, {"answers": {}, "read": True}):
        assert not ask(profile=PROFILE, **request)["own"]
        assert not ask(**request)["own"]
    form = ask(profile=PROFILE)["form"]
    assert not ask(answers=form, profile=PROFILE)["own"]
    assert ask(answers=form)["own"]
    for more in ({"requests_per_day": "9"}, {"discount_rate": "8"}):
        assert ask(answers=form | more, profile=PROFILE)["own"]


def test_a_link_says_what_is_another_version_here() -> None:
    fragment = ask(scenario="support-assistant", profile=PROFILE)["fragment"]
    assert notices(ask(fragment=fragment, profile=PROFILE)) == ""
    assert "version 7 of an organisation’s profile; there is none here" in notices(ask(fragment=fragment))
    newer = PROFILE.replace('"version": "7"', '"version": "8"')
    assert "here it is Acme’s profile, version 8" in notices(ask(fragment=fragment, profile=newer))
    assert "set aside" in notices(ask(fragment=fragment, profile=PROFILE, public=True))
    assert ask(fragment=fragment)["form"] == ask(fragment=fragment, profile=PROFILE)["form"]


def test_a_link_of_others_keeps_the_public_defaults_and_offers_these() -> None:
    reply = ask(fragment="tco~v1~requests_per_day=50~routes=closed_api%2Crented_gpu", profile=PROFILE)
    assert reply["form"]["discount_rate"] == "8"
    assert reply["profile"]["lacking"] == 4
    assert "Acme does not offer" in notices(reply)
    assert reply["form"]["routes"] == "closed_api"


def test_a_bridge_that_is_not_offered_is_said() -> None:
    words = "Acme does not offer Rented GPUs: another route bridges in its place."
    reply = ask(scenario="hospital", profile=PROFILE)
    assert notices(reply) == words
    assert reply["form"]["owned_gpu.bridge"] == "hosted_open"
    assert words in notices(ask(fragment="tco~v1~owned_gpu.bridge=rented_gpu", profile=PROFILE))
    assert (
        notices(ask(scenario="support-assistant", profile=PROFILE)) == notices(ask(scenario="hospital")) == ""
    )
    # It is no choice of theirs that another bridge stands in the form.
    assert "It sets no input here." in ask(profile=text(hidden_routes=["closed_api"]))["profile"]["says"]


def test_a_mix_that_a_ready_case_goes_without_is_said_wherever_the_case_is_opened() -> None:
    words = "Acme does not offer Rented GPUs, a part of the mix of this case: the mix is left out."
    public = ask(scenario="steady-pipeline")
    listed = ask(scenario="steady-pipeline", profile=PROFILE)
    linked = ask(fragment=short_link("go/tco_steady-pipeline/"), profile=PROFILE)
    shown = ask(answers=public["form"], defaults="profile", profile=PROFILE)
    for reply in (listed, linked, shown):
        assert words in notices(reply)
        assert (reply["form"]["routes"], reply["scenario"]) == ("closed_api,hosted_open", "steady-pipeline")
    assert words not in notices(ask(answers=listed["form"], profile=PROFILE))
    back = ask(answers=listed["form"], defaults="public", profile=PROFILE, public=True)
    assert (back["form"], notices(back)) == (public["form"], "")


def test_a_ready_case_of_which_nothing_is_left_is_no_mistake_of_the_reader() -> None:
    hiding = text(hidden_routes=["closed_api", "hosted_open"])
    assert ask(profile=hiding)["profile"]["no_case"] == ["research-agent"]
    assert "no_case" not in ask(profile=PROFILE)["profile"]
    link = short_link("go/tco_research-agent/")
    for request in ({"scenario": "research-agent"}, {"fragment": link}):
        reply = json.loads(browser.handle(json.dumps({"calculator": "tco", "profile": hiding} | request)))
        assert [(one["code"], one.get("field")) for one in reply["errors"]] == [("hidden_case", None)]
        assert reply["announce"] == (
            "This case is not offered here: Acme offers none of the routes compared. Choose another, or show the public defaults."
        )
        assert reply["error_html"] == ""


def test_the_way_to_the_next_calculator_takes_its_defaults_along() -> None:
    ask("tco", scenario="support-assistant", profile=PROFILE)
    links = [
        bit["journey"]["scoring"]["link"]
        for bit in map(json.loads, iter(browser.more, ""))
        if "journey" in bit
    ]
    whole = PROFILE.replace('"defaults": {', '"defaults": {"scoring": {"weights.preset": "finance"}, ')
    assert all("~profile=7~rest=profile~" in link for link in links)
    assert ask("scoring", fragment=links[0], profile=whole)["form"]["weights.preset"] == "finance"
    assert ask("scoring", fragment=links[0])["form"]["weights.preset"] == "balanced"


@pytest.mark.parametrize("broken", ["{", text(colour="red"), text(defaults={"tco": {"discount_rate": "x"}})])
def test_a_profile_that_cannot_be_used_leaves_the_public_defaults(broken: str) -> None:
    reply = ask(scenario="support-assistant", profile=broken)
    assert reply.pop("profile")["refused"].startswith("The profile of this site cannot be used")
    assert reply == ask(scenario="support-assistant")


def test_comparison_and_record_are_the_profiles() -> None:
    fragment = ask(scenario="support-assistant", profile=PROFILE)["fragment"]
    assert "€" in ask(compare=[fragment], names=["A"], profile=PROFILE)["html"]
    record = ask("scoring", export="md", answers={}, profile=PROFILE)["text"]
    assert "Set by Acme, 2026-11-01" in record


NEGOTIATED = text(
    prices=[{"fact": "price/openai/gpt-6.1-terra/standard/input", "value": 0.37, "unit": "USD/million tokens",
             "date": "2026-10-15"}],
)  # fmt: skip


def test_no_link_and_no_file_carries_a_negotiated_price() -> None:
    given = {"fragment": "tco~v1", "share": True, "today": "2026-11-22"}
    public, own = ask(**given), ask(**given, profile=NEGOTIATED)
    assert (public["withheld"], own["withheld"]) == (0, 1)
    assert own["figures"] == public["figures"] - 1
    assert "0.37" not in own["pinned"]
    figures = json.loads(own["pinned_file"])["pinned"]["figures"]
    assert "price/openai/gpt-6.1-terra/standard/input" not in figures
    assert len(figures) == own["figures"]


def test_a_pinned_link_opened_elsewhere_has_the_public_price_and_here_the_profiles() -> None:
    link = ask(fragment="tco~v1", share=True, today="2026-11-22", profile=NEGOTIATED)["pinned"]
    for here in ({"profile": NEGOTIATED}, {}, {"profile": NEGOTIATED, "public": True}):
        assert "Nothing has changed since" in ask(fragment=link, **here)["shared"]
    # Shared without a profile, it had the public price, wherever it is opened.
    public = ask(fragment="tco~v1", share=True, today="2026-11-22")["pinned"]
    opened = ask(fragment=public, profile=NEGOTIATED)["shared"]
    assert "$1.00/million tokens" in opened
    assert "$0.37/million tokens" in opened


def test_a_negotiated_rent_stands_in_a_pinned_link_as_the_public_one() -> None:
    """Without it the low, middle and high of the rents would be those of the other providers."""
    rent = "rent/h200-141gb-sxm/runpod/h200-141gb-sxm/cheapest-listed/on-demand"
    price = {"fact": rent, "value": 1.77, "unit": "USD/GPU-hour", "date": "2026-10-15"}
    own = {"profile": text(prices=[price])}
    links = ask(fragment="tco~v1", share=True, today="2026-11-22", **own)
    public = ask(fragment="tco~v1", share=True, today="2026-11-22")
    assert (links["withheld"], links["figures"]) == (1, public["figures"])
    assert "1.77" not in links["pinned"]
    assert json.loads(links["pinned_file"])["pinned"] == json.loads(public["pinned_file"])["pinned"]
    for here in (own, {}):
        assert "Nothing has changed since" in ask(fragment=links["pinned"], **here)["shared"]


def test_the_line_counts_the_inputs_that_it_sets_and_no_hidden_routes() -> None:
    def line(**more: Any) -> str:
        return str(ask(profile=text(**more))["profile"]["says"])

    hidden = line(hidden_routes=["rented_gpu"])
    assert "It sets no input here." in hidden
    assert "Not offered: " in hidden
    assert "It sets 1 input here, marked in the form." in line(
        hidden_routes=["rented_gpu"], defaults={"tco": {"discount_rate": 0.11}}
    )
    assert "It sets 1 input here" in line(
        defaults={"tco": {"routes": ["closed_api"]}}, hidden_routes=["rented_gpu"]
    )
    given = ask(fragment="tco~v1", profile=text(defaults={"tco": {"discount_rate": 0.11}}))
    assert "It sets no input here." in given["profile"]["says"]


def test_all_that_is_wrong_is_said_at_once() -> None:
    price = {"fact": "no such", "value": 1, "unit": "USD", "date": "2026-11-01"}
    broken = text(
        colour="red", notes={"/": "x"}, hidden_routes=["x"], prices=[1, price],
        defaults={"tco": {"no_such": 1}, "shared": {"neither": 1}},
    )  # fmt: skip
    said = ask(profile=broken)["profile"]["refused"]
    wrong = (
        "colour",
        "notes./",
        "hidden_routes[0]",
        "prices[0]",
        "prices[1]",
        "defaults.tco.no_such",
        "defaults.shared.neither",
    )
    assert [place for place in wrong if f"{place}: " not in said] == []
