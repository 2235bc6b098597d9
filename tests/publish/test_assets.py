"""What is staged for other sites; tests/site/test_other_sites.py builds such sites with it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from calculators.publish import __main__ as door
from calculators.publish import assets, runtime
from calculators.publish.elsewhere import Elsewhere
from calculators.publish.errors import ContentError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a runtime of empty files."""
    root = tmp_path / "root"
    for name in ("css", "js", "licences"):
        shutil.copytree(ROOT / "docs/assets" / name, root / "docs/assets" / name)
    for name in runtime.FILES:
        (root / runtime.PLACE / "0123").mkdir(parents=True, exist_ok=True)
        (root / runtime.PLACE / "0123" / name).touch()
    monkeypatch.setattr(assets, "ROOT", root)
    return root


def test_the_module_brings_all_that_it_imports() -> None:
    found = list(assets.scripts(ROOT / "docs/assets/js"))
    assert {path.name for path in found} >= {"calculator.js", "engine.js", "copy-forms.js"}
    for path in found:
        for name in re.findall(r'from "(\.[^"]+)"', path.read_text(encoding="utf-8")):
            assert (path.parent / name).resolve() in found, path


def test_staging_anew_replaces_what_is_ours_and_nothing_else(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "docs/assets/calculators"
    for name in ("page/runtime/old/worker.js", "notes.txt", "profile.json"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text("own", encoding="utf-8")
    assert door.main(["stage", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    assert [folder.name for folder in (target / "page/runtime").iterdir()] == ["0123"]
    assert (target / "page/js/calculator/engine.js").is_file()
    assert ".llm-guide" in (target / "page/css/calculators.css").read_text(encoding="utf-8")
    assert (target / "notes.txt").read_text(encoding="utf-8") == "own"
    assert (target / "profile.json").read_text(encoding="utf-8") == "own"


def test_a_site_has_an_empty_profile_at_first(checkout: Path, tmp_path: Path) -> None:
    assets.stage(tmp_path / "new")
    assert json.loads((tmp_path / "new/profile.json").read_text(encoding="utf-8")) == {"schema": 1}


def test_without_a_runtime_it_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    assert door.main(["stage", str(tmp_path / "x")]) == 1
    assert "python -m calculators.publish.runtime" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "kept"),
    [("https://g.org/a", "https://g.org/a/"), ("", ""), ("https://g.org/", "https://g.org/")],
)
def test_the_address_of_the_guide_ends_in_a_slash(given: str, kept: str) -> None:
    assert Elsewhere(guide=given).guide == kept


def test_an_address_that_is_none_stops_the_build() -> None:
    with pytest.raises(ContentError, match="no address"):
        Elsewhere(guide="javascript:alert(1)")
