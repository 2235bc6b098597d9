"""Resolves the locks again: `make lock` (ARGS=--upgrade takes the newest releases).

Universal: Linux and macOS, x86-64 and arm64, Python 3.12 to 3.14, with hashes and without any host.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools import find

ROOT = Path(__file__).resolve().parent.parent
# The test lock is constrained by the build lock, so that one comes first.
LOCKS = ("requirements", "requirements-test", "requirements-node")
FLAGS = ("--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet")


def commands(extra: list[str]) -> list[list[str]]:
    """One command a lock."""
    uv = [str(find.venv_bin() / "uv"), "pip", "compile", *FLAGS, "--python-version", "3.12", *extra]
    locks = [[*uv, f"{name}.in", "--output-file", f"{name}.lock"] for name in LOCKS]
    npm = [find.npm() or "npm", "update" if "--upgrade" in extra else "install"]
    return [*locks, [*npm, "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"]]


def main(arguments: list[str]) -> int:
    """Write every lock; the exit status of the first command that fails."""
    for command in commands(arguments):
        print(f"  {' '.join(command[1:4])} … {command[-1]}", flush=True)
        status = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode
        if status:
            print(f"Not resolved: {' '.join(command)}", file=sys.stderr)
            return status
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
