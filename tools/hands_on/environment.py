"""Makes `.venv-hands-on`, the environment with PyTorch: `python -m tools.hands_on.environment`, run by the Makefile.

PyTorch comes in builds of 200 MB for the processor alone and of several GB for graphics cards, and which of them pip gives
depends on the Python, the system and pip's settings. So each Python of this machine in turn is asked what pip would install for
it, without installing, and the first one with a build for the processor is taken. Where none has one, the first that works at all
is taken, and said.

`HANDS_ON_PYTHON` names the Python instead of the search; `HANDS_ON_TORCH` is the requirement given to pip instead of
`torch==2.13.0`, the release that the frozen outputs come from. Where pip looks (an index of CPU builds, a folder of files) is set
as always for pip, such as by `PIP_INDEX_URL`, `PIP_EXTRA_INDEX_URL` or `PIP_FIND_LINKS`.
"""

from __future__ import annotations

import fcntl
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools import find
from tools.setup import ROOT, VENV, SetupError, digest, run, say, stamped

PLACE = ROOT / ".venv-hands-on"
REQUIREMENTS = ROOT / "requirements-hands-on.txt"
TORCH = "torch==2.13.0"
#: transformers needs 3.11; newest first.
NAMES = ("python3.14", "python3.13", "python3.12", "python3.11", "python3")
#: Where version managers keep Pythons that the current folder does not select.
KEPT = (
    ".pyenv/versions/3.1[1-4]*/bin/python3",
    ".asdf/installs/python/3.1[1-4]*/bin/python3",
    ".local/share/mise/installs/python/3.1[1-4]*/bin/python3",
    ".local/share/uv/python/cpython-3.1[1-4]*/bin/python3",
)
ADVICE = "Name a Python (HANDS_ON_PYTHON=/path/to/python3.11) or a release (HANDS_ON_TORCH='torch==2.13.0'), then run it again."


@dataclass(frozen=True, slots=True)
class Offer:
    """What pip would install for a Python: the release of PyTorch, and whether libraries for graphics cards come with it."""

    python: str
    torch: str
    graphics: bool


def pythons() -> list[str]:
    """Every Python from 3.11 that runs, one a version, in the order in which they are asked; HANDS_ON_PYTHON alone when set."""
    own = os.environ.get("HANDS_ON_PYTHON")
    kept = (str(path) for pattern in KEPT for path in sorted(Path.home().glob(pattern), reverse=True))
    candidates = [own] if own else [*(hit for name in NAMES for hit in find.on_path(name)), *kept]
    versions: dict[str, str] = {}
    for candidate in candidates:
        version = find.says([candidate, "-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"])
        if version and tuple(map(int, version.split("."))) >= (3, 11):
            versions.setdefault(version, candidate)
    return list(versions.values())


def wanted() -> list[str]:
    """What pip is asked for."""
    return [os.environ.get("HANDS_ON_TORCH") or TORCH, "-r", str(REQUIREMENTS)]


def pip(python: str, *arguments: str) -> list[str]:
    """The command that runs this project's pip for another Python, which needs none of its own."""
    return [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "--disable-pip-version-check",
        "--no-input",
        *arguments,
    ]


def offer(python: str) -> Offer | None:
    """Ask pip what it would install for a Python; None when it finds nothing."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        dry = ("install", "--dry-run", "--ignore-installed", "--report", str(report))
        try:
            run(f"Asking pip for {python}", pip(python, *dry, *wanted()), ADVICE)
        except SetupError:
            return None
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    return read(python, [entry["metadata"] for entry in found])


def read(python: str, packages: Iterable[dict[str, str]]) -> Offer | None:
    """Read the answer from the names and versions of all packages that pip would install."""
    versions = {package["name"].lower(): package["version"] for package in packages}
    graphics = any(name.startswith(("nvidia-", "cuda-")) or name == "triton" for name in versions)
    return Offer(python, versions["torch"], graphics) if "torch" in versions else None


def choose(offers: Iterable[Offer]) -> Offer | None:
    """Take the first offer without graphics libraries, else the first; later ones are not asked for once one is found."""
    first = None
    for each in offers:
        if not each.graphics:
            return each
        first = first or each
    return first


def install() -> None:
    """Make the environment where it is missing or was made from something else."""
    key = digest(REQUIREMENTS, *wanted()[:1], os.environ.get("HANDS_ON_PYTHON", ""), str(ROOT))
    with stamped(PLACE / ".stamp", key) as stale:
        if not stale:
            return
        say("  Looking for a Python with a PyTorch for the processor")
        chosen = choose(filter(None, map(offer, pythons())))
        if chosen is None:
            raise SetupError(f"pip finds {wanted()[0]} for no Python of 3.11 or newer here. {ADVICE}")
        say(f"    {chosen.python}: torch {chosen.torch}")
        if chosen.graphics:
            say(
                "    It comes with libraries for graphics cards, some GB: no smaller build was found.\n"
                "    To avoid that, interrupt and name an index of CPU builds to pip (PIP_EXTRA_INDEX_URL)."
            )
        run("venv", [chosen.python, "-m", "venv", "--without-pip", "--clear", str(PLACE)], ADVICE)
        say("  Installing what the hands-on listings run with (.venv-hands-on)")
        run("pip install", pip(str(PLACE / "bin" / "python"), "install", *wanted()), ADVICE)


def main() -> int:
    """Make the environment; 1 with a plain message when it cannot be had."""
    with (VENV / ".lock-hands-on").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            install()
        except SetupError as error:
            print(f"Set-up stopped. {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
