"""Every code that the calculator can give has its anchor on the method page, and every anchor its code."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from calculators import registry

ROOT = Path(__file__).resolve().parent.parent.parent
TCO = registry.get("tco")


def codes_in_the_code():
    found = set()
    files = [p for folder in ("core", "tco") for p in (ROOT / "calculators" / folder).rglob("*.py")]
    files += [p for folder in ("export", "browser") for p in (ROOT / "calculators" / folder).rglob("*.py")]
    doors = ("__main__.py", "sharing.py", "registry.py", "journey/shared.py")
    files += [ROOT / "calculators" / name for name in doors]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Codes":
                found |= {word.value.value for word in node.keywords if isinstance(word.value, ast.Constant)}
            elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name in ("Message", "warn", "_error", "_none", "_refuse"):
                    found.add(node.args[0].value)
    return found


def test_codes_and_anchors_are_the_same_list():
    text = (ROOT / "docs" / "_parts" / "method-tco-messages.md").read_text(encoding="utf-8")
    anchors = set(re.findall(r"\{#([a-z_0-9]+)\}", text)) - {"warnings"}
    assert codes_in_the_code() - anchors == set()
    assert anchors - codes_in_the_code() == set()


@cache
def default():
    """The codes of the case without any input changed."""
    return {w.code for w in TCO.run(TCO.from_json({})).warnings}


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("announced_change", {"closed_api.model": "google/gemini-3.8-flash"}),
        ("no_cached_price", {"cached_share": 0.5}),
        ("no_batch_price", {"batch_share": 0.5}),
        ("time_of_day_price", {"hosted_open.model": "deepseek/deepseek-v4-pro"}),
        ("old_price", {"hosted_open.model": "groq/llama-3.3-70b-versatile"}),
        ("model_ends", {"closed_api.model": "openai/gpt-4.1"}),
        ("no_cache_gain", {"cached_share": 0.4}),
        ("small_share", {"cached_share": 0.006}),
        ("past_month", {"start_month": "2026-01"}),
        ("one_provider", {"rented_gpu.gpu": "mi325x", "rented_gpu.throughput_tok_s": 500}),
        (
            "predicted_throughput",
            {"rented_gpu.throughput_tok_s": 500, "rented_gpu.throughput_origin": "predicted"},
        ),
        ("on_demand_rent", {}),
        ("vendor_maximum", {}),
        ("far_shape", {}),
    ],
)
def test_warnings_come_when_they_should(code, answers):
    given = {w.code for w in TCO.run(TCO.from_json(answers)).warnings}
    assert code in given
    if answers:
        assert code not in default()


@pytest.mark.parametrize(
    ("answers", "month"),
    [
        # OpenAI ends GPT-4.1 on 14 January 2027: within the second month from December 2026, the first from January.
        ({"start_month": "2026-12"}, "Month 2 of 36 (2027-01)"),
        ({"start_month": "2027-01"}, "Month 1 of 36 (2027-01)"),
        ({"start_month": "2027-03"}, "Month 1 of 36 (2027-03)"),
        ({"start_month": "2026-12", "horizon_months": 2}, "Month 2 of 2 (2027-01)"),
        ({"start_month": "2026-12", "horizon_months": 1}, None),
    ],
)
def test_a_model_that_ends_within_the_horizon_is_named_with_day_source_and_month(answers, month):
    result = TCO.run(TCO.from_json({"closed_api.model": "openai/gpt-4.1"} | answers))
    told = [w.message for w in result.warnings if w.code == "model_ends"]
    assert len(told) == (month is not None)
    for text in told:
        assert "ends at OpenAI on 14 January 2027 (OpenAI, “Deprecations”, read 2026-11-21)" in text
        assert month in text
        assert "priced as if the model went on" in text
    assert [row.value for row in result.sources if row.key == "end/openai/gpt-4.1"] == ["14 January 2027"]


def test_the_choice_of_a_model_says_when_it_ends():
    labels = {o.value: o.label for o in TCO.fields["closed_api.model"].options}
    assert labels["openai/gpt-4.1"] == "GPT-4.1 (OpenAI), ends 14 January 2027"
    assert labels["google/gemini-2.5-pro"] == "Gemini 2.5 Pro (Google), may end from 1 December 2026"
    assert labels["openai/gpt-6.1-terra"] == "GPT-6.1 Terra (OpenAI)"
