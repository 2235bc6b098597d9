"""A second calculator gets an archive of its own: what both need comes once, and either runs without the other's."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from calculators import registry
from calculators.publish.runtime import SHARED, archive_of
from calculators.publish.runtime.pack import archives
from tests.parity.run import ROOT, in_pyodide, trimmed
from tools import find

pytestmark = pytest.mark.parity

#: A module of the library and one of ours that nothing else needs, and one that the other calculator needs too.
ALONE, SHARES = ("colorsys", "calculators.core.lonely"), "calculators.domain.term"
REQUESTS: list[dict[str, object]] = [
    {"calculator": "tco", "scenario": "support-assistant"},
    {"calculator": "trial", "answers": {"size": "3"}},
]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archives of a copy of the project that has one calculator more."""
    root, made = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("archives")
    package = root / "calculators"
    shutil.copytree(ROOT / "calculators", package, ignore=shutil.ignore_patterns("publish", "__pycache__"))
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    (package / "core/lonely.py").write_text("")
    (package / "trial").mkdir()
    (package / "trial/__init__.py").write_text("")
    imports = "".join(f"import {name}\n" for name in (*ALONE, SHARES))
    text = (ROOT / "tests/trial_calculator.py").read_text()
    (package / "trial/calculator.py").write_text(imports + text)
    listed = package / "registry.py"
    text = listed.read_text()
    more = '_MODULES = {"trial": "calculators.trial.calculator", '
    assert "_MODULES = {" in text
    listed.write_text(text.replace("_MODULES = {", more, 1))
    asked = package / "_built/journey.json"
    asked.write_text(json.dumps({**json.loads(asked.read_text()), "trial": []}))
    node = find.node()
    assert node
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "_MODULES", {"tco": "", "trial": ""})
        archives(node, root, made, REQUESTS)
    return made


def members(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return {name.removesuffix(".pyc").replace("/", ".") for name in archive.namelist()} - {"startup.bin"}


def test_what_both_need_is_shared_and_what_one_needs_is_its_own(out: Path) -> None:
    shared, cost, trial = (members(out / name) for name in (SHARED, archive_of("tco"), archive_of("trial")))
    assert trial == {*ALONE, "calculators.trial.__init__", "calculators.trial.calculator"}
    assert {"calculators.tco.calculator", "calculators._built.tco"} <= cost
    assert {
        SHARES,
        "calculators.browser.__init__",
        "calculators._built.__init__",
        "calculators._built.catalog.json",
    } <= shared
    assert not shared & cost
    assert not (shared | cost) & trial


def test_each_answers_with_its_own_archive_and_not_without(out: Path, tmp_path: Path) -> None:
    for loaded in (("tco",), ("trial",), ("tco", "trial"), ("trial", "tco")):
        replies = in_pyodide(trimmed(*loaded, folder=out), REQUESTS, tmp_path)
        for request, reply in zip(REQUESTS, replies, strict=True):
            assert reply["ok"] == (request["calculator"] in loaded), (loaded, request)
