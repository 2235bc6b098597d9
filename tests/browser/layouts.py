"""One page of each layout, and what every browser test of looks and access needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CALCULATOR = "calculators/tco/"
MISSING = "no/such/page/"
LAYOUTS = {
    "home": "",
    "guide": "compare/cost/",
    "calculator": CALCULATOR,
    "scoring": "calculators/scoring/",
    "inspector": "calculators/inspector/",
    "questions": "decide/questions/",
    "record": "decide/record/",
    "method": "method/tco/",
    "data": "reference/data/",
    "missing": MISSING,
}
#: Whether a page's scripts have run: the theme's, and those that make our elements live.
READY = "() => window.document$ && !document.querySelector(':not(:defined)')"
#: A missing page finds its styles last.
READY_MISSING = (
    "() => [...document.querySelectorAll('link[rel=stylesheet]')].filter(link => link.sheet).length > 2"
)
#: A page that stands in a frame has no theme.
READY_EMBED = "() => !document.querySelector(':not(:defined)')"


def _ready(path: str) -> str:
    if path.startswith("embed/"):
        return READY_EMBED
    return READY_MISSING if path == MISSING else READY


@contextmanager
def opened(browser: "Browser", server: SiteServer, path: str, **options: Any) -> "Iterator[Page]":
    """Open a page in a fresh context with these options, ready when its script has run."""
    context = browser.new_context(**options)
    context.set_default_timeout(30_000)
    try:
        page = context.new_page()
        page.goto(server.url + path, wait_until="load")
        if options.get("java_script_enabled", True):
            page.wait_for_function(_ready(path))
        yield page
    finally:
        context.close()
