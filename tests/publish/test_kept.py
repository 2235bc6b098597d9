"""A result is computed once for a state of the sources, and never taken for that of another state."""

from pathlib import Path

import pytest

from calculators import registry
from calculators.core.opens import Linked, pieces
from calculators.core.result import Result
from calculators.publish import kept, scenarios

RESULT = Result("tco", Linked([("Rented GPUs cost ", ""), ("$4,000", "rented_gpu.monthly_cost")]), "")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "results")
    monkeypatch.setattr(kept, "keeps", True)


def test_a_kept_result_is_the_same_texts_that_open_figures_too() -> None:
    assert kept.find("a") is None
    kept.keep("a", RESULT)
    found = kept.find("a")
    assert found == RESULT
    assert found is not None
    assert pieces(found.headline) == pieces(RESULT.headline) != pieces("")
    assert kept.find("b") is None


def test_another_state_of_the_sources_has_nothing_and_clears_away_what_was_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept.keep("a", RESULT)
    with monkeypatch.context() as patch:
        patch.setattr(kept, "_state", lambda: "changed")
        assert kept.find("a") is None
        kept.keep("b", RESULT)
    assert kept.find("a") is None


def test_nothing_is_kept_of_sources_that_are_not_staged_or_changed_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (("_state", lambda: ""), ("_BEGAN", 0), ("keeps", False)):
        with monkeypatch.context() as patch:
            patch.setattr(kept, name, value)
            kept.keep("a", RESULT)
        assert kept.find("a") is None, name


def test_a_damaged_file_is_computed_again() -> None:
    kept.keep("a", RESULT)
    file = next(kept.FOLDER.glob("*/*"))
    for damage in (b"", b"no result", file.read_bytes()[:40]):
        file.write_bytes(damage)
        assert kept.find("a") is None, damage


def test_a_case_is_computed_once_also_by_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    calculator = registry.get("inspector")
    answers = calculator.scenario("llama-3-8b")
    monkeypatch.setattr(scenarios, "_computed", {})
    first = scenarios.computed(calculator, answers)
    # As in another process.
    monkeypatch.setattr(scenarios, "_computed", {})
    assert scenarios.computed(calculator, answers) is not first
    assert scenarios.computed(calculator, answers) == first
    assert len(list(kept.FOLDER.glob("*/*"))) == 1
    scenarios.without_draws(calculator, answers)
    scenarios.computed(calculator, dict(reversed(answers.items())))
    assert len(list(kept.FOLDER.glob("*/*"))) == 2
