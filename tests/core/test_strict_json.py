"""Text that a stranger hands in: what is refused, under which code, and that it is refused before anything is built from it."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.messages import InputError
from calculators.core.strict_json import FORBIDDEN, Codes, Rules, read_object
from tests.hostile import NASTY

MOST, DEPTH = 10_000, 20
RULES = Rules(
    "The text",
    most=MOST,
    depth=DEPTH,
    codes=Codes("too_long", "too_deep", "not_json", "not_an_object", "repeated", "forbidden", "not_finite"),
    field="place",
)


def nested(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


REFUSED = [
    ("", "not_json"),
    (" \n\t", "not_json"),
    ("model_type: llama", "not_json"),
    ("<script>alert(1)</script>", "not_json"),
    ('{"a": "b"', "not_json"),
    ("{'a': 'b'}", "not_json"),
    ('{"a": 1} {"b": 2}', "not_json"),
    ('{"a": 1,}', "not_json"),
    ('{"a": "\\', "not_json"),
    ('{"a": "\n"}', "not_json"),
    ("\ufeff\ufeff{}", "not_json"),
    ("[1, 2]", "not_an_object"),
    ("null", "not_an_object"),
    ("4096", "not_an_object"),
    ('"{}"', "not_an_object"),
    ('{"a": 1, "a": 2}', "repeated"),
    ('{"a": 1, "\\u0061": 1}', "repeated"),
    ('{"a": [{"b": 1, "b": 1}]}', "repeated"),
    ('{"a": 1e400}', "not_finite"),
    ('{"a": -1e400}', "not_finite"),
    ('{"a": 1e' + "9" * 500 + "}", "not_finite"),
    ('{"a": [NaN]}', "not_finite"),
    ('{"a": Infinity}', "not_finite"),
    ('{"a": -Infinity}', "not_finite"),
    ("NaN", "not_finite"),
    ('{"a": ' + "9" * 31 + "}", "not_finite"),
    ('{"a": -' + "9" * 5000 + "}", "not_finite"),
    ("9" * 5000, "not_finite"),
    *((json.dumps({name: {"polluted": True}}), "forbidden") for name in FORBIDDEN),
    ('{"a": [{"\\u005f_proto__": {}}]}', "forbidden"),
    ('{"a": "\ud800"}', "not_json"),
    ('{"a": "\\ud800"}', "not_json"),
    ('{"a": "\\uDE00\\uD83D"}', "not_json"),
    ('{"a\\udfff": 1}', "not_json"),
    ("[" * 21 + "]" * 21, "too_deep"),
    ("[" * 9_000, "too_deep"),
    (nested(21), "too_deep"),
    (nested(1_000), "too_deep"),
    ('{"a": "' + "x" * MOST + '"}', "too_long"),
    (" " * (MOST + 1), "too_long"),
]


def refusal(text: str) -> InputError | None:
    """Give why a text is refused, None if it is read."""
    try:
        read_object(text, RULES)
    except InputError as refused:
        return refused
    return None


@pytest.mark.parametrize(("text", "code"), REFUSED, ids=[ascii(text[:30]) for text, _ in REFUSED])
def test_what_is_refused(text: str, code: str) -> None:
    refused = refusal(text)
    assert refused is not None
    (message,) = refused.messages
    assert (message.code, message.field) == (code, "place")
    assert message.message.startswith("The text ")
    assert message.message.isprintable()
    assert len(message.message) < 200


def test_what_is_read() -> None:
    text = '\ufeff{"a": [1, 2.5, true, null, "[[[{{{ \\" ]"], "b": {"__proto": 1}, "c": "\\ud83d\\ude00\\\\ud800"}'
    assert read_object(text, RULES) == {
        "a": [1, 2.5, True, None, '[[[{{{ " ]'],
        "b": {"__proto": 1},
        "c": "\U0001f600\\ud800",
    }
    assert read_object(nested(DEPTH), RULES)
    assert read_object('{"a": ' + "9" * 30 + ', "b": 1e308}', RULES) == {"a": int("9" * 30), "b": 1e308}
    assert read_object("{}" + " " * (MOST - 2), RULES) == {}


def test_brackets_inside_a_text_are_not_depth() -> None:
    assert read_object('{"a": "' + "[" * 1000 + '"}', RULES) == {"a": "[" * 1000}


def test_length_and_depth_are_looked_at_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculators.core.strict_json.json.loads", lambda *_, **__: sys.exit("read"))
    for text in ("x" * (MOST + 1), "[" * 9_000):
        assert refusal(text)
    with pytest.raises(SystemExit):
        read_object("{}", RULES)


def test_a_sentence_says_where_it_stops_being_json() -> None:
    assert (
        str(refusal('{"a": 1,\n "b" 2}')) == "The text is no JSON: line 2, column 6: Expecting ':' delimiter."
    )


@given(st.text(max_size=60) | st.sampled_from(NASTY))
def test_no_text_brings_anything_but_an_object_or_words_that_can_be_printed(text: str) -> None:
    for wrapped in (text, '{"' + text, '{"a": "' + text + '"}', '{"' + text + '": 1, "' + text + '": 2}'):
        refused = refusal(wrapped)
        assert refused is None or str(refused).isprintable()
