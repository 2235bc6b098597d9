"""The runtime that the site ships reads ten thousand profiles as native Python does, hostile ones too."""

from pathlib import Path

import pytest

from tests.parity.run import in_pyodide, trimmed
from tests.profile.hostile_profiles import profiles
from tests.profile.profiles import outcome

pytestmark = pytest.mark.parity

COUNT, EACH = 10_000, 500
#: Python that gives what each of many profiles leads to.
CALL = """
import json
from calculators.profile.visit import visit

def call(text):
    outcomes = []
    for profile in json.loads(text)["profiles"]:
        house = visit({"profile": profile})
        outcomes.append(json.dumps(house.said(house.get("tco")), sort_keys=True))
    return json.dumps(outcomes)

call
"""


def test_profiles_lead_to_the_same(tmp_path: Path) -> None:
    texts = list(profiles(COUNT))
    calls = [{"profiles": texts[at : at + EACH]} for at in range(0, COUNT, EACH)]
    there = in_pyodide(trimmed("tco") | {"code": CALL}, calls, tmp_path)
    found = [outcome for some in there for outcome in some]
    assert len(found) == COUNT
    differing = [
        (text[:300], here, one)
        for text, one in zip(texts, found, strict=True)
        if (here := outcome(text, "tco")) != one
    ]
    assert not differing, differing[:3]
