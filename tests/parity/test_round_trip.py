"""The ten thousand generated sets of answers of tests/doors/test_round_trip.py come back in Pyodide too, from links and files."""

import pytest

from calculators import registry
from calculators.core.state import encode
from calculators.core.state_file import write
from tests.doors.test_round_trip import COUNT, SENT
from tests.parity.run import in_pyodide, trimmed
from tests.states import states

pytestmark = pytest.mark.parity

SAVED = "2026-11-22"


def test_answers_come_back(tmp_path):
    calls = []
    for calculator in registry.calculators().values():
        cases = list(states(calculator, COUNT // len(registry.ids())))
        links = [encode(calculator.id, calculator.fields, answers) for answers in cases]
        files = [write(calculator.id, calculator.fields, one, saved=SAVED) for one in cases[::SENT]]
        calls.append({"calculator": calculator.id, "links": links, "files": files, "saved": SAVED})
    replies = in_pyodide(trimmed(*registry.ids()), calls, tmp_path)
    assert sum(len(call["links"]) for call in calls) == COUNT
    for call, back in zip(calls, replies, strict=True):
        for sent, came in zip([*call["links"], *call["files"]], back, strict=True):
            assert came == [sent, []]
