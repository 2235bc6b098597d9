"""A Python is chosen by running it. Fakes on a path of their own stand in for broken systems."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
TOOLS = ("sh", "sed", "head", "rm", "dirname", "env")

SHIM = "#!/bin/sh\necho 'shim: command not found' >&2\nexit 127\n"
OLD = f"""#!/bin/sh
case "$2" in
  *"(3, 12)"*) exit 1 ;;
  *"print(\\"is"*) echo "is Python 3.9"; exit 0 ;;
  *) exec "{REAL}" "$@" ;;
esac
"""
SPLIT = f"""#!/bin/sh
case "$2" in "import sys, venv, ensurepip") exit 1 ;; esac
exec "{REAL}" "$@"
"""
WORKING = f'#!/bin/sh\nexec "{REAL}" "$@"\n'
# Makes an environment in which pip is only a name: the real one takes seconds, and which Python is chosen does not depend on it.
MAKE_QUICKLY = (
    f'"{REAL}" -m venv --clear --without-pip .venv && : > .venv/lib/{REAL.name}/site-packages/pip.py'
)
QUICK = f"""#!/bin/sh
[ "$1 $2" = "-m venv" ] || exec "{REAL}" "$@"
{MAKE_QUICKLY}
"""
SCREAMING = "#!/bin/sh\necho 'must not be run' >&2\nexit 9\n"
# `uv venv` as far as it matters here: its last argument is the folder.
UV = f"""#!/bin/sh
[ "$1" = --version ] && {{ echo "uv 0"; exit 0; }}
[ "$1" = venv ] || exit 9
{MAKE_QUICKLY}
"""


class Sandbox:
    """A folder with the script, and a path with nothing on it but what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "path"
        (folder / "tools").mkdir(parents=True)
        self.bin.mkdir()
        shutil.copy(ROOT / "tools" / "bootstrap.sh", folder / "tools")
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found, tool
            (self.bin / tool).symlink_to(found)

    def put(self, name: str, text: str) -> None:
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def run(self, **extra: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.bin), "HOME": str(self.folder), **extra}
        return subprocess.run(
            [str(self.bin / "sh"), "tools/bootstrap.sh"],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    @property
    def python(self) -> Path:
        return self.folder / ".venv" / "bin" / "python"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path / "a folder")


def test_shims_old_and_split_pythons_are_passed_over(sandbox: Sandbox) -> None:
    (sandbox.folder / ".python-version").write_text("3.13\n")
    sandbox.put("python3.13", SHIM)
    sandbox.put("python3.14", OLD)
    sandbox.put("python3.12", SPLIT)
    sandbox.put("python3", WORKING)
    done = sandbox.run()
    assert done.returncode == 0, done.stderr
    assert f"Making .venv with {sandbox.bin / 'python3'} " in done.stderr
    assert subprocess.run([sandbox.python, "-c", "import pip"]).returncode == 0


def test_a_python_behind_a_shim_of_the_same_name_is_found(sandbox: Sandbox) -> None:
    sandbox.put("python3", SHIM)
    behind = sandbox.folder / "behind"
    behind.mkdir()
    (behind / "python3").write_text(QUICK)
    (behind / "python3").chmod(0o755)
    done = sandbox.run(PATH=f"{sandbox.bin}:{behind}")
    assert f"with {behind / 'python3'} " in done.stderr


def test_what_a_version_manager_has_but_does_not_select_is_found(sandbox: Sandbox) -> None:
    sandbox.put("python3", SHIM)
    place = sandbox.folder / "versions" / "3.13.0" / "bin"
    place.mkdir(parents=True)
    (place / "python3").write_text(QUICK)
    (place / "python3").chmod(0o755)
    done = sandbox.run(PYENV_ROOT=str(sandbox.folder))
    assert f"with {place / 'python3'} " in done.stderr


def test_the_wanted_version_comes_first(sandbox: Sandbox) -> None:
    (sandbox.folder / ".python-version").write_text("3.13\n")
    sandbox.put("python3.13", QUICK)
    sandbox.put("python3.14", SCREAMING)
    done = sandbox.run()
    assert f"with {sandbox.bin / 'python3.13'} " in done.stderr
    assert "must not be run" not in done.stderr


def test_a_named_python_comes_before_all(sandbox: Sandbox) -> None:
    sandbox.put("mine", QUICK)
    sandbox.put("python3.14", SCREAMING)
    assert f"with {sandbox.bin / 'mine'} " in sandbox.run(PYTHON="mine").stderr


def test_uv_is_the_last_resort(sandbox: Sandbox) -> None:
    sandbox.put("python3", OLD)
    sandbox.put("uv", UV)
    done = sandbox.run()
    assert done.returncode == 0, done.stderr
    assert "asking uv" in done.stderr


def test_nothing_works_and_each_reason_is_said(sandbox: Sandbox) -> None:
    (sandbox.folder / ".python-version").write_text("3.13\n")
    sandbox.put("python3.13", SHIM)
    sandbox.put("python3.12", SPLIT)
    sandbox.put("python3", OLD)
    done = sandbox.run()
    assert done.returncode == 1
    assert "python3.13 does not run (a shim?)" in done.stderr
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"python3.12 has no venv or ensurepip: apt-get install python{version}-venv" in done.stderr
    assert "python3 is Python 3.9" in done.stderr
    assert "make PYTHON=/path/to/python3" in done.stderr
    assert not (sandbox.folder / ".venv").exists()


def test_a_sound_venv_is_left_alone_and_a_half_made_one_is_made_anew(sandbox: Sandbox) -> None:
    sandbox.put("python3", QUICK)
    assert sandbox.run().returncode == 0
    mark = sandbox.folder / ".venv" / "mine"
    mark.touch()
    sandbox.put("python3", SCREAMING)
    quiet = sandbox.run()
    assert (quiet.returncode, quiet.stderr, mark.exists()) == (0, "", True)

    sandbox.put("python3", QUICK)
    (sandbox.folder / ".venv" / ".installing").touch()
    anew = sandbox.run()
    assert anew.returncode == 0
    assert "making it anew" in anew.stderr
    assert not mark.exists()

    sandbox.python.unlink()
    assert sandbox.run().returncode == 0
    assert os.access(sandbox.python, os.X_OK)
