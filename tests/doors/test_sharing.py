"""Links and files at the page's door: what is shared comes back, beside what today's data makes of it."""

import json
import re
from datetime import date

import pytest

from calculators import browser, registry
from calculators.catalog.overlay import Overlay, Setting
from calculators.core.state import read
from calculators.core.state_file import FORMAT
from calculators.journey.shared import COUNTED, WAITS
from calculators.render.share import link_section

TODAY = "2026-11-22"


def ask(**request):
    return json.loads(browser.handle(json.dumps(request)))


def shared(calculator="tco", **more):
    return ask(calculator=calculator, share=True, today=TODAY, **({"fragment": f"{calculator}~v1"} | more))


def codes(reply):
    return [notice["code"] for notice in reply["notices"]]


@pytest.mark.parametrize("calculator", registry.ids())
def test_links_and_file_of_the_defaults_open_the_defaults_without_a_word(calculator):
    links = shared(calculator)
    plain = ask(calculator=calculator, fragment=f"{calculator}~v1")
    for request in ({"fragment": links["fragment"]}, {"file": links["file"]}):
        reply = ask(calculator=calculator, **request)
        assert (reply["html"], reply["notices"], reply["shared"]) == (plain["html"], [], "")
    if links["pinned"]:
        for request in ({"fragment": links["pinned"]}, {"file": links["pinned_file"]}):
            reply = ask(calculator=calculator, **request)
            assert (reply["html"], reply["notices"]) == (plain["html"], [])
            assert "Nothing has changed since" in reply["shared"]
    assert links["figures"] == len(registry.get(calculator).used(registry.get(calculator).from_json({})))


def test_a_pinned_link_shows_what_was_shared_beside_today_and_lists_what_changed(monkeypatch):
    monkeypatch.setattr(
        "calculators.core.pinned.FIRST", date(2026, 8, 1)
    )  # as if there had been an edition then
    pinned = shared()["pinned"]
    changed = pinned.replace("Finput=1~", "Finput=2~").replace("as_of=2026-11-21", "as_of=2026-08-30")
    assert changed != pinned
    reply = ask(calculator="tco", fragment=changed)
    assert reply["ok"]
    assert codes(reply) == []
    block = reply["shared"]
    assert "One figure of the catalogue has changed since, and with it the result." in block
    assert "$2.00/million tokens" in block
    # The first month follows the catalogue's date: what the link leaves out is the default of then.
    assert "2026-09" in block
    # Below stands the live result with today's data, and the plain link of it.
    assert reply["html"] == ask(calculator="tco", fragment="tco~v1")["html"]
    assert reply["fragment"] == "tco~v1"


def test_a_day_that_cannot_be_is_said_and_repeated_nowhere():
    pinned = shared()["pinned"]
    for day in ("2999-01-01", "0001-01-01"):
        links = [pinned.replace(f"shared={TODAY}", f"shared={day}")]
        links.append(pinned.replace("as_of=2026-11-21", f"as_of={day}"))
        document = json.loads(shared()["pinned_file"])
        file = json.dumps(document | {"pinned": document["pinned"] | {"shared": day}})
        for request in ({"fragment": links[0]}, {"fragment": links[1]}, {"file": file}):
            reply = ask(calculator="tco", **request)
            assert (reply["ok"], codes(reply), reply["shared"]) == (True, ["pinned_date"], "")
            assert day not in json.dumps(reply)


def test_both_headlines_say_how_firm_they_are_once_the_ranges_are_counted_in():
    pinned = shared()["pinned"].replace("Finput=1~", "Finput=2~")
    first = ask(calculator="tco", fragment=pinned)
    assert WAITS in first["shared"]
    bits = [json.loads(bit) for bit in iter(browser.more, "")]
    settled = next(bit["shared"] for bit in bits if "shared" in bit)
    assert bits[-1]["done"]
    state = read("tco", registry.get("tco").fields, pinned)
    values = {id: Setting(value, state.pinned.shared) for id, value in state.pinned.figures.items()}
    then = registry.get("tco", Overlay(values, state.pinned.as_of))
    whole = then.run(then.from_canonical({}), then.draws).headline
    # Today's default case is too close to call: the first answer says nothing of that.
    now = next(bit["headline"] for bit in reversed(bits) if bit.get("headline"))
    assert now.startswith("Too close to call")
    assert settled == {"then": whole, "now": now, "firmness": COUNTED}


def test_a_result_whose_headline_is_the_last_word_waits_for_none():
    first = ask(calculator="sizing", fragment=shared("sizing")["pinned"])
    assert "As shared on" in first["shared"]
    assert "shared-firmness" not in first["shared"]
    assert not any("shared" in json.loads(bit) for bit in iter(browser.more, ""))


def test_the_address_takes_what_a_file_pins_or_the_page_says_that_a_reload_drops_it(monkeypatch):
    links = shared(fragment="tco~v1~requests_per_day=700")
    reply = ask(calculator="tco", file=links["pinned_file"])
    assert reply["address"] == links["pinned"]
    assert reply["fragment"] == links["fragment"]
    assert ask(calculator="tco", fragment=links["pinned"])["address"] == links["pinned"]
    assert ask(calculator="tco", fragment=links["fragment"])["address"] == ""
    assert "address" not in ask(calculator="tco", answers=reply["form"])
    monkeypatch.setattr("calculators.sharing.MAX_FRAGMENT", len(links["pinned"]) - 1)
    reply = ask(calculator="tco", file=links["pinned_file"])
    assert reply["address"] == ""
    assert codes(reply) == ["pinned_file"]
    assert "reload" in reply["notices"][0]["message"]


def revised(calculator, **more):
    """Give a pinned link of another edition than today's, and the file."""
    links = shared(calculator, **more)
    now = json.loads(links["pinned_file"])["pinned"]["edition"]
    assert f"~edition={now}~" in links["pinned"]
    return links["pinned"].replace(now, "00000000"), links["pinned_file"].replace(now, "00000000")


def test_revised_scores_are_told_with_the_points_as_shared_beside_those_of_today():
    link, file = revised("scoring", fragment="scoring~v1~case.task=coding")
    link, file = (text.replace("=6", "=1") for text in (link, file))
    link = re.sub(r"hosted_open=[0-9.]+", "hosted_open=9.5", link)
    for request, source in (({"fragment": link}, "link"), ({"file": file}, "file")):
        reply = ask(calculator="scoring", **request)
        assert codes(reply) == ["pinned_edition"]
        assert (
            f"This {source} was made on {TODAY} with other scores, rules and presets"
            in reply["notices"][0]["message"]
        )
        # An edition has no date of its own: those named are of the data.
        assert "its edition is 00000000, when the data were of 2026-11-2" in reply["notices"][0]["message"]
        assert "have been revised since" in reply["shared"]
        # Below stands the live result of today.
        assert reply["html"] == ask(calculator="scoring", fragment="scoring~v1~case.task=coding")["html"]
    assert reply["address"].startswith("scoring~v1~as_of=2026-11-21~edition=00000000~")
    block = ask(calculator="scoring", fragment=link)["shared"]
    assert "“Open model behind an API” had the most; today “" in block
    assert "9.50" in block
    assert "an earlier edition is not kept" in block


@pytest.mark.parametrize("calculator", ["inspector", "sizing"])
def test_a_revised_configuration_of_a_model_is_told(calculator):
    for request in dict(zip(("fragment", "file"), revised(calculator), strict=True)).items():
        reply = ask(calculator=calculator, **dict([request]))
        assert codes(reply) == ["pinned_edition"]
        assert "configurations of the models" in reply["notices"][0]["message"]


def test_points_that_came_of_the_same_scores_by_other_formulas_are_told():
    link = re.sub(r"closed_api=[0-9.]+", "closed_api=9.5", shared("scoring")["pinned"])
    reply = ask(calculator="scoring", fragment=link)
    assert codes(reply) == ["pinned_edition"]
    assert "the formulas have changed since, or the link was altered" in reply["shared"]


@pytest.mark.parametrize(
    ("calculator", "pairs", "said"),
    [
        ("scoring", "", ["pinned_edition"]),
        ("scoring", "~0.outcome%2Fclosed_api=6", ["pinned_edition"]),
        ("scoring", "~edition=<b>", ["pinned_edition", "pinned_edition"]),
        ("scoring", "~edition=00000000~0.outcome%2Fnobody=3~1.closed_api=11", ["pinned_figure"] * 2 + ["pinned_edition"]),
        ("scoring", "~edition=00000000~0.p012=3", ["pinned_figure", "pinned_edition"]),
        ("inspector", "", ["pinned_edition"]),
    ],
)  # fmt: skip
def test_an_edition_that_is_missing_or_made_up_is_told(calculator, pairs, said):
    reply = ask(calculator=calculator, fragment=f"{calculator}~v1~as_of=2026-11-21~shared={TODAY}{pairs}")
    assert (reply["ok"], codes(reply)) == (True, said)
    assert "Nothing has changed" not in reply["shared"]


def test_a_pasted_configuration_is_its_own_edition():
    shape = {"hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2, "num_attention_heads": 4}
    typed = ask(calculator="inspector", fragment="inspector~v1")["form"]
    typed |= {"config": json.dumps({"model_type": "llama", **shape})}
    links = ask(calculator="inspector", share=True, today=TODAY, answers=typed)
    assert (links["pinned"], links["edition"]) == ("", "")


def test_a_figure_that_is_new_or_gone_is_listed_too():
    pinned = shared()["pinned"]
    fewer = "~".join(pair for pair in pinned.split("~") if "on-demand" not in pair or "verda" in pair)
    block = ask(calculator="tco", fragment=fewer.replace("~2.verda", "~0.rent%2Fh200-141gb-sxm%2Fverda"))[
        "shared"
    ]
    assert block.count("<td>not used</td>") == 4


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("0.price%2Fnobody%2Fnothing=1", "no figure “price/nobody/nothing”"),
        ("0.salary%2Fsoftware-developer%2Fp50%2Fus=1e-30", "out of all proportion"),
        ("0.salary%2Fsoftware-developer%2Fp50%2Fus=-5", "no figure that can be used"),
        ("0.salary%2Fsoftware-developer%2Fp50%2Fus=many", "cannot be read"),
    ],
)
def test_a_figure_that_is_absurd_unknown_or_no_number_is_left_out_with_a_notice(pair, said):
    reply = ask(calculator="tco", fragment=f"tco~v1~as_of=2026-11-21~shared={TODAY}~{pair}")
    assert reply["ok"]
    assert codes(reply) == ["pinned_figure"]
    assert said in reply["notices"][0]["message"]
    assert "As shared on" in reply["shared"]


def test_what_cannot_be_worked_out_from_a_link_is_said_and_the_rest_stands(monkeypatch):
    monkeypatch.setattr("calculators.journey.shared.compare", lambda *_: 1 / 0)
    reply = ask(calculator="tco", fragment=shared()["pinned"])
    assert reply["ok"]
    assert codes(reply) == ["pinned_result"]
    assert reply["shared"] == ""


def test_free_text_and_pasted_configurations_are_in_the_file_and_in_no_link():
    shape = {"hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2, "num_attention_heads": 4}
    config = json.dumps({"model_type": "llama", **shape})
    typed = ask(calculator="inspector", fragment="inspector~v1")["form"] | {"config": config}
    links = ask(calculator="inspector", share=True, today=TODAY, answers=typed)
    assert "hidden_size" not in links["fragment"]
    assert len(links["left_out"]) == 1
    reply = ask(calculator="inspector", file=links["file"])
    assert reply["form"]["config"] == config
    assert "record.title" not in shared("scoring")["fragment"]


def test_half_of_a_character_makes_no_file_that_cannot_be_opened():
    typed = ask(calculator="scoring", fragment="scoring~v1")["form"] | {"record.title": "Our \ud83d case"}
    file = ask(calculator="scoring", answers=typed, share=True, today=TODAY, title="Half \ude00")["file"]
    reply = ask(calculator="scoring", file=file)
    assert (reply["errors"], codes(reply)) == ([], [])
    assert reply["form"]["record.title"] == "Our \ufffd case"


def test_a_file_says_what_it_is():
    document = json.loads(
        shared(title="Our <case>\nof today", fragment="tco~v1~requests_per_day=700")["pinned_file"]
    )
    assert {
        key: document[key] for key in ("format", "calculator", "version", "name", "saved", "answers")
    } == {
        "format": FORMAT,
        "calculator": "tco",
        "version": 1,
        "name": "Our <case> of today",
        "saved": TODAY,
        "answers": {"requests_per_day": "700"},
    }
    assert document["pinned"]["as_of"] <= TODAY
    assert document["pinned"]["figures"]["price/openai/gpt-6.1-terra/standard/input"] == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file_not_json"),
        ("[]", "file_not_an_object"),
        ('{"format": 1, "format": 2}', "repeated_field"),
        ('{"answers": {"__proto__": ""}}', "file_not_json"),
        ('{"answers": {"requests_per_day": "\\ud800"}}', "file_not_json"),
        ('{"answers": {"requests_per_day": 1e999}}', "not_finite"),
        ("{}", "file_unknown"),
        ("[" * 100_000, "file_too_deep"),
        ('{"a": ' * 30 + "1" + "}" * 30, "file_too_deep"),
        ("x" * 2_300_000, "file_too_long"),
        (
            json.dumps({"format": FORMAT, "calculator": "sizing", "version": 1, "answers": {}}),
            "file_elsewhere",
        ),
        (json.dumps({"format": FORMAT, "calculator": "tco", "version": 99, "answers": {}}), "file_unknown"),
        (json.dumps({"format": FORMAT, "calculator": "tco", "version": True, "answers": {}}), "file_unknown"),
        (json.dumps({"format": FORMAT, "calculator": "tco", "version": 1, "answers": []}), "file_unknown"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_and_nothing_of_it_goes_into_the_form(text, code):
    for more in ({}, {"read": True}, {"export": "csv"}):
        reply = ask(calculator="tco", file=text, **more)
        assert not reply["ok"]
        assert [error["code"] for error in reply["errors"]] == [code]
        assert reply["announce"]
        assert reply["form"] is None


def test_the_file_of_a_result_is_opened_by_its_inputs_the_readers_own_texts_included():
    typed = ask(calculator="scoring", fragment="scoring~v1~routes=closed_api%2Chosted_open")["form"]
    typed |= {"record.title": "Our case"}
    saved = ask(calculator="scoring", answers=typed, export="json")
    assert saved["name"] == "scoring-own-inputs-result.json"
    reply = ask(calculator="scoring", file=saved["text"], read=True)
    assert (reply["ok"], codes(reply)) == (True, [])
    assert reply["form"] == typed
    assert [error["code"] for error in ask(calculator="tco", file=saved["text"])["errors"]] == [
        "file_elsewhere"
    ]


@pytest.mark.parametrize("state", [None, "tco~v99", "sizing~v1"])
def test_the_file_of_a_result_in_a_version_that_is_not_known_is_refused(state):
    text = json.dumps(
        {"calculator": "tco", "export": 1, "state": state, "answers": {"requests_per_day": "700"}}
    )
    reply = ask(calculator="tco", file=text)
    assert [error["code"] for error in reply["errors"]] == ["file_unknown"]


def test_the_names_of_files_of_inputs_tell_what_they_hold():
    ready = ask(calculator="tco", scenario="hospital")["form"]
    assert (
        ask(calculator="tco", answers=ready, share=True, today=TODAY)["name"]
        == f"tco-hospital-inputs-{TODAY}.json"
    )
    assert shared(fragment="tco~v1~lens=incremental")["name"] == f"tco-own-inputs-{TODAY}.json"


def test_figures_alone_are_refused_with_the_button_that_saves_inputs():
    reply = ask(calculator="tco", file=json.dumps({"calculator": "tco", "inputs": {}, "values": {}}))
    assert not reply["ok"]
    assert "“Save the inputs as a file”" in reply["announce"]
    assert "Save the inputs as a file" in str(link_section("tco", "Cost"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (json.dumps({"format": FORMAT, "calculator": "tco", "version": 1, "answers": {"lens": {}}}), "file_answer"),
        (json.dumps({"format": FORMAT, "calculator": "tco", "version": 1, "answers": {"proto": "1"}}), "unknown_field"),
        (
            json.dumps({"format": FORMAT, "calculator": "tco", "version": 1, "answers": {}, "pinned": {"figures": 3}}),
            "pinned_figure",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_used_of_a_file_gives_a_notice_and_the_defaults(text, code):
    reply = ask(calculator="tco", file=text)
    assert reply["ok"]
    assert codes(reply) == [code]
    assert reply["fragment"] == "tco~v1"


def test_a_link_may_name_the_heading_to_show():
    reply = ask(calculator="tco", fragment="tco~v1~at=routes~requests_per_day=700")
    assert (reply["at"], reply["notices"]) == ("routes", [])
    assert reply["fragment"] == "tco~v1~requests_per_day=700"


def test_the_day_of_sharing_must_be_a_day():
    assert (
        ask(calculator="tco", share=True, today="<b>", fragment="tco~v1")["errors"][0]["code"] == "not_a_day"
    )
