"""The built site for tests that do not search: every page would load the whole index and sort it, a third of its time."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.faults import Fault
from tools.server import SiteServer

INDEX = "/search/search_index.json"
#: An index of no pages. `test_anywhere` opens every layout with the real one and searches; `tests/site/test_search` asks it much.
EMPTY = json.dumps(
    {
        "config": {
            "lang": ["en"],
            "separator": r"[\s\-]+",
            "pipeline": ["stopWordFilter"],
            "fields": {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 1000000}},
        },
        "docs": [],
    }
).encode()


class QuickServer(SiteServer):
    """A server of the site in which nothing is found, so that its pages are ready sooner; other faults as they are given."""

    def __init__(self, root: Path, *, faults: Mapping[str, Fault] | None = None, **options: Any) -> None:
        super().__init__(root, faults={INDEX: Fault(body=EMPTY), **(faults or {})}, **options)
