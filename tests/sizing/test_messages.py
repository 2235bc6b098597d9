"""Every warning of the sizing calculator has its anchor on the method page, and comes when it should."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.scoring.test_messages import codes
from tests.sizing.sized import SIZING

PART = Path(__file__).resolve().parents[2] / "docs" / "_parts" / "method-sizing-messages.md"
#: Refusals of what was entered stand at their field; they are no warnings.
REFUSALS = {"out_of_range", "empty", "given_twice", "currency", "not_modelled"}


def anchors() -> dict[str, str]:
    return dict(re.findall(r"^### .*\{#(\w+)\}\n\n`(\w+)`", PART.read_text(encoding="utf-8"), re.MULTILINE))


def test_codes_and_anchors_are_the_same_list() -> None:
    assert set(anchors()) == codes("sizing") - REFUSALS
    assert all(code == first for code, first in anchors().items())


@cache
def default() -> Any:
    """The codes of the case without any input changed."""
    return SIZING.run(SIZING.from_json({})).data["flags"]


@pytest.mark.parametrize(
    ("code", "document"),
    [
        ("extrapolated", {"gpu": "rtx-a6000", "tensor_parallel": 8}),
        ("speed_unknown", {"gpu": "rtx-4090", "model": "llama-3.1-8b", "weights_precision": "awq"}),
        ("unseen_model", {"model": "gemma-2-9b"}),
        ("beyond_measured", {"input_tokens": 100_000}),
        ("idle_ranks", {"attention": "data", "tensor_parallel": 4, "concurrency": 2}),
        ("flagged_shape", {"input_tokens": 128, "output_tokens": 128}),
        ("beyond_context", {"input_tokens": 140_000}),
        ("not_validated", {"prefix_hit_share": 0.5}),
        ("not_validated", {"adapters": 8}),
        ("not_validated", {"draft_cost": 0.1}),
        ("above_roof", {"measured_tokens_per_second": 1e8}),
    ],
)
def test_warnings_come_when_they_should(code: str, document: dict[str, Any]) -> None:
    assert code in SIZING.run(SIZING.from_json(document)).data["flags"]
    assert code not in default()
