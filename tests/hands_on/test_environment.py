"""The environment with PyTorch takes a build for the processor where pip has one, and asks no further than it must."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import find, setup
from tools.hands_on import environment
from tools.hands_on.environment import Offer

PLAIN = [{"name": "torch", "version": "2.13.0+cpu"}, {"name": "sympy", "version": "1.14.0"}]
CARDS = [{"name": "torch", "version": "2.13.0"}, {"name": "nvidia-cublas", "version": "13.1"}]


def fake(folder: Path, name: str, version: str) -> Path:
    """A Python that says it is of that version, and does nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\necho {version}\n")
    file.chmod(0o755)
    return file


def test_an_answer_is_read_from_the_packages_that_would_come() -> None:
    assert environment.read("p", PLAIN) == Offer("p", "2.13.0+cpu", graphics=False)
    assert environment.read("p", CARDS) == Offer("p", "2.13.0", graphics=True)
    assert environment.read("p", PLAIN[1:]) is None


def test_the_first_build_for_the_processor_is_taken_and_nothing_asked_after_it() -> None:
    def offers() -> Iterator[Offer]:
        yield Offer("new", "2.13.0", graphics=True)
        yield Offer("old", "2.13.0+cpu", graphics=False)
        raise AssertionError("asked on")

    chosen = environment.choose(offers())
    assert chosen is not None
    assert chosen.python == "old"


def test_without_such_a_build_the_first_that_works_is_taken() -> None:
    first = Offer("a", "2.13.0", graphics=True)
    assert environment.choose([first, Offer("b", "2.13.0", graphics=True)]) is first
    assert environment.choose([]) is None


def test_pythons_are_tried_newest_first_once_a_version_and_none_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HANDS_ON_PYTHON", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(find, "search_path", lambda: str(tmp_path / "bin"))
    newest = fake(tmp_path / "bin", "python3.13", "3.13")
    kept = fake(tmp_path / "home/.pyenv/versions/3.11.7/bin", "python3", "3.11")
    fake(tmp_path / "bin", "python3.12", "")
    fake(tmp_path / "bin", "python3", "3.13")
    fake(tmp_path / "home/.pyenv/versions/3.10.2/bin", "python3", "3.10")
    assert environment.pythons() == [str(newest), str(kept)]
    own = fake(tmp_path, "mine", "3.12")
    monkeypatch.setenv("HANDS_ON_PYTHON", str(own))
    assert environment.pythons() == [str(own)]


def test_the_environment_is_made_once_for_one_set_of_wishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def run(what: str, command: list[str], advice: str) -> None:
        ran.append(command)
        if "--report" in command:
            report = {"install": [{"metadata": each} for each in PLAIN]}
            Path(command[command.index("--report") + 1]).write_text(json.dumps(report))

    monkeypatch.setattr(environment, "PLACE", tmp_path / "env")
    monkeypatch.setattr(environment, "pythons", lambda: ["/usr/bin/python9"])
    monkeypatch.setattr(environment, "run", run)
    for name in ("HANDS_ON_TORCH", "HANDS_ON_PYTHON"):
        monkeypatch.delenv(name, raising=False)
    environment.install()
    asked, made, installed = ran
    assert "--dry-run" in asked
    assert made[:3] == ["/usr/bin/python9", "-m", "venv"]
    assert environment.TORCH in installed
    environment.install()
    assert len(ran) == 3
    monkeypatch.setenv("HANDS_ON_TORCH", "torch==2.14.1")
    environment.install()
    assert "torch==2.14.1" in ran[-1]


def test_no_python_at_all_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "PLACE", tmp_path / "env")
    monkeypatch.setattr(environment, "pythons", list)
    with pytest.raises(setup.SetupError, match=r"(?s)no Python of 3\.11.*HANDS_ON_PYTHON"):
        environment.install()
    assert not (tmp_path / "env" / ".stamp").exists()


def test_it_needs_the_standard_library_alone() -> None:
    """It runs before anything of its own is installed."""
    tree = ast.parse(Path(environment.__file__).read_text(encoding="utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {str(name).split(".")[0] for name in names} <= sys.stdlib_module_names | {"tools"}
