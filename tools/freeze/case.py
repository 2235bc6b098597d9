"""A frozen case: a config.json that a person wrote, and the tensors that a checkpoint of that model holds.

A file has `about` (one sentence, with the origin of the sizes), perhaps `class_of` (the model type whose code builds it where
the library does not know this one), and `config`, all written by hand. The rest is rewritten by `python -m tools.freeze_tensors`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

INSPECTOR = Path(__file__).resolve().parents[2] / "tests" / "cases" / "inspector"
#: Model types that the inspector has rules for: every tensor.
FOLDER = INSPECTOR / "tensors"
#: Model types that it has none for: the sum alone, which must lie within the bounds that it gives.
SUMS = INSPECTOR / "sums"


@dataclass(frozen=True)
class Frozen:
    """What was read off the built model.

    `parameters` is the sum over all tensors. `experts` are the routed experts of a layer and how many a token uses, `windows` how
    many layers see at most so many positions, both as the library completes the configuration. `tensors` maps short names
    (tools.freeze.pack) to shapes.
    """

    built_by: str
    parameters: int
    experts: tuple[int, int | None] | None
    windows: Mapping[str, int]
    tensors: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Case:
    """One file."""

    name: str
    about: str
    config: Mapping[str, Any]
    class_of: str | None = None
    frozen: Frozen | None = None
    path: Path = field(default=FOLDER, compare=False)


def read(path: Path) -> Case:
    """Read one file; what the maintainer's command writes may be absent."""
    data = json.loads(path.read_text(encoding="utf-8"))
    frozen = None
    if "parameters" in data:
        experts = data.get("experts")
        frozen = Frozen(
            built_by=data["built_by"],
            parameters=data["parameters"],
            experts=(experts[0], experts[1]) if experts else None,
            windows=data.get("windows", {}),
            tensors={name: tuple(shape) for name, shape in data.get("tensors", {}).items()},
        )
    return Case(path.stem, data["about"], data["config"], data.get("class_of"), frozen, path)


def every(*folders: Path) -> list[Case]:
    """Read all files, by name; those of all folders where none is named."""
    return [read(path) for folder in folders or (FOLDER, SUMS) for path in sorted(folder.glob("*.json"))]


def block(pairs: Mapping[str, Any]) -> str:
    """Write a mapping with one key a line."""
    lines = [f"    {json.dumps(key)}: {json.dumps(value)}" for key, value in pairs.items()]
    return "{\n" + ",\n".join(lines) + "\n  }"


def write(case: Case) -> str:
    """Give the text of a case: one key, one tensor a line, so that a difference can be read."""
    parts = {"about": json.dumps(case.about, ensure_ascii=False)}
    if case.class_of:
        parts["class_of"] = json.dumps(case.class_of)
    parts["config"] = block(case.config)
    if case.frozen:
        parts["built_by"] = json.dumps(case.frozen.built_by)
        parts["parameters"] = json.dumps(case.frozen.parameters)
    if case.frozen and case.path.parent != SUMS:
        if case.frozen.experts:
            parts["experts"] = json.dumps(case.frozen.experts)
        parts["windows"] = json.dumps(case.frozen.windows)
        parts["tensors"] = block(case.frozen.tensors)
    return "{\n" + ",\n".join(f'  "{key}": {text}' for key, text in parts.items()) + "\n}\n"
