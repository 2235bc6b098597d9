"""Puts plain Pyodide beside a copy of the built site, on the same host with the same headers and compression, and our worker
once more, ended so that it measures itself."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from calculators.publish.runtime import current
from calculators.publish.runtime.library import PLACE as LIBRARY
from calculators.publish.runtime.twins import compress

HERE = Path(__file__).resolve().parent
#: Address of the page with plain Pyodide, below the site's root.
PAGE = "bench/"
FROM_PYODIDE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)


def copy_site(root: Path, folder: Path) -> Path:
    """Copy the built site into `folder`, add the page with plain Pyodide, and give the place."""
    site = folder / "site"
    shutil.copytree(root / "site", site)
    place = site / PAGE
    place.mkdir()
    for name in ("index.html", "page.js", "worker.js"):
        shutil.copyfile(HERE / name, place / name)
    for name in FROM_PYODIDE:
        shutil.copyfile(root / "node_modules/pyodide" / name, place / name)
    wheel = next((root / LIBRARY).glob("*.whl"))
    shutil.copyfile(wheel, place / "calculators.whl")
    for name in ("page.js", "worker.js", "calculators.whl", *FROM_PYODIDE):
        _add_twins(root, place / name)
    return site


def add_inside(root: Path, site: Path) -> str:
    """Put the worker that measures itself beside the site's own, whose files it loads; give its address below the site's root."""
    place = f"assets/runtime/{current(root)}"
    worker = (site / place / "worker.js").read_text(encoding="utf-8")
    ending = (HERE / "inside.js").read_text(encoding="utf-8")
    (site / place / "inside.js").write_text(worker + ending, encoding="utf-8")
    shutil.copyfile(HERE / "inside.py", site / place / "inside.py")
    return f"{place}/inside.js"


def _add_twins(root: Path, file: Path) -> None:
    """Compress as the site's own files are compressed; what was compressed before is used again."""
    cache = root / ".cache/bench"
    cache.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    kept = [cache / f"{digest}{ending}" for ending in (".gz", ".br")]
    made = [file.with_name(file.name + path.suffix) for path in kept]
    if all(path.is_file() for path in kept):
        for path, twin in zip(kept, made, strict=True):
            shutil.copyfile(path, twin)
        return
    compress([file], file.parent)
    for path, twin in zip(kept, made, strict=True):
        shutil.copyfile(twin, path)
