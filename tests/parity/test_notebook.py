"""Any other Pyodide page or notebook can load the engine: from the published lock file, with Pyodide's own library."""

import json

import pytest

from calculators import registry
from calculators.publish.runtime import library
from tests.cases import load
from tests.parity.run import CALL, ROOT, differences, in_pyodide, natively

pytestmark = pytest.mark.parity

LOCK = ROOT / library.PLACE / library.LOCK


def test_the_lock_names_our_wheel_and_nothing_else():
    lock = json.loads(LOCK.read_text())
    ours = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text())
    assert lock["info"]["abi_version"] == ours["info"]["abi_version"]
    assert lock["info"]["python"] == ours["info"]["python"]
    (package,) = lock["packages"].values()
    assert package["imports"] == ["calculators"]
    assert package["depends"] == []
    assert (LOCK.parent / package["file_name"]).is_file()


def test_a_notebook_computes_what_native_python_computes(tmp_path):
    """`loadPyodide({lockFileURL})` and `loadPackage`, nothing else; one case of each calculator."""
    calls = [{"calculator": key, "input": load(key)[0].input} for key in registry.ids()]
    options = {"lockFileURL": str(LOCK)}
    script = str(ROOT / "node_modules/pyodide/pyodide.mjs")
    name = next(iter(json.loads(LOCK.read_text())["packages"]))
    there = in_pyodide(
        {"script": script, "options": options, "packages": [name], "code": CALL}, calls, tmp_path
    )
    assert not differences(natively(calls), there)
