"""What a reader downloads, held to the budgets; measured on files, so that nothing has to be served."""

import zipfile

import pytest

from calculators.publish.runtime import FILES, PLACE, current
from calculators.publish.runtime.keep import DROP, KEEP
from tests.parity.run import ROOT

pytestmark = pytest.mark.parity

FOLDER = ROOT / PLACE / current(ROOT) if (ROOT / PLACE).is_dir() else ROOT


def size(name: str) -> int:
    return (FOLDER / name).stat().st_size


def test_with_brotli_at_most_4_megabytes_are_transferred():
    assert sum(size(f"{name}.br") for name in FILES) <= 4_000_000


def test_from_a_host_that_compresses_nothing_at_most_5_2_megabytes():
    """The worker inflates the two large files itself; a script can only come as it is."""
    fetched = ("pyodide.asm.wasm", "app.zip")
    scripts = [name for name in FILES if name not in fetched]
    assert sum(size(f"{name}.gz") for name in fetched) + sum(size(name) for name in scripts) <= 5_200_000


def test_what_is_kept_or_dropped_beyond_the_trace_exists_in_the_library():
    with zipfile.ZipFile(ROOT / "node_modules/pyodide/python_stdlib.zip") as library:
        names = set(library.namelist())
    assert KEEP.keys() | DROP.keys() <= names
    with zipfile.ZipFile(FOLDER / "app.zip") as archive:
        shipped = {name.removesuffix("c") for name in archive.namelist()}
    assert shipped >= KEEP.keys()
    assert not shipped & DROP.keys()


def test_the_archive_holds_bytecode_and_data_only():
    with zipfile.ZipFile(FOLDER / "app.zip") as archive:
        names = archive.namelist()
        assert [name for name in names if not name.endswith((".pyc", ".json"))] == ["startup.bin"]
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
    ours = [name for name in names if name.startswith("calculators/")]
    assert "calculators/browser.pyc" in ours
    assert not [name for name in ours if "/publish/" in name or "__main__" in name or "authored" in name]
