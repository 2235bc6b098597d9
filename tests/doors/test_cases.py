"""Every case file of every calculator, through the command line's JSON."""

import json

import pytest

from calculators import registry
from calculators.__main__ import main
from tests.cases import Case, at, load

CASES = [case for calculator_id in registry.ids() for case in load(calculator_id)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.calculator}-{case.name}")
def test_case_gives_what_its_provenance_says(case: Case, tmp_path, capsys):
    document = tmp_path / "input.json"
    document.write_text(json.dumps(case.input), encoding="utf-8")
    status = main(["run", case.calculator, "--json", "--input", str(document)])
    answer = json.loads(capsys.readouterr().out)
    assert status == (2 if "errors" in answer else 0)
    for path, wanted in case.expect.items():
        found = at(answer, path)
        if isinstance(wanted, int | float) and not isinstance(wanted, bool):
            assert found == pytest.approx(wanted, rel=case.tolerance), path
        else:
            assert found == wanted, path
    codes = {warning["code"] for warning in answer.get("warnings", [])}
    assert set(case.warnings) <= codes


def test_every_case_names_its_provenance():
    assert {case.calculator for case in CASES} == set(registry.ids())
    for case in CASES:
        assert case.kind in ("hand", "published"), case.name
        assert len(case.provenance) > 20, case.name
        assert case.expect, case.name
