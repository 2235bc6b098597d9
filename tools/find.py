"""Finds tools by running them: a name on the path may be a shim, a stub or too old."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

NODE_AT_LEAST = 20
NODE_ADVICE = "Install Node 20 or newer with npm, or run: make set-up"
CHROMIUM_ADVICE = (
    "Install one: apt-get install chromium (Debian), brew install --cask chromium (macOS), "
    "or python -m playwright install --with-deps chromium; or name yours: CHROMIUM=/path/to/chromium"
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
LIBREOFFICE_ADVICE = (
    "Install LibreOffice Calc: apt-get install libreoffice-calc-nogui (Debian) or brew install --cask libreoffice (macOS); "
    "or name yours: SOFFICE=/path/to/soffice"
)
LIBREOFFICE_NAMES = ("soffice", "libreoffice", "localc")
LIBREOFFICE_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)


def venv_bin() -> Path:
    """The folder of the running interpreter: what set-up installs lands there."""
    return Path(sys.executable).parent


def search_path() -> str:
    """The path to look tools up on: `.venv` first, since set-up adds there only what the user's own lacks."""
    return os.pathsep.join([str(venv_bin()), os.environ.get("PATH", "")])


def says(command: list[str], seconds: float = 30) -> str | None:
    """Output of a command, or None when it is missing, fails or hangs."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def on_path(name: str) -> list[str]:
    """Every executable of that name on the path, in order."""
    folders = search_path().split(os.pathsep)
    hits = (shutil.which(name, path=folder) for folder in folders if folder)
    return list(dict.fromkeys(hit for hit in hits if hit))


def node() -> str | None:
    """A Node that runs and is new enough."""
    for candidate in on_path("node"):
        match = re.match(r"v(\d+)\.", says([candidate, "--version"]) or "")
        if match and int(match.group(1)) >= NODE_AT_LEAST:
            return candidate
    return None


def npm() -> str | None:
    """An npm that runs. Debian installs Node without it."""
    return next((candidate for candidate in on_path("npm") if says([candidate, "--version"])), None)


def chromium() -> str | None:
    """A Chromium that runs: CHROMIUM, then the path, then the usual places, then Playwright's own."""
    own = os.environ.get("CHROMIUM")
    if own:
        return own if says([own, "--version"]) else None
    candidates = [hit for name in CHROMIUM_NAMES for hit in on_path(name)]
    candidates += [place for place in CHROMIUM_PLACES if Path(place).is_file()]
    for candidate in candidates:
        if says([candidate, "--version"]):
            return candidate
    bundled = playwright_chromium()
    return bundled if bundled and says([bundled, "--version"]) else None


def playwright_chromium() -> str | None:
    """Where Playwright keeps its own Chromium, if it has been fetched."""
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as tool: print(tool.chromium.executable_path)"
    )
    path = says([sys.executable, "-c", code])
    return path if path and Path(path).is_file() else None


def chromium_installers() -> list[tuple[str, list[str]]]:
    """Ways to get Chromium on this machine, best first, as (what it does, command)."""
    ways = [("fetching Playwright's own", [sys.executable, "-m", "playwright", "install", "chromium"])]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        script = "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium"
        ways.append(("installing the system's package", ["sh", "-c", script]))
    return ways


def libreoffice() -> str | None:
    """A LibreOffice that runs: SOFFICE, then the path, then the usual places."""
    own = os.environ.get("SOFFICE")
    if own:
        return own if says([own, "--version"]) else None
    candidates = [hit for name in LIBREOFFICE_NAMES for hit in on_path(name)]
    candidates += [place for place in LIBREOFFICE_PLACES if Path(place).is_file()]
    return next((candidate for candidate in candidates if says([candidate, "--version"])), None)


def libreoffice_installers() -> list[tuple[str, list[str]]]:
    """Ways to get LibreOffice Calc on this machine, as (what it does, command)."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return []
    script = (
        "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "
        "libreoffice-calc-nogui"
    )
    return [("installing the system's package", ["sh", "-c", script])]
