"""What most tests of the live calculator begin with: a server of their own and the calculator's page on it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.live import PAGE, visit
from tests.browser.served import QuickServer
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


@pytest.fixture
def page(browser: "Browser", server: SiteServer) -> "Iterator[Page]":
    """The calculator's page in a visit of its own; fails when the page complains."""
    with visit(browser, server.url + PAGE) as opened:
        yield opened
