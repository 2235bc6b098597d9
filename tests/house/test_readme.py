"""The README names commands and files that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()


def test_commands_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE))
    assert {"serve", "test"} <= named <= targets


def test_files_exist() -> None:
    linked = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    listed = re.findall(r"^\| `([^`*<]+)` \|", README, re.MULTILINE)
    assert linked
    assert listed
    for path in linked + listed:
        assert (ROOT / path).exists(), path


def test_the_screenshot_is_small() -> None:
    picture = re.search(r"!\[[^\]]{20,}\]\(([^)]+\.png)\)", README)
    assert picture, "with words for those who do not see it"
    assert (ROOT / picture.group(1)).stat().st_size < 200_000


def test_end_of_the_theme_is_said() -> None:
    assert "5 May 2027" in README
    assert "Zensical" in README
