"""`make serve` rebuilds what changed, no more, and a busy port is one plain line."""

from __future__ import annotations

import socket
import sys
import threading
import time
from pathlib import Path
from typing import ClassVar

import pytest

from tools import build, serve, sources
from tools.warm import PageBuilder, step

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

    def fail_first(arguments: list[str]) -> bool:
        built.append(arguments)
        return len(built) > 1

    monkeypatch.setattr(serve, "PAUSE", 0.02)
    stop = threading.Event()
    seen = sources.snapshot(tmp_path)
    thread = threading.Thread(
        target=serve.watch, args=(tmp_path, seen, fail_first, lambda: not stop.is_set())
    )
    thread.start()
    try:
        for text, builds in (("two!", 1), ("three", 2)):
            # In one step: between emptying and filling a file the watcher might look.
            (tmp_path / "aside").write_text(text)
            (tmp_path / "aside").replace(page)
            deadline = time.monotonic() + 5
            while len(built) < builds and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(0.2)
            assert built == [["--page"]] * builds
    finally:
        stop.set()
        thread.join()


class Waiting:
    """Stands in for the process that builds pages; `answer` is what it says."""

    made: ClassVar[list[Waiting]] = []
    answer: bool | None = True

    def __init__(self, root: Path) -> None:
        self.stopped = False
        Waiting.made.append(self)

    def build(self) -> bool | None:
        return self.answer

    def stop(self) -> None:
        self.stopped = True


def test_pages_are_built_by_the_waiting_process_and_code_gets_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh: list[list[str]] = []
    ends = iter([True, True, False, True])
    monkeypatch.setattr(serve, "PageBuilder", Waiting)
    monkeypatch.setattr(serve, "run_build", lambda _, arguments: fresh.append(arguments) or next(ends))
    monkeypatch.setattr(Waiting, "made", [])
    builds = serve.Builds(tmp_path)
    assert builds.run([])
    assert builds.run(["--page"])
    Waiting.made[0].answer = False
    assert not builds.run(["--page"]), "a page with a mistake"
    assert fresh == [[]]
    assert builds.run([])
    assert [one.stopped for one in Waiting.made] == [True, False]
    assert not builds.run([]), "code with a mistake"
    assert [one.stopped for one in Waiting.made] == [True, True]
    assert builds.run(["--page"]), "without a waiting process a fresh one builds"
    assert fresh == [[], [], [], ["--page"]]
    builds.stop()
    assert all(one.stopped for one in Waiting.made)


def test_when_the_waiting_process_is_gone_a_fresh_one_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = PageBuilder(tmp_path)  # there is no project that it could load
    assert gone.build() is None
    gone.stop()
    fresh: list[list[str]] = []
    monkeypatch.setattr(serve, "PageBuilder", Waiting)
    monkeypatch.setattr(serve, "run_build", lambda _, arguments: fresh.append(arguments) is None)
    builds = serve.Builds(tmp_path)
    assert builds.run([])
    Waiting.made[-1].answer = None
    assert builds.run(["--page"])
    assert fresh == [[], ["--page"]]


def test_a_step_in_the_same_process_reads_its_arguments_and_names_itself_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "argv", sys.argv[:])
    (tmp_path / "house_step.py").write_text("import sys\nraise SystemExit(int(sys.argv[1]))\n")
    step(tmp_path, "Trying", ["house_step", "0"])
    with pytest.raises(build.BuildError, match="Trying failed"):
        step(tmp_path, "Trying", ["house_step", "1"])
