"""What most tests of the live calculator begin with: a server of their own and the calculator's page on it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.live import PAGE, visit
from tests.browser.served import QuickServer
from tests.browser.stay import Stay
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def served_site(site_dir: Path) -> Iterator[SiteServer]:
    """The built site under the policy's headers at a free port; faults need a server of their own."""
    with QuickServer(site_dir) as server:
        yield server


@pytest.fixture
def server(site_dir: Path) -> Iterator[SiteServer]:
    """The built site, served for one test, which may count what was asked for and break what is sent."""
    with QuickServer(site_dir) as own:
        yield own


@pytest.fixture(scope="module")
def stay(browser: "Browser", served_site: SiteServer) -> Iterator[Stay]:
    """One visit of the calculator's page for the tests of a file; files about another page have one of that."""
    with Stay(browser, served_site.url, PAGE) as one:
        yield one


@pytest.fixture
def page(request: pytest.FixtureRequest, stay: Stay) -> "Iterator[Page]":
    """The page of `stay` as it is first opened; fails when the page complains.

    In the visit that goes on from test to test, or in a visit of its own for who is marked `own_visit` or asks for a server.
    """
    if request.node.get_closest_marker("own_visit") or "server" in request.fixturenames:
        server: SiteServer = request.getfixturevalue("server")
        with visit(stay.browser, server.url + stay.path, **stay.options) as opened:
            yield opened
        return
    yield stay.again()
    stay.quiet()
