"""The wheel is what a notebook or another page gets: formulas, catalogue, no dependency."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_wheel_has_code_data_and_licences(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert "calculators/core/fact.py" in names
    assert [name for name in names if name.startswith("calculators/catalog/") and name.endswith(".toml")]
    assert [name for name in names if name.endswith("licenses/THIRD_PARTY_NOTICES.md")]
    built = {path.name for path in (ROOT / "calculators" / "_built").glob("*") if path.is_file()}
    assert built == {name.rsplit("/", 1)[1] for name in names if name.startswith("calculators/_built/")}


def test_wheel_leaves_the_site_build_out_and_needs_nothing(wheel: zipfile.ZipFile) -> None:
    assert not [
        name for name in wheel.namelist() if name.startswith(("calculators/publish/", "tests/", "docs/"))
    ]
    meta = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    fields = message_from_string(wheel.read(meta).decode())
    needed = fields.get_all("Requires-Dist") or []
    assert [line for line in needed if "extra == " not in line] == []
    assert fields["License-Expression"] == "Apache-2.0"
