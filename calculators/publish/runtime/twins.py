"""Puts `.gz` and `.br` twins beside the files of the runtime: `python -m calculators.publish.runtime.twins`.

This takes longer than anything else in the build and nothing waits for it, so that it runs beside the other steps; and since the
interpreter takes most of it and is Pyodide's own file, `--interpreter` does that one before there is a runtime.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import deflate

from calculators.publish.runtime import FILES, NOT_INSTALLED, PLACE, PYODIDE, current
from calculators.publish.runtime.errors import RuntimeBuildError
from tools import find

ROOT = Path(__file__).resolve().parents[3]
COMPRESS = Path(__file__).resolve().with_name("compress.mjs")
#: Pyodide's own files take most of the time and change with its version only.
CACHE = Path(".cache/runtime/twins")
ENDINGS = (".gz", ".br")
#: The strongest level of the library that writes gzip.
DENSEST = 12
#: The file of the runtime that is shipped as Pyodide has it.
INTERPRETER = "pyodide.asm.wasm"
#: Other steps of a build go first: how far their priority is above this one.
YIELD = 10


def add(root: Path) -> int:
    """Put twins beside the files of the runtime that stands; give how many files had to be compressed.

    Twins made before of the same bytes in the same way are used again. Raises RuntimeBuildError.
    """
    folder = root / PLACE / current(root)
    files = [folder / name for name in FILES]
    count = _keep(root, [file for file in files if file.name != INTERPRETER])
    count += interpreter(root, folder)
    kept = {file: _place(root, file) for file in files}
    for file, place in kept.items():
        for ending in ENDINGS:
            _put(_twin(place, ending), _twin(file, ending))
    wanted = {_twin(place, ending) for place in kept.values() for ending in ENDINGS}
    for old in set((root / CACHE).iterdir()) - wanted:
        old.unlink()
    return count


def interpreter(root: Path, folder: Path = PYODIDE) -> int:
    """Keep the twins of the interpreter, unless they are kept already or another process is at it: then wait for that.

    Gives how many files had to be compressed. Raises RuntimeBuildError.
    """
    if not (root / folder / INTERPRETER).is_file():
        raise RuntimeBuildError(NOT_INSTALLED)
    with _alone(root):
        return _keep(root, [root / folder / INTERPRETER])


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait until no other process compresses the interpreter."""
    (root / CACHE).mkdir(parents=True, exist_ok=True)
    with (root / CACHE.with_name("twins-lock")).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _place(root: Path, file: Path) -> Path:
    """Give where the twins of a file are kept, without their endings: by its bytes and the way of compression."""
    way = f"{DENSEST} {version('deflate')} {COMPRESS.read_text(encoding='utf-8')}".encode()
    return root / CACHE / hashlib.sha256(way + file.read_bytes()).hexdigest()


def _keep(root: Path, files: list[Path]) -> int:
    """Keep twins of files; give how many of them had to be compressed. Raises RuntimeBuildError."""
    (root / CACHE).mkdir(parents=True, exist_ok=True)
    kept = {file: _place(root, file) for file in files}
    fresh = [file for file, place in kept.items() if not all(_twin(place, e).is_file() for e in ENDINGS)]
    if fresh:
        with tempfile.TemporaryDirectory(dir=root / CACHE.parent) as work:
            compress(fresh, Path(work))
            for file in fresh:
                for ending in ENDINGS:
                    _twin(Path(work) / file.name, ending).replace(_twin(kept[file], ending))
    return len(fresh)


def compress(files: list[Path], folder: Path) -> None:
    """Write the twins of files into a folder, Brotli in a process of its own. Raises RuntimeBuildError."""
    node = find.node()
    if node is None:
        raise RuntimeBuildError(find.NODE_ADVICE)
    command = [node, str(COMPRESS), str(folder), *map(str, files)]
    nothing, kept = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=kept, text=True) as brotli:
        for file in files:
            # A host that compresses nothing sends this twin, so it is the densest that gzip can hold.
            packed = deflate.gzip_compress(file.read_bytes(), DENSEST)
            _twin(folder / file.name, ".gz").write_bytes(packed)
        _, said = brotli.communicate()
    if brotli.returncode != 0:
        raise RuntimeBuildError(f"{COMPRESS.name} failed:\n{said[-3000:]}")


def _twin(file: Path, ending: str) -> Path:
    return file.with_name(f"{file.name}{ending}")


def _put(source: Path, target: Path) -> None:
    """Copy a file so that whoever looks at the target meets all of it or nothing."""
    with tempfile.NamedTemporaryFile(dir=source.parent, delete=False) as copy:
        copy.write(source.read_bytes())
    Path(copy.name).chmod(0o644)
    shutil.move(copy.name, target)


def main(arguments: list[str]) -> int:
    """Compress; 1 with a plain message when it cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--interpreter", action="store_true", help="compress that alone, before there is a runtime"
    )
    os.nice(YIELD)
    try:
        count = interpreter(ROOT) if parser.parse_args(arguments).interpreter else add(ROOT)
    except (RuntimeBuildError, FileNotFoundError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{count} files of the runtime compressed.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
