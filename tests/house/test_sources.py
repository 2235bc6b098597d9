"""What counts as a source decides what is rebuilt: everything authored, nothing that the build writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import sources

ROOT = Path(__file__).resolve().parents[2]
IGNORED = (
    "# made\n/calculators/_built/\n/docs/assets/runtime/\n/docs/**/_generated*\n__pycache__/\n*.py[cod]\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in (
        "calculators/a.py",
        "calculators/_built/tco.py",
        "calculators/__pycache__/a.cpython-313.pyc",
        "docs/index.md",
        "docs/.#index.md",
        "docs/index.md~",
        "docs/method/_generated.md",
        "docs/assets/runtime/ab/app.zip",
        "evidence/cost.toml",
        "mkdocs.yml",
        "elsewhere.txt",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    (tmp_path / ".gitignore").write_text(IGNORED)
    return tmp_path


def test_only_authored_files_are_watched(root: Path) -> None:
    assert sorted(sources.snapshot(root)) == [
        "calculators/a.py",
        "docs/index.md",
        "evidence/cost.toml",
        "mkdocs.yml",
    ]


def test_changes_are_named(root: Path) -> None:
    before = sources.snapshot(root)
    (root / "docs" / "index.md").unlink()
    (root / "docs" / "new.md").write_text("new")
    (root / "calculators" / "a.py").write_text("longer than before")
    assert sources.changed(before, sources.snapshot(root)) == [
        "calculators/a.py",
        "docs/index.md",
        "docs/new.md",
    ]


def test_digest_follows_bytes_and_names_not_times(root: Path) -> None:
    before = sources.digest(root, "today")
    (root / "docs" / "index.md").touch()
    (root / "calculators" / "_built" / "tco.py").write_text("again")
    assert sources.digest(root, "today") == before
    assert sources.digest(root, "tomorrow") != before
    (root / "docs" / "index.md").rename(root / "docs" / "other.md")
    assert sources.digest(root, "today") != before


def test_this_project_watches_its_own_formulas_and_pages() -> None:
    seen = sources.snapshot(ROOT)
    assert {"calculators/registry.py", "docs/index.md", "mkdocs.yml"} <= seen.keys()
    assert not [path for path in seen if "/_built/" in path or "/assets/runtime/" in path]
