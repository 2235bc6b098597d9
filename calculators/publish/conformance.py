"""What the guide says of its accessibility: `guide/accessibility.toml`, which `guide/README.md` explains."""

import ast
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from calculators.publish.docs import ROOT
from calculators.publish.errors import ContentError

FILE = ROOT / "guide" / "accessibility.toml"
LEVELS = ("A", "AA")
#: From which version of WCAG a criterion is. Those of 2.2 go beyond EN 301 549 V3.2.1.
VERSIONS = ("2.0", "2.1", "2.2")
#: In the words of the template for such reports; the first two need a test behind them.
RESULTS = ("supports", "partially supports", "does not support", "not applicable", "not evaluated")
_TESTED = RESULTS[:2]


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion of WCAG or a chapter of EN 301 549: the result, the tests `by` which it is known, and a remark.

    `level` and `since` are empty for a chapter.
    """

    id: str
    name: str
    result: str
    by: tuple[str, ...] = ()
    remark: str = ""
    level: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement: when and in which browser it was tested, criteria in the order of WCAG, other chapters of EN 301 549."""

    date: date
    browser: str
    criteria: tuple[Judged, ...]
    clauses: tuple[Judged, ...]


@cache
def load(file: Path = FILE) -> Statement:
    """Read the statement. Raises ContentError for a wrong key, level, version or result, or a claim without a test."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    criteria = tuple(_judged(table, {"level", "since"}) for table in tables["criterion"])
    for one in criteria:
        if one.level not in LEVELS or one.since not in VERSIONS:
            raise ContentError(
                f"guide/accessibility.toml, {one.id}: level {LEVELS} and since {VERSIONS} are known."
            )
    clauses = tuple(_judged(table, set()) for table in tables["clause"])
    return Statement(tables["statement"]["date"], tables["statement"]["browser"], criteria, clauses)


def _judged(table: Mapping[str, Any], more: set[str]) -> Judged:
    where = f"guide/accessibility.toml, {table.get('id')}"
    if not {"id", "name", "result", *more} <= set(table) <= {"id", "name", "result", "by", "remark", *more}:
        raise ContentError(
            f"{where}: it needs id, name, result{''.join(f', {key}' for key in sorted(more))}."
        )
    if table["result"] not in RESULTS:
        raise ContentError(f"{where}: a result is one of {', '.join(RESULTS)}.")
    if table["result"] in _TESTED and not table.get("by"):
        raise ContentError(f"{where}: what is supported names the tests by which that is known.")
    if not table.get("by") and not table.get("remark"):
        raise ContentError(f"{where}: without a test it needs a remark.")
    return Judged(**{**table, "by": tuple(table.get("by", ()))})


def missing(statement: Statement, root: Path = ROOT) -> Iterator[str]:
    """Give the tests that the statement names and that do not exist."""
    for name in sorted({test for one in (*statement.criteria, *statement.clauses) for test in one.by}):
        file, _, function = name.partition("::")
        path = root / file
        if not path.is_file() or function not in _functions(path):
            yield name


@cache
def _functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def axe_version(root: Path = ROOT) -> str:
    """Give the locked version of axe-core."""
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"]["node_modules/axe-core"]["version"])
