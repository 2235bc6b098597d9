"""Files in the runtime that the site ships: every format of every ready case gives what native Python gives."""

import json
import zipfile
from base64 import b64decode

import pytest

from calculators import registry
from calculators.publish.runtime import EXPORT, PLACE, SHARED, current, first_visit
from calculators.publish.runtime.requests import exports
from calculators.publish.runtime.stand_ins import REAL
from tests.export.recalculated import cells
from tests.parity.run import ROOT, differences, figures, in_pyodide, natively, trimmed

pytestmark = pytest.mark.parity


@pytest.mark.parametrize("calculator", registry.ids())
def test_every_file_of_every_ready_case_is_the_native_one(calculator, tmp_path):
    """Text to the letter; figures of the file for programs to 1e-9, since some floats differ in their last bit."""
    requests = [request | {"draws": 20} for request in exports(registry.get(calculator))]
    load = trimmed(calculator)
    load["archives"].append(load["archives"][0].replace(f"app-{calculator}.zip", EXPORT))
    replies = [reply for (reply,) in in_pyodide(load, requests, tmp_path)]
    assert {reply["ok"] for reply in replies} == {True, False}
    for request, (here,), there in zip(requests, natively(requests), replies, strict=True):
        assert there["ok"] or there["errors"][0]["code"] != "internal", request
        read = {"json": json.loads, "csv": figures}.get(str(request["export"]))
        if request["export"] == "xlsx":
            assert not differences(*(cells(b64decode(reply.pop("base64"))) for reply in (here, there))), (
                request
            )
        if read and here["ok"]:
            assert not differences(read(here.pop("text")), read(there.pop("text"))), request
        assert not differences(here, there), request


def test_code_of_files_is_part_of_no_first_visit():
    assert all(EXPORT not in first_visit(calculator) for calculator in registry.ids())
    folder = ROOT / PLACE / current(ROOT)
    with zipfile.ZipFile(folder / EXPORT) as opened, zipfile.ZipFile(folder / SHARED) as shared:
        names, others = set(opened.namelist()), set(shared.namelist())
    assert {"calculators/export/__init__.pyc", "calculators/export/memo/short.pyc"} <= names
    assert "calculators/_built/tco_spreadsheet.json" in names
    # What both hold are the real modules in place of stand-ins, and what each spares at its start.
    assert names & others == {"startup.bin", *(f"{name}c" for name in REAL)}
    assert not [name for name in others if name.startswith("calculators/export/")]
