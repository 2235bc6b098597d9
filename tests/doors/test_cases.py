"""Every case file of every calculator, through the command line's JSON."""

import json
import re

import pytest

from calculators import registry
from calculators.__main__ import main
from tests.cases import Case, at, load

CASES = [case for calculator_id in registry.ids() for case in load(calculator_id)]
READ_BY_LINE = [case for case in CASES if case.source]


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


def test_a_source_is_a_repository_a_commit_a_file_and_lines():
    for case in READ_BY_LINE:
        assert case.kind == "published", case.name
        for source in case.source:
            assert re.fullmatch(r"[\w.-]+/[\w.-]+", source.repository), case.name
            assert re.fullmatch(r"[0-9a-f]{40}", source.commit), case.name
            assert re.fullmatch(r"[\w.-]+(/[\w.-]+)*\.\w+", source.file), case.name
            assert source.lines, case.name
            assert min(source.lines) > 0, case.name
            assert list(source.lines) == sorted(set(source.lines)), case.name
            assert source.commit not in case.provenance, f"{case.name}: the commit is given twice"


def test_enough_published_expectations_can_be_looked_up_by_line():
    assert len(READ_BY_LINE) >= 10
    assert len({source.author for case in READ_BY_LINE for source in case.source}) >= 4
    assert sum(_owns_hardware(case) for case in READ_BY_LINE) >= 3
    assert sum(_steps_up(case) for case in READ_BY_LINE) >= 3


def _owns_hardware(case: Case) -> bool:
    return any(path.startswith("result.routes.owned_gpu.") for path in case.expect)


def _steps_up(case: Case) -> bool:
    """Whether the case expects a further replica beside the first."""
    return any(path.endswith(".replicas") and wanted > 1 for path, wanted in case.expect.items())
