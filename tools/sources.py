"""Which files the site is made from, and which of those the build writes itself."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

FOLDERS = ("calculators", "evidence", "guide", "docs", "overrides")
FILES = (
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.lock",
    "package-lock.json",
    # The day on which each address was first published.
    "tests/contracts/addresses.txt",
)

Snapshot = dict[str, tuple[int, int]]


def ignored_patterns(root: Path) -> tuple[str, ...]:
    """Patterns of .gitignore, as globs on the path below `root`: the build writes only what git ignores."""
    file = root / ".gitignore"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    patterns = []
    for line in (line.strip() for line in lines):
        if not line or line.startswith("#"):
            continue
        inside = line.rstrip("/")
        # A pattern without a slash inside holds at every depth; one with a slash starts at the top.
        start = inside.lstrip("/") if "/" in inside else f"*/{inside}"
        patterns += [start, f"{start}/*", *([inside, f"{inside}/*"] if "/" not in inside else [])]
    return tuple(patterns)


@cache
def is_generated(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether a path below the root is ignored by git, or an editor's temporary file."""
    name = path.rsplit("/", 1)[-1]
    if name.startswith((".#", "#")) or name.endswith(("~", ".swp", ".tmp")):
        return True
    # `**/` also stands for no folder at all.
    return any(fnmatchcase(path, glob) or fnmatchcase(path, glob.replace("**/", "")) for glob in patterns)


def walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Every file below a folder, in no order."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from walk(Path(entry.path))
        else:
            yield entry


def snapshot(root: Path) -> Snapshot:
    """Modification time and size of every source file, by its path below `root`."""
    patterns = ignored_patterns(root)
    seen: Snapshot = {}
    for folder in FOLDERS:
        for entry in walk(root / folder):
            path = Path(entry.path).relative_to(root).as_posix()
            if not is_generated(path, patterns):
                try:
                    stat = entry.stat()
                except FileNotFoundError:  # an editor renamed it away meanwhile
                    continue
                seen[path] = (stat.st_mtime_ns, stat.st_size)
    for name in FILES:
        if (root / name).is_file():
            stat = (root / name).stat()
            seen[name] = (stat.st_mtime_ns, stat.st_size)
    return seen


def changed(before: Snapshot, after: Snapshot) -> list[str]:
    """Paths that came, went or differ, sorted."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def digest(root: Path, *extra: str) -> str:
    """Hash of every source file's path and bytes, and of `extra` texts."""
    state = hashlib.sha256()
    for text in extra:
        state.update(f"{len(text)}:{text}".encode())
    for path in sorted(snapshot(root)):
        data = (root / path).read_bytes()
        state.update(f"{len(path)}:{path}{len(data)}:".encode() + data)
    return state.hexdigest()
