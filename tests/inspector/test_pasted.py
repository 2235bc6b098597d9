"""Pasted text: what can be read counts before the chosen model, what cannot is refused at its field, and nothing breaks."""

import json

import pytest

from calculators import browser
from calculators.core.messages import InputError
from tests.inspector.given import INSPECTOR, SMALL, ask, form, pasted, run

TEN_MEGABYTES = 10_000_000


def nested(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


#: What people paste by mistake or on purpose, with the code of the message.
REFUSED = {
    "no JSON": ("hello", "config_not_json"),
    "half a file": ('{"model_type": "llama", ', "config_not_json"),
    "no object": ("[1, 2]", "config_not_an_object"),
    "no key at all": ("{}", None),
    "no type and hardly a size": ('{"hidden_size": 64}', None),
    "a key twice": ('{"model_type": "llama", "hidden_size": 64, "hidden_size": 65}', "config_duplicate_key"),
    "beyond all numbers": ('{"model_type": "llama", "hidden_size": 1e400}', "config_not_finite"),
    "not a number": ('{"model_type": "llama", "hidden_size": NaN}', "config_not_finite"),
    "negative": (pasted(SMALL | {"hidden_size": -64}), "config_out_of_range"),
    "nothing": (pasted(SMALL | {"num_attention_heads": 0}), "config_out_of_range"),
    "a flag for a size": (pasted(SMALL | {"hidden_size": True}), "config_bad_value"),
    "a half": (pasted(SMALL | {"hidden_size": 64.5}), "config_bad_value"),
    "ten million layers": (pasted(SMALL | {"num_hidden_layers": 10_000_000}), "config_out_of_range"),
    "a million and one characters": ("x" * 1_000_001, "too_long"),
    "ten thousand deep": (nested(10_000), "config_too_deep"),
    "ten thousand open": ("[" * 10_000, "config_too_deep"),
    "prototype": ('{"__proto__": {"hidden_size": 1}}', "config_forbidden_key"),
    "prototype inside": (pasted(SMALL | {"text_config": {"__proto__": {}}}), "config_forbidden_key"),
    "markup": ("<script>alert(1)</script>", "config_not_json"),
    "hostile type": (
        pasted(SMALL | {"model_type": "<img src=x onerror=alert(1)>", "hidden_size": None}),
        None,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_message_at_its_field_and_never_as_markup(name: str):
    text, code = REFUSED[name]
    reply = ask(answers=form(config=text))
    assert not reply["ok"]
    assert [error["field"] for error in reply["errors"]] == ["config"]
    assert reply["errors"][0]["code"] != "internal"
    assert code in (None, reply["errors"][0]["code"])
    assert 10 < len(reply["errors"][0]["message"]) < 400
    assert "<img" not in reply["error_html"]
    assert "<script" not in reply["error_html"]
    assert reply["form"] is None, "what stands in the control stays there"


@pytest.mark.parametrize("name", ["no JSON", "ten million layers", "prototype inside", "ten thousand deep"])
def test_a_document_is_refused_with_the_same_words(name: str):
    text, _ = REFUSED[name]
    with pytest.raises(InputError) as refused:
        run(config=text)
    assert refused.value.messages[0].message == ask(answers=form(config=text))["errors"][0]["message"]


@pytest.mark.parametrize("text", ["x" * TEN_MEGABYTES, json.dumps({"a": "x" * TEN_MEGABYTES})])
def test_ten_megabytes_are_refused_by_their_length_alone(text: str):
    with pytest.raises(InputError) as refused:
        run(config=text)
    message = refused.value.messages[0]
    assert (message.code, message.field) == ("too_long", "config")
    assert "1\u202f000\u202f000 characters at most" in message.message
    # The page sends no more of it than shows that it is too long; whoever sends all of it is refused before it is read.
    error = ask(answers=form(config=text))["errors"][0]
    assert error["code"] == "too_long"
    assert "million characters" in error["message"]


def test_a_million_characters_are_read():
    text = pasted(SMALL | {"comment": "x" * 990_000})
    assert 990_000 < len(text) <= 1_000_000
    reply = ask(answers=form(config=text))
    assert reply["ok"]
    assert "95,040" in reply["html"]


def test_hostile_words_in_a_file_that_can_be_read_never_become_markup():
    hostile = "<img src=x onerror=alert(1)>"
    config = SMALL | {"_name_or_path": hostile, "architectures": [hostile], "model_type": "llama"}
    reply = ask(answers=form(config=pasted(config)))
    assert reply["ok"]
    assert "<img" not in reply["html"]
    assert "&lt;img" in reply["html"], "the name is shown, as text"


def test_a_document_may_hold_the_file_as_an_object():
    as_object, as_text = run(config=SMALL), run(config=pasted(SMALL))
    assert as_object.data == as_text.data
    deep: object = 1
    for _ in range(100_000):
        deep = {"a": deep}
    with pytest.raises(InputError) as refused:
        run(config={"a": deep})
    assert refused.value.messages[0].code == "config_too_deep"


def test_the_pasted_text_counts_before_the_chosen_model_and_the_result_says_so():
    result = run(model="deepseek-v3", config=SMALL)
    assert result.data["model"] is None
    assert result.data["parameters"]["total"] == 95_040  # type: ignore[index]
    assert "counts before the chosen model" in result.summary
    assert "counts before" not in run(model="deepseek-v3").summary


def test_it_goes_into_no_link_and_the_reply_says_what_the_link_lacks():
    reply = ask(answers=form(config=pasted(SMALL), context_tokens="100"))
    assert reply["fragment"] == "inspector~v1~context_tokens=100"
    assert reply["left_out"] == ["Pasted config.json"]
    assert reply["scenario"] == "", "these inputs are the reader's own"
    assert ask(answers=form())["left_out"] == []
    assert not INSPECTOR.fields["config"].linked


def test_no_link_to_another_calculator_carries_it_either():
    ask(answers=form(config=pasted(SMALL), model="qwen3-8b"))
    bits = [json.loads(bit) for bit in iter(browser.more, "")]
    links = json.dumps([bit["journey"] for bit in bits if "journey" in bit])
    assert "model=qwen3-8b" in links, "what both ask for and may stand in a link goes along"
    assert "hidden_size" not in links
    assert "config" not in links


def test_a_licence_is_not_known_from_a_configuration():
    result = run(config=SMALL)
    assert result.data["licence"] is None
    said = {row[0].text: row[1].text for row in result.tables[0].rows}
    assert said["Licence tag"] == "not known from a configuration"


def test_the_file_names_itself_when_it_does_so_briefly():
    assert run(config=SMALL | {"_name_or_path": "acme/tiny"}).headline.startswith(
        "tiny has 95,040 parameters"
    )
    for name in ("x" * 101, "", 7, "a\nb"):
        assert run(config=SMALL | {"_name_or_path": name}).headline.startswith("Pasted model has")
