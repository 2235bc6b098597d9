"""Puts `.gz` and `.br` twins beside files. Brotli runs in processes of its own while the rest of the runtime is made."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

import deflate

from calculators.publish.runtime.errors import RuntimeBuildError

COMPRESS = Path(__file__).resolve().with_name("compress.mjs")
ENDINGS = (".gz", ".br")
#: The strongest level of the library that writes gzip.
DENSEST = 12


class Twins:
    """Compresses files in the background; twins made before of the same bytes in the same way are used again.

    A context: when it is left with an error, what still runs is ended.
    """

    def __init__(self, node: str, cache: Path) -> None:
        """Compress with this `node`, and keep what was made in the folder `cache`."""
        self._node = node
        self._cache = cache
        self._way = hashlib.sha256(f"{DENSEST} {version('deflate')} {COMPRESS.read_text()}".encode()).digest()
        self._kept: dict[Path, str] = {}
        self._fresh: list[Path] = []
        self._running: list[subprocess.Popen[str]] = []
        cache.mkdir(parents=True, exist_ok=True)

    def begin(self, files: Iterable[Path]) -> None:
        """Begin with these files."""
        fresh = []
        for file in files:
            self._kept[file] = hashlib.sha256(self._way + file.read_bytes()).hexdigest()
            if not all(self._place(file, ending).is_file() for ending in ENDINGS):
                fresh.append(file)
        if fresh:
            command = [self._node, str(COMPRESS), *map(str, fresh)]
            nothing, kept = subprocess.DEVNULL, subprocess.PIPE
            process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=kept, text=True)
            self._running.append(process)
            self._fresh += fresh

    def end(self) -> None:
        """Wait until every twin stands beside its file; forget what was kept of other files. Raises RuntimeBuildError."""
        for file in self._fresh:
            add_gzip(file)
        for process in self._running:
            _, said = process.communicate()
            if process.returncode != 0:
                raise RuntimeBuildError(f"{COMPRESS.name} failed:\n{said[-3000:]}")
        for file in self._fresh:
            for ending in ENDINGS:
                shutil.copyfile(twin(file, ending), self._place(file, ending))
        for file in self._kept:
            for ending in ENDINGS:
                shutil.copyfile(self._place(file, ending), twin(file, ending))
        wanted = {self._place(file, ending) for file in self._kept for ending in ENDINGS}
        for old in set(self._cache.iterdir()) - wanted:
            old.unlink()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what still runs: after an error nobody waits for it."""
        for process in self._running:
            with process:
                process.kill()

    def _place(self, file: Path, ending: str) -> Path:
        return self._cache / f"{self._kept[file]}{ending}"


def twin(file: Path, ending: str) -> Path:
    """Give the path of a file's twin."""
    return file.with_name(f"{file.name}{ending}")


def add_gzip(file: Path) -> None:
    """Put a `.gz` twin beside a file: a host that compresses nothing sends it, so it is the densest that gzip can hold."""
    twin(file, ".gz").write_bytes(deflate.gzip_compress(file.read_bytes(), DENSEST))
