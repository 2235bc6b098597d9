"""Pasted text: what is refused, under which code, and that it is refused before anything is built from it."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.messages import InputError
from calculators.domain.architecture.describe import describe
from calculators.domain.architecture.read import FORBIDDEN_KEYS, MOST_CHARACTERS, parse, shown


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "config_empty"),
        (" \n\t", "config_empty"),
        ("model_type: llama", "config_not_json"),
        ('{"model_type": "llama"', "config_not_json"),
        ("{'model_type': 'llama'}", "config_not_json"),
        ('{"a": 1} {"b": 2}', "config_not_json"),
        ('{"a": "\\', "config_not_json"),
        ("[1, 2]", "config_not_an_object"),
        ("null", "config_not_an_object"),
        ("4096", "config_not_an_object"),
        ('{"hidden_size": 1, "hidden_size": 2}', "config_duplicate_key"),
        ('{"text_config": {"a": 1, "a": 1}}', "config_duplicate_key"),
        ('{"hidden_size": 1e400}', "config_not_finite"),
        ('{"hidden_size": -1e400}', "config_not_finite"),
        ('{"hidden_size": NaN}', "config_not_finite"),
        ('{"hidden_size": -Infinity}', "config_not_finite"),
        ('{"hidden_size": ' + "9" * 5000 + "}", "config_not_finite"),
        ('{"__proto__": {"polluted": true}}', "config_forbidden_key"),
        ('{"text_config": {"constructor": {}}}', "config_forbidden_key"),
        ("[" * 51 + "]" * 51, "config_too_deep"),
        ("[" * 10_000, "config_too_deep"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "config_too_deep"),
        ('{"a": "' + "x" * MOST_CHARACTERS + '"}', "config_too_long"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_what_is_refused(text, code):
    with pytest.raises(InputError) as refused:
        parse(text)
    (message,) = refused.value.messages
    assert message.code == code
    assert message.field == "config"
    assert len(message.message) < 200


def test_what_is_read():
    text = '\ufeff{"a": [1, 2.5, true, null, "[[[{{{ \\" ]"], "b": {"__proto": 1}}'
    assert parse(text) == {"a": [1, 2.5, True, None, '[[[{{{ " ]'], "b": {"__proto": 1}}
    assert parse('{"deep": ' + "[" * 49 + "]" * 49 + "}")


def test_brackets_inside_a_text_are_not_depth():
    assert parse('{"a": "' + "[" * 1000 + '"}') == {"a": "[" * 1000}


def test_length_and_depth_are_looked_at_before_anything_is_read(monkeypatch):
    monkeypatch.setattr("calculators.domain.architecture.read.json.loads", lambda *_, **__: sys.exit("read"))
    for text in ("x" * (MOST_CHARACTERS + 1), "[" * 10_000):
        with pytest.raises(InputError):
            parse(text)


def refusal(text):
    """Give the refusal of a text, empty if it is read."""
    try:
        describe(parse(text))
    except InputError as refused:
        return str(refused)
    return ""


@given(st.text(max_size=60))
def test_no_text_brings_anything_but_a_model_or_words_that_can_be_printed(text):
    for wrapped in (
        text,
        '{"' + text,
        '{"model_type": "' + text + '"}',
        '{"' + text + '": 1, "model_type": "llama"}',
    ):
        assert refusal(wrapped) == "" or refusal(wrapped).isprintable()


def test_names_in_messages_are_short_and_printable():
    assert shown("a" * 100) == "a" * 50 + "…"
    assert shown("a\n\ud800b") == "a��b"
    assert {"__proto__", "constructor", "prototype"} == set(FORBIDDEN_KEYS)
