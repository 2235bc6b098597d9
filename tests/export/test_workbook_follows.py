"""Finance recomputes: LibreOffice comes to the engine's figures when inputs are changed in the file."""

import re
from pathlib import Path

import pytest

from tests.export.cases import Case, cases
from tests.export.recalculated import Cell, cells, edited, errors, recalculated, replaced

pytestmark = pytest.mark.spreadsheet

#: Figures agree to this share; what is nothing there may be the last bits of a float here.
SHARE, NOTHING = 1e-6, 1e-9


def differences(case: Case, found: dict[str, dict[str, Cell]]) -> list[str]:
    """Name the figures in which the file and the engine differ."""
    wrong = []
    for sheet, address, value, words in case.expected():
        there = found[sheet].get(address)
        if not isinstance(there, float) or abs(there - value) > max(SHARE * abs(value), NOTHING):
            wrong.append(f"{sheet}!{address} {words}: {there}, and the engine says {value}")
    return wrong


def test_changed_inputs_lead_to_the_engine_s_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = dict(cases(monkeypatch))
    files = {name: edited(case.bytes(), case.edits()) for name, case in every.items()}
    # A copy of one case with one formula broken: a plus that became a minus.
    broken, place = (
        "tco-small-office",
        every["tco-small-office"].plan.places["closed_api", "closed_api.total_cost"],
    )
    files["broken"] = replaced(files[broken], place.sheet, f"B{place.row + 1}", "+", "-")
    made, told = recalculated(files, tmp_path), set[str]()
    for name, case in every.items():
        assert len(case.changes) >= 5, name
        found = cells(made[name])
        assert not list(errors(found)), name
        assert not (wrong := differences(case, found)), (name, len(wrong), wrong[:5], case.changes)
        if vat := float(str(case.changed.answers.get("vat_share") or 0)):
            assert f"VAT of {round(100 * vat, 1):g} % counted in" in str(found["Result"]["A7"])
            told.add(name)
    assert told, "no case has VAT"
    wrong = differences(every[broken], cells(made["broken"]))
    assert any("closed_api/closed_api.total_cost" in one for one in wrong)
    assert not any(re.search(r"hosted_open/|rented_gpu/", one) for one in wrong)
