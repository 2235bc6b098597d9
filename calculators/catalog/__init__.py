"""Authored facts: prices, hardware, models, measurements and rates, each with unit, source and dates.

Nothing here computes a figure. The files are TOML, one subject each (see README.md); the browser reads one
JSON file that staging writes from them.
"""

import os
import sys

from calculators.catalog.catalog import Catalog
from calculators.core.resource import read_text

__all__ = ["Catalog", "from_json", "load", "open_weights", "to_json"]

_loaded: Catalog | None = None
_weights: Catalog | None = None


def load() -> Catalog:
    """Return the catalogue, read once.

    In the browser it comes from the staged JSON file, elsewhere from the TOML files, so that an edit shows
    without staging. `CATALOG_FROM_JSON=1` reads the staged file natively too.
    """
    global _loaded
    if _loaded is None:
        _loaded = _from_staged() if _staged_wanted() else _from_authored()
    return _loaded


def open_weights() -> Catalog:
    """Return the open models with their configurations, and the licence tags, read once.

    In the browser they come from a file of their own, since few calculators need them; the rest of the catalogue is empty there.
    """
    global _weights
    if _weights is None:
        staged = _staged_wanted()
        _weights = from_json(read_text("calculators._built", "open_weights.json")) if staged else load()
    return _weights


def from_json(text: str) -> Catalog:
    """Read what `to_json` wrote."""
    from calculators.catalog.decode import decode

    return decode(text)


def to_json(catalog: Catalog, subset: str = "all") -> str:
    """Write the catalogue compactly: `all` for an exact round trip, `browser` for what a calculator uses."""
    from calculators.catalog.encode import encode

    return encode(catalog, subset)


def _staged_wanted() -> bool:
    return sys.platform == "emscripten" or os.environ.get("CATALOG_FROM_JSON") == "1"


def _from_staged() -> Catalog:
    return from_json(read_text("calculators._built", "catalog.json"))


def _from_authored() -> Catalog:
    from calculators.catalog.authored import read

    return read()
