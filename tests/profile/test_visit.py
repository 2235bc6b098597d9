"""The page's door with a profile: what a reply says of it, whose defaults stand in the form, what links mean."""

import json
from typing import Any

import pytest

from calculators import browser
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
    assert said["hidden"] == {"routes": ["rented_gpu"]}
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
