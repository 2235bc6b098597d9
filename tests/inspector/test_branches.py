"""Opening the tree: what the page asks for comes in pages, under checkpoint names, for pasted files too."""

import json
import re

import pytest

from calculators.inspector.calculator import make
from tests.inspector.given import SMALL, ask, form, pasted

EXPERTS = "model.layers.3.mlp.experts.0..255"


def paths(html: str) -> list[str]:
    return re.findall(r'data-path="([^"]*)"', html)


def test_a_layer_shows_what_a_notebook_shows():
    html = ask(open="llama-3-8b", path="model.layers.0.self_attn", start=0)["html"]
    assert paths(html) == [f"model.layers.0.self_attn.{name}_proj.weight" for name in "qkvo"]
    assert "[1024, 4096]" in html
    assert "4,194,304" in html


def test_many_lines_come_in_pages_that_lead_to_each_other():
    first, second, third = (
        ask(open="deepseek-v3", path=EXPERTS, start=start)["html"] for start in (0, 100, 200)
    )
    found = [path for html in (first, second, third) for path in paths(html)]
    assert found == [f"model.layers.3.mlp.experts.{number}" for number in range(256)]
    assert "Earlier lines" not in first
    assert 'data-start="100"' in first
    assert {'data-start="0"', 'data-start="200"'} <= set(re.findall(r'data-start="\d+"', second))
    assert "Later lines" not in third
    assert "Lines 201 to 256" in third


@pytest.mark.parametrize(
    "path", ["no.such", "model.layers.0..99999999999", "model.layers.-1", "a" * 10_000, "\x00"]
)
def test_a_path_that_leads_nowhere_is_refused_in_words(path: str):
    reply = ask(open="llama-3-8b", path=path)
    assert not reply["ok"]
    assert reply["errors"][0]["code"] == "unknown_part"
    assert len(reply["errors"][0]["message"]) < 150


@pytest.mark.parametrize("start", [-1, 10**9, "1", None, 1.5, True, [], {}])
def test_a_start_that_makes_no_sense_breaks_nothing(start: object):
    assert ask(open="llama-3-8b", path="model.layers", start=start)["ok"]


def test_a_pasted_file_is_asked_for_once_when_it_is_not_remembered():
    text = f"  {pasted(SMALL)}\n"
    html = ask(answers=form(config=text))["html"]
    key = re.search(r'data-tree="(pasted-[0-9a-f]{8})"', html)
    assert key
    assert ask(open=key[1], path="")["ok"]
    branch = make().branch  # a worker that was started anew remembers nothing
    assert branch
    assert branch(key[1], "", 0, "") is None
    assert branch(key[1], "", 0, text)
    assert branch(key[1], "model", 0, "")
    reply = ask(open="pasted-ffffffff", path="")
    assert (reply["ok"], reply["unknown"]) == (False, True)


def test_a_text_that_cannot_be_read_opens_nothing():
    reply = ask(open="pasted-ffffffff", path="", text="{")
    assert not reply["ok"]
    assert "unknown" not in reply


def test_only_a_calculator_with_a_tree_opens_one():
    reply = ask(calculator="tco", open="anything", path="")
    assert not reply["ok"]


def test_only_few_pasted_texts_are_remembered():
    branch = make().branch
    assert branch
    keys = []
    for size in range(8):
        text = json.dumps(SMALL | {"vocab_size": 100 + size})
        key = next(key for key in [_key(text)] if key)
        assert branch(key, "", 0, text)
        keys.append((key, text))
    assert branch(keys[0][0], "", 0, "") is None
    assert branch(keys[-1][0], "", 0, "")


def _key(text: str) -> str:
    found = re.search(r'data-tree="([^"]+)"', ask(answers=form(config=text))["html"])
    assert found
    return found[1]
