"""A failed build leaves the site that stands; a repeated one does nothing; a page keeps the index."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools import build


class Steps:
    """Stands in for the real steps: writes a page as MkDocs would, and records the order."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.failing = ""

    def __call__(self, root: Path, what: str, arguments: list[str]) -> None:
        self.ran.append(arguments[0])
        if arguments[0] == self.failing:
            raise build.BuildError(f"{what} failed")
        if arguments[0] == "mkdocs":
            site = root / arguments[-1]
            (site / "search").mkdir(parents=True, exist_ok=True)
            (site / "index.html").write_text((root / "docs" / "index.md").read_text())
            (site / "search" / "search_index.json").write_text(arguments[2])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("one")
    return tmp_path


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    fake = Steps()

    @contextmanager
    def beside(root: Path, what: str, arguments: list[str]) -> Iterator[None]:
        yield
        fake(root, what, arguments)

    monkeypatch.setattr(build, "step", fake)
    monkeypatch.setattr(build, "beside", beside)
    return fake


def shown(root: Path) -> str:
    return (root / "site" / "index.html").read_text()


def test_order_and_nothing_to_do_the_second_time(
    root: Path, steps: Steps, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main([], root) == 0
    assert steps.ran == [
        "calculators.publish.stage",
        "calculators.publish.runtime",
        "calculators.publish.pages",
        "mkdocs",
        "calculators.publish.search",
        "calculators.publish.twins",
        "calculators.publish.previews",
        "calculators.publish.waypoints",
        "calculators.publish.embed",
        "calculators.publish.policy",
        "calculators.publish.runtime.twins",
        "calculators.publish.runtime.twins",  # the interpreter, which began before the runtime
    ]
    assert build.main([], root) == 0
    assert len(steps.ran) == 12
    assert "up to date" in capsys.readouterr().out
    shutil.rmtree(root / "site")
    assert build.main([], root) == 0
    assert len(steps.ran) == 24


@pytest.mark.parametrize(
    "name",
    [
        "calculators.publish.stage",
        "mkdocs",
        "calculators.publish.search",
        "calculators.publish.twins",
        "calculators.publish.previews",
        "calculators.publish.waypoints",
        "calculators.publish.embed",
        "calculators.publish.policy",
        "calculators.publish.runtime.twins",
    ],
)
def test_a_failed_build_leaves_the_site_and_is_done_again(
    root: Path, steps: Steps, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    build.main([], root)
    (root / "docs" / "index.md").write_text("two")
    steps.failing = name
    assert build.main([], root) == 1
    assert "was not built" in capsys.readouterr().err
    assert shown(root) == "one"
    steps.failing = ""
    assert build.main([], root) == 0
    assert shown(root) == "two"


def test_one_page_is_rebuilt_in_place_and_the_index_kept(root: Path, steps: Steps) -> None:
    build.main([], root)
    (root / "docs" / "index.md").write_text("two")
    steps.ran.clear()
    assert build.main(["--page"], root) == 0
    assert steps.ran == ["mkdocs", "calculators.publish.previews", "calculators.publish.policy"]
    assert shown(root) == "two"
    assert (root / "site" / "search" / "search_index.json").read_text() == "--strict"
    steps.ran.clear()
    assert build.main([], root) == 0
    assert steps.ran, "a full build follows, since the index and the lists are behind"


def test_a_real_step_that_fails_names_itself(tmp_path: Path) -> None:
    with pytest.raises(build.BuildError, match=r"Trying failed.*\n.*-m no_such_module"):
        build.step(tmp_path, "Trying", ["no_such_module"])


def test_a_real_step_beside_others_is_waited_for_and_its_failure_named(tmp_path: Path) -> None:
    (tmp_path / "writes.py").write_text("open('done', 'w').close()\n")
    with build.beside(tmp_path, "Trying", ["writes"]):
        pass
    assert (tmp_path / "done").is_file()
    with (
        pytest.raises(build.BuildError, match=r"Trying failed.*\n.*-m no_such_module"),
        build.beside(tmp_path, "Trying", ["no_such_module"]),
    ):
        pass


def test_after_an_error_nobody_waits_for_what_ran_beside(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("import time\ntime.sleep(100)\nopen('done', 'w').close()\n")
    with pytest.raises(build.BuildError, match="other"), build.beside(tmp_path, "Trying", ["long"]):
        raise build.BuildError("other")
    assert not (tmp_path / "done").exists()


def test_compressed_files_that_came_after_mkdocs_had_looked_are_in_the_site(root: Path, steps: Steps) -> None:
    for folder in (root / build.RUNTIME / "0a1b", root / "site.new/assets/runtime/0a1b"):
        folder.mkdir(parents=True)
    for name in ("app.zip", "app.zip.gz", "app.zip.br"):
        (root / build.RUNTIME / "0a1b" / name).write_text(name)
    build.add_twins(root, root / "site.new")
    made = sorted(path.name for path in (root / "site.new").rglob("*.*"))
    assert made == ["app.zip.br", "app.zip.gz"]
