"""The runtime that the site ships gives what native Python gives: every case, every request of the trace, mistakes too."""

from pathlib import Path

import pytest

from calculators import registry
from calculators.publish.runtime.requests import requests
from tests.cases import load
from tests.parity.run import ROOT, differences, in_pyodide, natively, trimmed

pytestmark = pytest.mark.parity

CASES = [case for calculator in registry.ids() for case in load(calculator)]
CALLS = [{"calculator": case.calculator, "input": case.input} for case in CASES]
#: Files to take along need an archive more; test_exports.py asks for them.
REQUESTS = [request for request in requests(ROOT) if "export" not in request]
#: Every ready case to its end, with few draws: they go the same ways as many.
WHOLE = [
    {"calculator": calculator.id, "scenario": scenario, "draws": 40}
    for calculator in registry.calculators().values()
    for scenario in calculator.scenarios
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """Every case's answer, then every request's, then every ready case's to its end.

    Each calculator is asked in an interpreter of its own, which has the archive of no other.
    """
    asked = CALLS + REQUESTS + WHOLE
    found: dict[int, object] = {}
    for calculator in registry.ids():
        # One of the requests names a calculator that there is not.
        own = [
            i
            for i, call in enumerate(asked)
            if call["calculator"] == calculator or call["calculator"] not in registry.ids()
        ]
        replies = in_pyodide(
            trimmed(calculator), [asked[i] for i in own], tmp_path_factory.mktemp(calculator)
        )
        found |= dict(zip(own, replies, strict=True))
    return [found[i] for i in range(len(asked))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_gives_the_same_figures(case, answers):
    i = CASES.index(case)
    assert not differences(natively([CALLS[i]])[0], answers[i])


def test_every_request_of_a_page_gives_the_same_page(answers):
    """Equal as displayed: the same HTML, sentences, links and errors, to the letter."""
    asked = REQUESTS + WHOLE
    for request, here, there in zip(asked, natively(asked), answers[len(CALLS) :], strict=True):
        assert here == there, request


def test_no_part_of_a_ready_case_is_lost(answers):
    for request, replies in zip(WHOLE, answers[-len(WHOLE) :], strict=True):
        assert replies[0]["ok"], request
        assert not [bit for bit in replies[1:] if bit.get("lost")], request
        assert replies[-1]["done"], request


def test_every_kind_of_answer_was_compared(answers):
    replies = answers[len(CALLS) : -len(WHOLE)]
    assert {reply["ok"] for reply in replies} == {True, False}
    assert any(reply["notices"] for reply in replies)
    assert len({error["code"] for reply in replies if not reply["ok"] for error in reply["errors"]}) >= 6
    assert not [r for r in replies if not r["ok"] and r["errors"][0]["code"] == "internal"]


def test_differences_are_found():
    here = {"data": [1.0, {"x": 2.0}], "text": "a", "flag": True}
    assert differences(here, {"data": [1.0 + 1e-12, {"x": 2.0}], "text": "a", "flag": True}) == []
    assert differences(here, {"data": [1.0, {"x": 2.0001}], "text": "a", "flag": True})
    assert differences(here, {"data": [1.0, {"x": 2.0}], "text": "b", "flag": True})
    assert differences(here, {"data": [1.0], "text": "a", "flag": True})


def test_the_runtime_was_made_from_these_sources():
    """A runtime that is older than the sources would prove nothing."""
    from calculators.publish.runtime.pack import STAMP, inputs_hash

    stamp: Path = ROOT / STAMP
    assert stamp.read_text().split()[0] == inputs_hash(ROOT), "run: python -m calculators.publish.runtime"
