"""Stamps follow what they were made from, and a failure says what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import find, setup


def test_stamp_holds_until_its_key_changes(tmp_path: Path) -> None:
    stamp = tmp_path / "stamps" / "x"
    seen = []
    for key in ("a", "a", "b"):
        with setup.stamped(stamp, key) as stale:
            seen.append(stale)
    assert seen == [True, False, True]


def test_a_failed_step_leaves_no_stamp(tmp_path: Path) -> None:
    stamp = tmp_path / "x"
    stamp.write_text("old")
    with pytest.raises(setup.SetupError), setup.stamped(stamp, "new"):
        raise setup.SetupError("no")
    assert not stamp.exists()


def test_key_depends_on_bytes_not_on_joins(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    file.write_text("a==1\n")
    before = setup.digest(file, "3.13")
    file.write_text("a==2\n")
    assert setup.digest(file, "3.13") != before
    assert setup.digest("ab", "c") != setup.digest("a", "bc")


def test_a_failing_command_shows_its_end_and_the_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "LOG", tmp_path / "log")
    command = [sys.executable, "-c", "print('cannot reach the index'); raise SystemExit(3)"]
    with pytest.raises(
        setup.SetupError, match=r"(?s)pip failed \(exit status 3\).*cannot reach.*Check the net"
    ):
        setup.run("pip", command, "Check the network.")
    assert "cannot reach the index" in (tmp_path / "log").read_text()


def test_an_interrupted_install_leaves_the_mark_that_bootstrap_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        setup.pip_install("Installing", "-r", "lock")
    assert (tmp_path / ".installing").exists()
    monkeypatch.setattr(setup, "run", lambda *_: None)
    setup.pip_install("Installing", "-r", "lock")
    assert not (tmp_path / ".installing").exists()


def test_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(["everything"]) == 2
    assert "usage" in capsys.readouterr().err


def fake(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return file


def test_tools_are_found_by_running_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    fake(first, "node", "echo v18.19.0")
    fake(first, "chromium", "exit 1")
    fake(first, "npm", "exit 127")
    node = fake(second, "node", "echo v22.1.0")
    browser = fake(second, "google-chrome", "echo Chrome 1")
    npm = fake(second, "npm", "echo 10")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(find, "search_path", lambda: f"{first}:{second}")
    assert (find.node(), find.npm(), find.chromium()) == (str(node), str(npm), str(browser))


@pytest.mark.parametrize(("name", "found"), [("CHROMIUM", find.chromium), ("SOFFICE", find.libreoffice)])
def test_a_named_program_is_taken_or_nothing(
    name: str, found: Callable[[], str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = fake(tmp_path, "mine", "echo 1")
    monkeypatch.setenv(name, str(mine))
    assert found() == str(mine)
    monkeypatch.setenv(name, str(tmp_path / "none"))
    assert found() is None


@pytest.mark.parametrize(
    ("program", "helps", "tries", "said"),
    [
        ("chromium", 2, 2, ""),
        ("chromium", 9, 3, "browser tests will be skipped. Install one"),
        ("libreoffice", 2, 2, ""),
        ("libreoffice", 9, 3, "tests of workbooks will be skipped. Install LibreOffice Calc"),
    ],
)
def test_every_way_to_a_program_is_tried_and_none_is_fatal(
    program: str,
    helps: int,
    tries: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran: list[str] = []

    def way(what: str, *_: object) -> None:
        ran.append(what)
        if len(ran) < helps:
            raise setup.SetupError(f"{what} failed")

    monkeypatch.setattr(setup, "run", way)
    monkeypatch.setattr(find, program, lambda: "found" if len(ran) >= helps else None)
    monkeypatch.setattr(find, f"{program}_installers", lambda: [(name, ["x"]) for name in ("a", "b", "c")])
    assert setup.main([program]) == 0
    assert len(ran) == tries
    assert said in capsys.readouterr().out
