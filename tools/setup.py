"""Fills `.venv` from the locks and fetches what the build and the tests need besides Python.

`python -m tools.setup build|test|node|npm|chromium|libreoffice ...`, run by the Makefile from the top folder.
Every part leaves a stamp with the hash of what it was made from, so a repeat costs a few milliseconds.
"""

from __future__ import annotations

import fcntl
import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import find

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = VENV / "setup.log"


class SetupError(Exception):
    """A step failed; the text says what failed and what to do."""


def say(text: str) -> None:
    """Print one line of progress at once."""
    print(text, flush=True)


def digest(*parts: Path | str) -> str:
    """Hash of the named files' bytes and of plain texts, in order."""
    state = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else part.encode()
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()


@contextmanager
def stamped(stamp: Path, key: str) -> Iterator[bool]:
    """Yield True when the work has to be done; write the stamp only when it ended well."""
    if stamp.is_file() and stamp.read_text() == key:
        yield False
        return
    stamp.unlink(missing_ok=True)
    yield True
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(key)


def run(what: str, command: list[str], advice: str, line: Callable[[str], None] | None = None) -> None:
    """Run a command with its output in the log; on failure raise with the log's end and the advice."""
    seen: list[str] = []
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(command)}\n")
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        for text in process.stdout or ():
            log.write(text)
            seen.append(text.rstrip())
            if line:
                line(text)
    if process.wait() != 0:
        tail = "\n".join(f"    {text}" for text in seen[-12:])
        raise SetupError(
            f"{what} failed (exit status {process.returncode}):\n{tail}\n  {advice}\n  All: {LOG}"
        )


def locked_count(lock: Path) -> int:
    """How many packages a lock names, those for other systems included."""
    return sum(1 for text in lock.read_text().splitlines() if text[:1].isalnum())


def pip_install(what: str, *arguments: str, total: int = 0) -> None:
    """Run pip with progress every ten packages; an interruption leaves a mark that bootstrap.sh reads."""
    count = 0

    def progress(text: str) -> None:
        nonlocal count
        if text.startswith(("Collecting ", "Requirement already satisfied")):
            count += 1
            if total and count % 10 == 0:
                say(f"    {count} of about {total} packages")
        elif text.startswith("Installing collected"):
            say("    unpacking")

    say(f"  {what}")
    mark = VENV / ".installing"
    mark.write_text(what)
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    advice = (
        "Check the network and pip's settings (proxy, index, certificates), then run the same command again."
    )
    run(what, [*command, *arguments], advice, progress)
    mark.unlink()


def install_lock(name: str, what: str) -> None:
    """Install one lock with its hashes checked and nothing beyond it."""
    lock = ROOT / name
    with stamped(VENV / ".stamps" / name, digest(lock, sys.version)) as stale:
        if stale:
            total = locked_count(lock)
            pip_install(f"{what} ({name})", "--require-hashes", "--no-deps", "-r", str(lock), total=total)


def install_build() -> None:
    """Build and serve: the lock, then the project itself, editable and without dependencies."""
    install_lock("requirements.lock", "Installing what builds the site")
    key = digest(ROOT / "pyproject.toml", ROOT / "requirements.lock", str(ROOT), sys.version)
    with stamped(VENV / ".stamps" / "project", key) as stale:
        if stale:
            arguments = ("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
            pip_install("Installing the project, editable", *arguments)


def install_test() -> None:
    """Tests and checks, on top of the build."""
    install_build()
    install_lock("requirements-test.lock", "Installing what tests and checks")


def install_node() -> None:
    """Node and npm: those on the path when they are new enough, else from the lock into .venv."""
    if find.node() and find.npm():
        return
    install_lock(
        "requirements-node.lock", "No Node 20 or newer with npm on the path: installing one into .venv"
    )
    if not (find.node() and find.npm()):
        raise SetupError(
            "Node was installed but does not run here. Install Node 20 or newer with npm yourself."
        )


def install_npm() -> None:
    """The packages of package-lock.json, without running any of their scripts."""
    install_node()
    key = digest(ROOT / "package-lock.json", ROOT / "package.json")
    with stamped(ROOT / "node_modules" / ".stamp", key) as stale:
        if stale:
            say("  Installing Python for the browser and test tools (package-lock.json)")
            npm = find.npm() or "npm"
            advice = "Check the network and npm's settings (proxy, registry), then run it again."
            run("npm ci", [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], advice)


def install_chromium() -> None:
    """A Chromium that runs; where none can be had the tests that need it say so by name."""
    install_program(
        "Chromium", find.chromium, find.chromium_installers, "browser tests", find.CHROMIUM_ADVICE
    )


def install_libreoffice() -> None:
    """A LibreOffice that runs; where none can be had the tests that need it say so by name."""
    install_program(
        "LibreOffice",
        find.libreoffice,
        find.libreoffice_installers,
        "tests of workbooks",
        find.LIBREOFFICE_ADVICE,
    )


def install_program(
    name: str,
    found: Callable[[], str | None],
    ways: Callable[[], list[tuple[str, list[str]]]],
    skipped: str,
    advice: str,
) -> None:
    """Try the ways to get a program until one is found; say what is skipped where none leads to it."""
    if found():
        return
    for what, command in ways():
        say(f"  No {name} on the path: {what}")
        try:
            run(what, command, "Trying the next way.")
        except SetupError as error:
            say(f"    {str(error).splitlines()[0]}")
        if found():
            return
    say(f"  No {name}: {skipped} will be skipped. {advice}")


PARTS: dict[str, Callable[[], None]] = {
    "build": install_build,
    "test": install_test,
    "node": install_node,
    "npm": install_npm,
    "chromium": install_chromium,
    "libreoffice": install_libreoffice,
}


def main(names: list[str]) -> int:
    """Do the named parts in order; 1 with a plain message when one fails."""
    unknown = [name for name in names if name not in PARTS]
    if unknown or not names:
        print(f"usage: python -m tools.setup [{'|'.join(PARTS)}] ...", file=sys.stderr)
        return 2
    with (VENV / ".lock").open("w") as lock:
        # Two makes in one checkout: the second waits, then finds the stamps.
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            for name in names:
                PARTS[name]()
        except SetupError as error:
            print(f"Set-up stopped. {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
