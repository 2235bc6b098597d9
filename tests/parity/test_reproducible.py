"""The same sources give the same bytes: a reader's cache and a reviewer's digest rely on it."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from calculators import registry
from calculators.publish.runtime import EXPORT, FILES, PLACE, SHARED, archive_of, current, library
from calculators.publish.runtime.pack import archives, content_hash
from calculators.publish.runtime.requests import requests, traced
from calculators.publish.runtime.slim import slim
from tests.parity.run import ROOT
from tools import find

pytestmark = pytest.mark.parity


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_second_archives_have_the_same_bytes_also_when_every_request_of_a_page_is_traced(tmp_path):
    node = find.node()
    assert node
    every = list(requests(ROOT))
    files = [request for request in traced(every) if "export" in request]
    archives(node, ROOT, tmp_path, [request for request in every if "export" not in request] + files)
    for name in (SHARED, *map(archive_of, registry.ids()), EXPORT):
        built = ROOT / PLACE / current(ROOT) / name
        assert digest(tmp_path / name) == digest(built), name


def test_the_folder_is_named_by_its_content(tmp_path):
    folder = ROOT / PLACE / current(ROOT)
    assert content_hash(folder) == folder.name
    for name in FILES:
        shutil.copyfile(folder / name, tmp_path / name)
    with (tmp_path / FILES[-1]).open("ab") as file:
        file.write(b"x")
    assert content_hash(tmp_path) != folder.name


def test_a_second_wheel_has_the_same_bytes(tmp_path):
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        library.make(ROOT, folder)
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == two
    assert len(one) == 3


def test_the_loader_script_is_only_ever_shortened():
    pyodide = ROOT / "node_modules/pyodide"
    script = (pyodide / "pyodide.asm.mjs").read_text()
    interpreter = (pyodide / "pyodide.asm.wasm").read_bytes()
    short = slim(script, (pyodide / "pyodide.mjs").read_text(), interpreter)
    assert len(short) < 0.55 * len(script)
    position = 0
    for piece in re.split("[;{}]", short):
        # Each statement that is left stands in the original, in the same order; only two lists of names are shorter.
        if piece.count(",") > 100 and re.fullmatch(r"(var )?[\w$:,]+", piece):
            continue
        position = script.index(piece, position) + len(piece)


def test_a_loader_script_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"slim\.py"):
        slim("var a,b;", "", b"")
