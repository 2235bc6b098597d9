"""Case files: an input, what must come out, and where that expectation is from.

`tests/cases/<calculator>/*.toml` hold them; native tests, the Pyodide tests and the browser read the same files.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CASES = Path(__file__).resolve().parent / "cases"


@dataclass(frozen=True)
class Source:
    """Where a published figure stands: a file of a public repository at one commit, and the lines of the figure."""

    repository: str
    commit: str
    file: str
    lines: tuple[int, ...]

    @property
    def author(self) -> str:
        """Who owns the repository."""
        return self.repository.partition("/")[0]


@dataclass(frozen=True)
class Case:
    """One file. `expect` maps a dotted path of the JSON answer to its value, `warnings` are codes that must be there.

    `source` is filled where a published expectation was read in a repository, line by line.
    """

    calculator: str
    name: str
    title: str
    provenance: str
    kind: str
    tolerance: float
    input: dict[str, Any]
    expect: dict[str, Any]
    warnings: tuple[str, ...]
    source: tuple[Source, ...] = ()


def load(calculator: str) -> list[Case]:
    """Read every case of a calculator, by file name."""
    return [_read(calculator, path) for path in sorted((CASES / calculator).glob("*.toml"))]


def _read(calculator: str, path: Path) -> Case:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    # TOML has no null: the text stands for it.
    expect = {path: None if wanted == "null" else wanted for path, wanted in data.pop("expect").items()}
    warnings = tuple(expect.pop("warnings", None) or ())
    data["source"] = tuple(
        Source(**{**entry, "lines": tuple(entry["lines"])}) for entry in data.get("source", ())
    )
    data.setdefault("tolerance", 1e-9)
    return Case(calculator=calculator, name=path.stem, expect=expect, warnings=warnings, **data)


def at(answer: Any, path: str) -> Any:
    """Look up a dotted path; a step id or field id with dots counts as one key, `[0]` is an index."""
    value = answer
    rest = path
    while rest:
        value, rest = _step_into(value, rest, path)
    return value


def _step_into(value: Any, rest: str, path: str) -> tuple[Any, str]:
    if rest.startswith("["):
        index, _, rest = rest[1:].partition("]")
        return value[int(index)], rest.removeprefix(".")
    keys = sorted(
        (k for k in value if rest == k or rest.startswith((f"{k}.", f"{k}["))), key=len, reverse=True
    )
    if not keys:
        raise KeyError(f"{path}: nothing at “{rest}”")
    return value[keys[0]], rest[len(keys[0]) :].removeprefix(".")
