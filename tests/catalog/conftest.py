import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from calculators import catalog
from calculators.catalog import Catalog
from calculators.catalog.authored import FOLDER, read


@pytest.fixture(scope="session")
def facts() -> Catalog:
    """The catalogue as it is authored."""
    return catalog.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the authored files, to be broken on purpose."""
    copy = tmp_path / "catalog"
    shutil.copytree(FOLDER, copy, ignore=lambda _, names: [n for n in names if n.endswith((".py", ".pyc"))])
    return copy


@pytest.fixture
def read_with(folder: Path) -> Callable[..., Catalog]:
    """Read the copy after replacing a text in one of its files."""

    def change(name: str, old: str, new: str) -> Catalog:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} does not contain {old!r}: the test is out of date"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return read(folder)

    return change
