"""Results kept on disk, so that generated pages, the site, a page's edit and tests do not each compute the same again.

What is kept belongs to one state of the sources; what another state left is thrown away.
"""

import copyreg
import hashlib
import os
import pickle
import shutil
import sys
import time
from functools import cache
from pathlib import Path

from calculators.core.opens import Linked
from calculators.core.result import Result
from calculators.publish import stage
from tools.sources import walk

FOLDER = stage.PACKAGE.parent / ".cache/results"
#: Turned off by tests: they change formulas on purpose, and what comes of that must not outlive them.
keeps = True
_BEGAN = time.time_ns()
# A text is made anew from its characters alone, and these have more.
copyreg.pickle(Linked, lambda text: (Linked, (text.pieces,)))


def find(name: str) -> Result | None:
    """Give what is kept under a name for the sources as they are; None when nothing is."""
    place = _place(name)
    if place is None:
        return None
    try:
        found = pickle.loads(place.read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    return found if isinstance(found, Result) else None


def keep(name: str, result: Result) -> None:
    """Keep a result, unless a source has changed since this process read it."""
    place = _place(name) if keeps else None
    if place is None or _changed():
        return
    if not place.parent.is_dir():
        shutil.rmtree(FOLDER, ignore_errors=True)
        place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(pickle.dumps(result))
    fresh.replace(place)


def _place(name: str) -> Path | None:
    state = _state()
    return FOLDER / state / hashlib.sha256(name.encode()).hexdigest() if state else None


@cache
def _state() -> str:
    """Give the digest of the sources and of this Python; nothing when what was staged is older than they are."""
    sources, stamp = stage.sources_hash(), stage.BUILT / "stamp"
    staged = stamp.is_file() and stamp.read_text(encoding="utf-8") == sources
    return hashlib.sha256(f"{sources} {sys.version}".encode()).hexdigest()[:16] if staged else ""


def _changed() -> bool:
    return any(
        entry.name.endswith((".py", ".toml")) and entry.stat().st_mtime_ns > _BEGAN
        for entry in walk(stage.PACKAGE)
    )
