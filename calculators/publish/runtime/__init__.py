"""The browser's runtime: Pyodide, the traced part of its library, and our package, packed for a static host.

`python -m calculators.publish.runtime` writes docs/assets/runtime/<content hash>/ and docs/assets/py/.
"""

from pathlib import Path

from calculators.registry import ids

#: Where the runtime goes, below the root of the repository.
PLACE = Path("docs/assets/runtime")
#: Where Pyodide is, below the root too.
PYODIDE = Path("node_modules/pyodide")
NOT_INSTALLED = "The npm package pyodide is not installed; run: make npm (or npm ci)"
#: Where the runtime is in the wheel for other sites: see calculators/publish/assets.py.
PACKED = Path(__file__).resolve().parents[1] / "assets" / "page" / "runtime"
#: The archive of everything that calculators share.
SHARED = "app.zip"
#: The archive of what writes files to take along: loaded when a reader asks for the first one, and never before.
EXPORT = "app-export.zip"


def archive_of(calculator_id: str) -> str:
    """Give the name of the archive of what one calculator needs beyond the shared one."""
    return f"app-{calculator_id}.zip"


#: What the worker fetches by itself, as soon as it is needed; the other files are scripts.
FETCHED = ("pyodide.asm.wasm", SHARED, *map(archive_of, ids()), EXPORT)
#: What a browser loads; each has a `.gz` and a `.br` twin beside it.
FILES = ("worker.js", "pyodide.mjs", "pyodide.asm.mjs", *FETCHED)


def first_visit(calculator_id: str) -> tuple[str, ...]:
    """Give the files that a reader loads whose first calculator this is."""
    others = {EXPORT, *(archive_of(other) for other in ids() if other != calculator_id)}
    return tuple(name for name in FILES if name not in others)


def current(root: Path) -> str:
    """Give the name (content hash) of the runtime that is built. Raises FileNotFoundError when there is none."""
    found = sorted(
        folder.name
        for folder in (*(root / PLACE).glob("*/"), *PACKED.glob("*/"))
        if all((folder / name).is_file() for name in FILES)
    )
    if not found:
        raise FileNotFoundError(f"{PLACE} holds no runtime; run: python -m calculators.publish.runtime")
    return found[-1]
