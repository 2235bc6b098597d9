"""`make serve` rebuilds what changed, no more, and a busy port is one plain line."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import pytest

from tools import serve, sources

SEEN: sources.Snapshot = {"docs/a.md": (1, 1), "docs/_parts/p.md": (1, 1), "calculators/tco/x.py": (1, 1)}


@pytest.mark.parametrize(
    ("changed", "after", "expected"),
    [
        (["docs/a.md"], {**SEEN, "docs/a.md": (2, 1)}, ["--page"]),
        (["docs/new.md"], {**SEEN, "docs/new.md": (1, 1)}, []),
        (["docs/a.md"], {"calculators/tco/x.py": (1, 1)}, []),
        (["calculators/tco/x.py"], {**SEEN, "calculators/tco/x.py": (2, 1)}, []),
        (["docs/_parts/p.md"], {**SEEN, "docs/_parts/p.md": (2, 1)}, []),
        (["docs/assets/css/a.css"], {**SEEN, "docs/assets/css/a.css": (2, 1)}, []),
    ],
)
def test_only_the_text_of_a_standing_page_is_a_page_build(
    changed: list[str], after: sources.Snapshot, expected: list[str]
) -> None:
    assert serve.rebuild_arguments(changed, SEEN, after) == expected


def test_a_busy_port_is_said_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "run_build", lambda *_: pytest.fail("built"))
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        assert serve.main(["--port", str(port)], tmp_path) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"make serve PORT={port + 1}" in said
    assert serve.main(["--port", "99999"], tmp_path) == 1


def test_watch_builds_once_per_change_and_goes_on_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "docs" / "a.md"
    page.parent.mkdir()
    page.write_text("one")
    built: list[list[str]] = []

    def fail_first(_: Path, arguments: list[str]) -> bool:
        built.append(arguments)
        return len(built) > 1

    monkeypatch.setattr(serve, "PAUSE", 0.02)
    monkeypatch.setattr(serve, "run_build", fail_first)
    stop = threading.Event()
    seen = sources.snapshot(tmp_path)
    thread = threading.Thread(target=serve.watch, args=(tmp_path, seen, lambda: not stop.is_set()))
    thread.start()
    try:
        for text, builds in (("two!", 1), ("three", 2)):
            page.write_text(text)
            deadline = time.monotonic() + 5
            while len(built) < builds and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(0.2)
            assert built == [["--page"]] * builds
    finally:
        stop.set()
        thread.join()
