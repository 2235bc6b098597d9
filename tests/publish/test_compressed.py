"""The compressed twins of the runtime: the interpreter's come first, and nothing is compressed twice."""

import gzip
from pathlib import Path

import pytest

from calculators.publish.runtime import FILES, PLACE, PYODIDE, twins
from calculators.publish.runtime.errors import RuntimeBuildError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    runtime = tmp_path / PLACE / "0a1b"
    runtime.mkdir(parents=True)
    for name in FILES:
        (runtime / name).write_bytes(f"bytes of {name}".encode())
    return tmp_path


@pytest.fixture(autouse=True)
def compressed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of files in the order in which they were compressed."""
    names: list[str] = []

    def compress(files: list[Path], folder: Path) -> None:
        for file in files:
            names.append(file.name)
            for ending in twins.ENDINGS:
                (folder / f"{file.name}{ending}").write_bytes(gzip.compress(file.read_bytes()))

    monkeypatch.setattr(twins, "compress", compress)
    return names


def test_every_file_has_its_twins_and_old_ones_are_forgotten(root: Path, compressed: list[str]) -> None:
    old = root / twins.CACHE / "old.gz"
    old.parent.mkdir(parents=True)
    old.touch()
    assert twins.add(root) == len(FILES)
    assert sorted(compressed) == sorted(FILES)
    for name in FILES:
        for ending in twins.ENDINGS:
            data = (root / PLACE / "0a1b" / f"{name}{ending}").read_bytes()
            assert gzip.decompress(data) == f"bytes of {name}".encode()
    assert not old.exists()
    assert twins.add(root) == 0


def test_the_interpreter_that_came_first_is_not_compressed_again(root: Path, compressed: list[str]) -> None:
    shipped = root / PYODIDE / twins.INTERPRETER
    shipped.parent.mkdir(parents=True)
    shipped.write_bytes(f"bytes of {twins.INTERPRETER}".encode())
    assert twins.interpreter(root) == 1
    assert compressed == [twins.INTERPRETER]
    assert twins.add(root) == len(FILES) - 1
    assert compressed.count(twins.INTERPRETER) == 1
    (root / PLACE / "0a1b" / twins.INTERPRETER).write_bytes(b"another")
    assert twins.add(root) == 1, "a runtime with another interpreter gets that one's twins"


def test_without_the_package_it_says_what_to_run(root: Path) -> None:
    with pytest.raises(RuntimeBuildError, match="make npm"):
        twins.interpreter(root)
