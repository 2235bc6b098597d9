"""What builds and serves the site stays small, and what is pinned is used."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from tests.house.test_locks import entries

LIMIT_MB = 200


def size(dist: metadata.Distribution) -> int:
    """Bytes of a distribution on disk, compiled files included."""
    return sum(
        path.stat().st_size
        for file in dist.files or ()
        if (path := Path(str(dist.locate_file(file)))).is_file()
    )


def test_build_lock_installs_below_the_limit() -> None:
    installed = {dist.name.lower().replace("_", "-"): dist for dist in metadata.distributions()}
    sizes = {name: size(installed[name]) for name in entries("requirements") if name in installed}
    assert sizes["mkdocs-material"] > 10_000_000
    total = (sum(sizes.values()) + size(installed["pip"])) / 1e6
    assert total < LIMIT_MB, sorted(sizes.items(), key=lambda item: -item[1])[:5]
