"""Continuous integration ends with pytest's summary line and its exit status, whatever make says after it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSED = "================= 412 passed in 301.22s (0:05:01) ================="
FAILED = "============ 1 failed, 411 passed, 2 warnings in 9.50s ============"


def run_with(make: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run .ci/run with another `make` first on the path."""
    (folder / "make").write_text(f"#!/bin/sh\n{make}\n")
    (folder / "make").chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", str(ROOT / ".ci" / "run")], env=environment, capture_output=True, text=True, timeout=30
    )


@pytest.mark.parametrize(
    ("make", "status", "last"),
    [
        (f"echo '{PASSED}'", 0, PASSED),
        (f"echo '{FAILED}'; echo 'make: *** [test] Error 1' >&2; exit 2", 2, FAILED),
        ("echo 'Set-up stopped.' >&2; exit 2", 2, "No pytest summary: set-up or the build stopped before"),
    ],
)
def test_the_summary_comes_last_with_its_status(tmp_path: Path, make: str, status: int, last: str) -> None:
    done = run_with(make, tmp_path)
    assert done.returncode == status
    assert done.stdout.splitlines()[-1].startswith(last)


def test_it_runs_make_test_as_ci_without_input(tmp_path: Path) -> None:
    done = run_with('echo "target $1, CI $CI"; read -r line || echo "no input"', tmp_path)
    assert done.stdout.startswith("target test, CI true\nno input\n")
