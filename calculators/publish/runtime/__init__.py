"""The browser's runtime: Pyodide, the traced part of its library, and our package, packed for a static host.

`python -m calculators.publish.runtime` writes docs/assets/runtime/<content hash>/ and docs/assets/py/.
"""

from pathlib import Path

#: Where the runtime goes, below the root of the repository.
PLACE = Path("docs/assets/runtime")
#: What a browser fetches; each has a `.gz` and a `.br` twin beside it.
FILES = ("worker.js", "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "app.zip")


def current(root: Path) -> str:
    """Give the name (content hash) of the runtime that is built. Raises FileNotFoundError when there is none."""
    found = sorted(folder.name for folder in (root / PLACE).glob("*/") if (folder / FILES[-1]).is_file())
    if not found:
        raise FileNotFoundError(f"{PLACE} holds no runtime; run: python -m calculators.publish.runtime")
    return found[-1]
