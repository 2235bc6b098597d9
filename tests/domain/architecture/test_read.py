"""A pasted configuration is read by the strict rule of `core`, under codes of its own and at its field."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.messages import InputError
from calculators.domain.architecture.describe import describe
from calculators.domain.architecture.read import RULES, parse


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "config_empty"),
        (" \n\t", "config_empty"),
        ("model_type: llama", "config_not_json"),
        ("\ud800", "config_not_json"),
        ("[1, 2]", "config_not_an_object"),
        ('{"text_config": {"a": 1, "a": 1}}', "config_duplicate_key"),
        ('{"hidden_size": 1e400}', "config_not_finite"),
        ('{"text_config": {"constructor": {}}}', "config_forbidden_key"),
        ("[" * 51 + "]" * 51, "config_too_deep"),
        ('{"a": "' + "x" * RULES.most + '"}', "config_too_long"),
    ],
    ids=lambda value: ascii(value[:30]),
)
def test_what_is_refused(text, code):
    with pytest.raises(InputError) as refused:
        parse(text)
    (message,) = refused.value.messages
    assert message.code == code
    assert message.field == "config"
    assert len(message.message) < 200


def test_what_is_read():
    config = {"model_type": "llama", "layers": [1, 2.5, True, None], "deep": json.loads("[" * 49 + "]" * 49)}
    assert parse(json.dumps(config)) == config


def refusal(text):
    """Give the refusal of a text, empty if it is read."""
    try:
        describe(parse(text))
    except InputError as refused:
        return str(refused)
    return ""


@given(st.text(max_size=60))
def test_no_text_brings_anything_but_a_model_or_words_that_can_be_printed(text):
    for wrapped in ('{"model_type": "' + text + '"}', '{"' + text + '": 1, "model_type": "llama"}'):
        assert refusal(wrapped) == "" or refusal(wrapped).isprintable()
