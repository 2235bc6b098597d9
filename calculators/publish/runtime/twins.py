"""Puts `.gz` and `.br` twins beside the files of the runtime: `python -m calculators.publish.runtime.twins`.

This takes longer than anything else in the build and nothing waits for it, so that it runs beside the steps that follow.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import deflate

from calculators.publish.runtime import FILES, PLACE, current
from calculators.publish.runtime.errors import RuntimeBuildError
from tools import find

ROOT = Path(__file__).resolve().parents[3]
COMPRESS = Path(__file__).resolve().with_name("compress.mjs")
#: Pyodide's own files take half a minute of a processor and change with its version only.
CACHE = Path(".cache/runtime/twins")
ENDINGS = (".gz", ".br")
#: The strongest level of the library that writes gzip.
DENSEST = 12


def add(root: Path) -> int:
    """Put twins beside the files of the runtime that stands; give how many files had to be compressed.

    Twins made before of the same bytes in the same way are used again. Raises RuntimeBuildError.
    """
    folder = root / PLACE / current(root)
    cache = root / CACHE
    cache.mkdir(parents=True, exist_ok=True)
    way = f"{DENSEST} {version('deflate')} {COMPRESS.read_text(encoding='utf-8')}".encode()
    kept = {
        folder / name: cache / hashlib.sha256(way + (folder / name).read_bytes()).hexdigest()
        for name in FILES
    }
    fresh = [file for file, place in kept.items() if not all(_twin(place, e).is_file() for e in ENDINGS)]
    if fresh:
        with tempfile.TemporaryDirectory(dir=cache.parent) as work:
            compress(fresh, Path(work))
            for file in fresh:
                for ending in ENDINGS:
                    _twin(Path(work) / file.name, ending).replace(_twin(kept[file], ending))
    for file, place in kept.items():
        for ending in ENDINGS:
            _put(_twin(place, ending), _twin(file, ending))
    wanted = {_twin(place, ending) for place in kept.values() for ending in ENDINGS}
    for old in set(cache.iterdir()) - wanted:
        old.unlink()
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


def main() -> int:
    """Compress; 1 with a plain message when it cannot be done."""
    try:
        count = add(ROOT)
    except (RuntimeBuildError, FileNotFoundError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{count} files of the runtime compressed.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
