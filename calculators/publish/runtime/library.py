"""Publishes the engine for every other Pyodide page or notebook: our wheel, and a lock file that names nothing else.

    const pyodide = await loadPyodide({ lockFileURL: "https://<site>/assets/py/pyodide-lock.json" });
    await pyodide.loadPackage("open-closed-llm-guide");

The lock is made by `pyodide lockfile add-wheels` on an empty lock of the ABI that the pinned Pyodide has.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from calculators.publish.runtime.errors import RuntimeBuildError

#: Where wheel and lock go, below the root of the repository. The address of the lock is public.
PLACE = Path("docs/assets/py")
LOCK = "pyodide-lock.json"
#: The same sources give the same wheel; the date is that of the wheel format's own default.
EPOCH = "1580601600"


def publish(root: Path) -> None:
    """Write the wheel and the lock file anew. Raises RuntimeBuildError."""
    place = root / PLACE
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        made = make(root, Path(folder))
        for old in place.iterdir():
            old.unlink()
        for path in made:
            shutil.move(path, place / path.name)
            (place / path.name).chmod(0o644)


def make(root: Path, folder: Path) -> list[Path]:
    """Make wheel and lock file in `folder`, and give their paths. Raises RuntimeBuildError."""
    options = ["build", "--target", "wheel", "--directory", str(folder)]
    _run(["-m", "hatchling", *options], root, {"SOURCE_DATE_EPOCH": EPOCH})
    wheel = next(folder.glob("*.whl"))
    empty, lock = folder / "empty.json", folder / LOCK
    empty.write_text(json.dumps({"info": abi(root), "packages": {}}), encoding="utf-8")
    options = ["--input", str(empty), "--output", str(lock), "--base-path", str(folder)]
    _run(["-m", "pyodide_cli", "lockfile", "add-wheels", *options, str(wheel)], root, {})
    return [wheel, lock]


def abi(root: Path) -> dict[str, str]:
    """Give what the pinned Pyodide's own lock file says of itself: version, Python, ABI, platform."""
    lock = json.loads((root / "node_modules/pyodide" / LOCK).read_text(encoding="utf-8"))
    return dict(lock["info"])


def _run(arguments: list[str], root: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeBuildError(
            f"python {' '.join(arguments)} failed:\n{(done.stderr + done.stdout)[-3000:]}"
        )
