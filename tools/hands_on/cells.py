"""Scripts in the percent format: each `# %%` line begins a cell, `# %% [markdown]` one of words. Editors and Jupytext know it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "hands_on"
FROZEN = ROOT / "tests" / "cases" / "hands-on"
NOTEBOOKS = ROOT / "docs" / "hands-on"
MARK = "# %% "
WORDS = "[markdown]"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: code under its title, or Markdown, whose title is empty."""

    title: str
    text: str


def parse(script: str) -> list[Cell]:
    """Split a script into its cells. What stands above the first mark, the script's own docstring, is left out."""
    cells = []
    for block in f"\n{script}".split(f"\n{MARK}")[1:]:
        title, _, text = block.partition("\n")
        lines = text.strip("\n").splitlines()
        if title == WORDS:
            cells.append(Cell("", "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)))
        else:
            cells.append(Cell(title, "\n".join(lines)))
    return cells


def read(name: str) -> list[Cell]:
    """Read the cells of a script below `hands_on/`, named without its ending."""
    return parse((SCRIPTS / f"{name}.py").read_text(encoding="utf-8"))
