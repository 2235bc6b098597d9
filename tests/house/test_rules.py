"""Rules of the test run and of the code's layers that no single module can hold."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calculators import registry

ROOT = Path(__file__).resolve().parents[2]
BROWSER_PART = (
    "core",
    "catalog",
    "domain",
    *registry.ids(),
    "journey",
    "profile",
    "render",
    "registry.py",
    "sharing.py",
    "browser",
)
SAMPLE = """
import pytest

def test_lacks_something():
    pytest.skip("no wrench. Install one: get wrench")

@pytest.mark.browser
def test_lacks_a_browser():
    raise RuntimeError("ran without one")

def test_works():
    pass
"""


@pytest.mark.parametrize(
    ("ci", "status", "word"), [("", 0, "1 passed, 2 skipped"), ("true", 1, "1 failed, 1 passed, 1 error")]
)
def test_a_missing_tool_skips_by_name_and_fails_in_ci(
    tmp_path: Path, ci: str, status: int, word: str
) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser\n")
    (tmp_path / "test_sample.py").write_text(SAMPLE)
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(ROOT), "CHROMIUM": "/nowhere"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-ra", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == status, done.stdout + done.stderr
    assert word in done.stdout
    assert "no wrench. Install one: get wrench" in done.stdout
    assert "test_sample.py::test_lacks_a_browser: " in done.stdout
    assert "Install one: apt-get install chromium" in done.stdout or "Run: make build" in done.stdout


def files_of(part: str) -> list[Path]:
    place = ROOT / "calculators" / part
    return sorted(place.rglob("*.py")) if place.is_dir() else [place]


def imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("part", BROWSER_PART)
def test_what_the_browser_runs_needs_the_standard_library_alone(part: str) -> None:
    allowed = sys.stdlib_module_names | {"calculators"}
    files = files_of(part)
    assert files
    for file in files:
        assert imported(file) <= allowed, file.relative_to(ROOT)


@pytest.mark.parametrize("name", ["__init__", "setup", "find", "doctor"])
def test_set_up_needs_the_standard_library_alone(name: str) -> None:
    """It runs before anything is installed."""
    assert imported(ROOT / "tools" / f"{name}.py") <= sys.stdlib_module_names | {"tools"}
