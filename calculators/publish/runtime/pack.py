"""Makes docs/assets/runtime/<content hash>/ from the npm package, our staged package and the scripts beside this file."""

import hashlib
import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Collection
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from calculators.core.sheets import SPREADSHEETS
from calculators.publish.runtime import (
    EXPORT,
    FETCHED,
    FILES,
    NOT_INSTALLED,
    PLACE,
    PYODIDE,
    SHARED,
    archive_of,
    current,
    library,
)
from calculators.publish.runtime.errors import RuntimeBuildError
from calculators.publish.runtime.keep import KEEP, NATIVE_ONLY
from calculators.publish.runtime.slim import slim
from calculators.publish.runtime.stand_ins import REAL, STAND_INS
from calculators.registry import ids
from tools import find

SCRIPTS = Path(__file__).resolve().parent
STAMP = Path(".cache/runtime/key")
#: What others wrote in Python alone and the files to take along need.
PACKAGES = ("xlsxwriter",)
_NO_CACHE = shutil.ignore_patterns("__pycache__")
_LIBRARIES = ("library.zip", "library-export.zip")
FROM_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")


def build(root: Path, requests: Callable[[], list[dict[str, object]]]) -> bool:
    """Build the runtime, all but its compressed twins, when something that it is made from changed; tell whether it was needed.

    `requests` are run while modules are traced. Raises RuntimeBuildError.
    """
    key = inputs_hash(root)
    stamp = root / STAMP
    published = (root / library.PLACE / library.LOCK).is_file()
    if published and stamp.is_file() and stamp.read_text(encoding="utf-8") == f"{key} {_current(root)}":
        return False
    node = find.node()
    if node is None:
        raise RuntimeBuildError(find.NODE_ADVICE)
    if not (root / PYODIDE / FROM_PYODIDE[0]).is_file():
        raise RuntimeBuildError(NOT_INSTALLED)
    with tempfile.TemporaryDirectory(dir=_folder(root / PLACE.parent)) as folder:
        work = Path(folder)
        archives(node, root, work, requests())
        _copy_pyodide(root, work)
        _write_worker(root, work)
        name = content_hash(work)
        shutil.rmtree(root / PLACE, ignore_errors=True)
        target = _folder(root / PLACE / name)
        for file in FILES:
            shutil.move(work / file, target / file)
            (target / file).chmod(0o644)
    library.publish(root)
    _folder(stamp.parent)
    stamp.write_text(f"{key} {name}", encoding="utf-8")
    return True


def archives(node: str, root: Path, out: Path, requests: list[dict[str, object]]) -> None:
    """Write the shared archive and that of each calculator into `out`.

    Raises RuntimeBuildError when they would miss something that a reader can reach.
    """
    calculators = ids()
    # The part of files to take along is the last: nothing that another part brings is its own.
    parts = {"": SHARED, **{id: archive_of(id) for id in calculators}, "export": EXPORT}
    job: dict[str, Any] = {
        "pyodide": str(root / PYODIDE),
        "root": str(root),
        "scripts": str(SCRIPTS),
        "out": str(out),
        "parts": list(parts),
        "calculators": calculators,
        "archives": parts,
        "libraries": {part: str(out / _LIBRARIES[part == "export"]) for part in parts},
        "real": REAL,
        "requests": {part: [] for part in parts},
        "keep": sorted(KEEP),
        "data": {part: [] for part in parts},
    }
    for request in requests:
        asked = "export" if "export" in request else str(request["calculator"])
        job["requests"][asked if asked in parts else ""].append(request)
    for path in sorted((root / "calculators/_built").glob("*.json")):
        owner = next((id for id in calculators if path.name.startswith(f"{id}_")), "")
        part = "export" if path.name.endswith(SPREADSHEETS) else owner
        job["data"][part].append(path.relative_to(root).as_posix())
    for target, real in zip(_LIBRARIES, ((), REAL), strict=True):
        write_library(root, out / target, real)
    copy_packages(out / "packages")
    (out / "job.json").write_text(json.dumps(job), encoding="utf-8")
    _node(node, SCRIPTS / "build.mjs", out / "job.json")
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    unanswered = [
        f"{module} (in {where})" for module, where in report["unanswered"] if module not in NATIVE_ONLY
    ]
    if unanswered:
        raise RuntimeBuildError(
            "These imports would fail in the browser; reach them in the trace, or keep them in keep.py:\n  "
            + "\n  ".join(unanswered)
        )
    if report["internal"]:
        raise RuntimeBuildError(
            f"The calculators failed on a traced request: {json.dumps(report['internal'][0])}"
        )


def copy_packages(target: Path) -> None:
    """Copy what others wrote and we ship from where it is installed."""
    for name in PACKAGES:
        found = find_spec(name)
        if found is None or not found.submodule_search_locations:
            raise RuntimeBuildError(f"The package {name} is not installed; run: make install")
        shutil.copytree(found.submodule_search_locations[0], target / name, ignore=_NO_CACHE)


def write_library(root: Path, target: Path, real: Collection[str] = ()) -> None:
    """Write Pyodide's library with the stand-ins in it, but for `real` ones, and with what listens while calculations are traced.

    Raises RuntimeBuildError when it lacks what the stand-ins stand for.
    """
    with (
        zipfile.ZipFile(root / PYODIDE / "python_stdlib.zip") as shipped,
        zipfile.ZipFile(target, "w") as own,
    ):
        names = shipped.namelist()
        if lacking := STAND_INS.keys() - set(names):
            raise RuntimeBuildError(
                f"Pyodide's library has no {', '.join(sorted(lacking))}: see stand_ins.py"
            )
        for name in names:
            stand_in = None if name in real else STAND_INS.get(name)
            own.writestr(name, stand_in or shipped.read(name))
        # Python runs this module before any other.
        own.writestr("sitecustomize.py", (SCRIPTS / "record.py").read_text(encoding="utf-8"))


def inputs_hash(root: Path) -> str:
    """Give the digest of everything that the runtime is made from.

    Case files are traced too but do not count: a new case must not need a new runtime, and is held against the one there is.
    """
    package = root / "calculators"
    files = [path for path in package.rglob("*") if path.suffix in (".py", ".mjs", ".js", ".toml", ".json")]
    files.append(root / "package-lock.json")
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in PACKAGES).encode())
    for path in sorted(files):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(data)} ".encode() + data)
    return digest.hexdigest()


def content_hash(folder: Path) -> str:
    """Give the name of a runtime: a digest of the files that a browser loads."""
    digest = hashlib.sha256()
    for name in FILES:
        data = (folder / name).read_bytes()
        digest.update(f"{name} {len(data)} ".encode() + data)
    return digest.hexdigest()[:16]


def _copy_pyodide(root: Path, folder: Path) -> None:
    """Copy Pyodide's own files, and shorten its loader script."""
    for name in FROM_PYODIDE:
        shutil.copyfile(root / PYODIDE / name, folder / name)
    loader = folder / "pyodide.asm.mjs"
    caller = (folder / "pyodide.mjs").read_text(encoding="utf-8")
    interpreter = (folder / "pyodide.asm.wasm").read_bytes()
    loader.write_text(slim(loader.read_text(encoding="utf-8"), caller, interpreter), encoding="utf-8")


def _write_worker(root: Path, folder: Path) -> None:
    """Write the worker with the sizes of the files that it fetches: it knows an incomplete download by them."""
    sizes = {name: (folder / name).stat().st_size for name in FETCHED}
    text = (SCRIPTS / "worker.js").read_text(encoding="utf-8")
    text = text.replace("__SIZES__", json.dumps(sizes))
    text = text.replace("__LOCK__", json.dumps({"info": library.abi(root), "packages": {}}))
    (folder / "worker.js").write_text(text, encoding="utf-8")


def _node(node: str, script: Path, *arguments: Path) -> None:
    command = [node, str(script), *map(str, arguments)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeBuildError(f"{script.name} failed:\n{(done.stderr or done.stdout)[-3000:]}")


def _current(root: Path) -> str:
    try:
        return current(root)
    except FileNotFoundError:
        return ""


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path
