"""Every code that only the scoring can give has its anchor on the method page, and every anchor its code."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PART = ROOT / "docs" / "_parts" / "method-scoring-limits.md"
#: Where the messages about links and files stand, which every calculator can give.
SHARED = ROOT / "docs" / "_parts" / "method-tco-messages.md"


def codes(*folders: str) -> set[str]:
    found = set()
    for path in (file for folder in folders for file in (ROOT / "calculators" / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name in ("Message", "_error"):
                    found.add(str(node.args[0].value))
    return found


def test_codes_and_anchors_are_the_same_list() -> None:
    text = PART.read_text(encoding="utf-8")
    section = text[text.index("{#messages}") : text.index("{#limits}")]
    anchors = set(re.findall(r"^### .*\{#([a-z_0-9]+)\}", section, re.MULTILINE))
    everywhere = set(
        re.findall(r"^\| `pinned_\w+` \{#(\w+)\}", SHARED.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert anchors == codes("scoring", "journey") - codes("core") - everywhere


def test_each_anchor_names_its_code() -> None:
    text = PART.read_text(encoding="utf-8")
    for code, first in re.findall(r"^### .*\{#([a-z_0-9]+)\}\n\n`(\w+)`", text, re.MULTILINE):
        assert code == first
