"""Links that lead on, in a real browser under the site's policy: behind a login that drops what is behind the #, after a move.

The pages are small stand-ins; what leads on (pages, map, scripts) is what the build writes.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, override
from urllib.parse import parse_qs

import pytest

from calculators.publish import addresses, docs, moves, policy, waypoints
from calculators.publish.addresses import Entry
from calculators.publish.waypoints import Guide
from tools.server import SiteServer
from tools.site_handler import SiteHandler

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 22)
#: Path, ids on it.
PAGES = {"compare/cost.md": ("cost", "prices"), "calculators/tco.md": ("tco",)}
OLD = {
    "compare/price/": "compare/cost/",
    "compare/price/#elsewhere": "calculators/tco/#tco",
    "compare/cost/#old": "compare/cost/#prices",
    "compare/cost/#form": "calculators/tco/#tco",
}


class Login(SiteHandler):
    """Asks every new visitor to log in, as a SAML service does: a form is sent away and back, and only the path comes back."""

    @override
    def do_GET(self) -> None:
        """Let in who has the cookie."""
        if "in=yes" in self.headers.get("Cookie", "") or self.path.startswith(self.site.prefix + "assets/"):
            super().do_GET()
            return
        back = f'<input name="back" value="{self.path}"><button>Log in</button>'
        form = f'<form method="post" action="{self.site.prefix}login">{back}</form>'
        page = f"<!doctype html><title>Log in</title>{form}"
        self._reply(200, {"Content-Type": "text/html"}, page.encode())

    def do_POST(self) -> None:  # noqa: N802  # the base class looks for this name
        """Take the form and send the visitor back to the path."""
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._reply(303, {"Location": parse_qs(sent)["back"][0], "Set-Cookie": "in=yes; Path=/"}, b"")

    def _reply(self, status: int, fields: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**fields, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages, all that leads on to them, and the policy of the site."""
    site = tmp_path_factory.mktemp("site")
    pages = []
    for path, ids in PAGES.items():
        url = docs.url(path)
        (site / url).mkdir(parents=True)
        parts = "".join(f'<h2 id="{name}">{name}</h2><p>{"Words. " * 2000}</p>' for name in ids)
        top = "../" * url.count("/")
        script = f'<script src="{top}assets/js/moved.js"></script>'
        (site / url / "index.html").write_text(
            f"<!doctype html><title>{url}</title>{parts}{script}", encoding="utf-8"
        )
        text = f"# Page {{#{ids[0]}}}\n" + "".join(f"\n## P {{#{i}}}\n" for i in ids[1:])
        pages.append(docs.read(path, f"---\ntitle: Page\n---\n\n{text}"))
    (site / "index.html").write_text("<!doctype html><title>Home</title>", encoding="utf-8")
    shutil.copytree(ROOT / "docs/assets/js", site / "assets/js")
    recorded = {p.address: Entry(DAY, p.kind, p.address) for p in addresses.all_places(pages)}
    recorded |= {old: Entry(DAY, "heading" if "#" in old else "page", old) for old in OLD}
    waypoints.write(site, Guide.of(pages, recorded, moves.Moves(OLD, {})), None)
    assert policy.write(site) == []
    return site


@pytest.fixture(scope="module")
def server(small_site: Path) -> Iterator[SiteServer]:
    with SiteServer(small_site, prefix="/wiki/guide/") as own:
        yield own


@pytest.fixture
def guarded(small_site: Path) -> Iterator[SiteServer]:
    """The same behind a login."""
    with SiteServer(small_site, prefix="/wiki/guide/") as own:
        own._server.RequestHandlerClass = type("Guarded", (Login,), {"site": own})
        yield own


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(browser: "Browser", request: pytest.FixtureRequest) -> "Iterator[Page]":
    """A new visitor, with and without scripts."""
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def scripted(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context()
    yield context.new_page()
    context.close()


def log_in(page: "Page", address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Log in").click()


def test_a_login_loses_the_heading_of_a_plain_link(visitor: "Page", guarded: SiteServer) -> None:
    """What the addresses without a # are for; without this the next test would prove nothing."""
    log_in(visitor, f"{guarded.url}compare/cost/#prices")
    visitor.wait_for_url(f"{guarded.url}compare/cost/")


@pytest.mark.parametrize(
    ("way", "end"),
    [
        ("go/compare-cost_prices/", "compare/cost/#prices"),
        ("go/calculators-tco/", "calculators/tco/"),
        ("go/tco_small-office/", "calculators/tco/#tco~v1~*"),
        ("compare/price/", "compare/cost/"),
    ],
)
def test_an_address_without_a_fragment_survives_the_login(
    visitor: "Page", guarded: SiteServer, way: str, end: str
) -> None:
    log_in(visitor, guarded.url + way)
    visitor.wait_for_url(guarded.url + end)


def test_the_heading_is_in_the_window(scripted: "Page", server: SiteServer) -> None:
    scripted.goto(f"{server.url}go/compare-cost_prices/")
    scripted.wait_for_url(f"{server.url}compare/cost/#prices")
    scripted.wait_for_function("Math.abs(document.getElementById('prices').getBoundingClientRect().top) < 5")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("compare/price/#prices", "compare/cost/#prices"),
        ("compare/price/?s=1#prices", "compare/cost/?s=1#prices"),
        ("compare/price/#elsewhere", "calculators/tco/#tco"),
        ("compare/price/#elsewhere~v1~seats=5", "calculators/tco/#tco~v1~seats=5"),
        ("compare/cost/#old", "compare/cost/#prices"),
        ("compare/cost/#form~v1~seats=5", "calculators/tco/#tco~v1~seats=5"),
        ("compare/cost/index.html#form", "calculators/tco/#tco"),
    ],
)
def test_old_links_end_at_the_new_place_with_all_that_they_carry(
    scripted: "Page", server: SiteServer, old: str, new: str
) -> None:
    scripted.goto(server.url + old)
    scripted.wait_for_url(server.url + new)


def test_a_fragment_that_is_nothing_stays_where_it_is(scripted: "Page", server: SiteServer) -> None:
    complaints: list[str] = []
    scripted.on("pageerror", lambda error: complaints.append(str(error)))
    for fragment in ("%", "__proto__", "toString~v1", "<script>alert(1)</script>"):
        scripted.goto("about:blank")
        scripted.goto(f"{server.url}compare/cost/#{fragment}", wait_until="networkidle")
        assert scripted.url.startswith(f"{server.url}compare/cost/#")
    assert complaints == []


def test_back_does_not_come_to_the_page_that_led_on(scripted: "Page", server: SiteServer) -> None:
    scripted.goto(server.url)
    scripted.goto(f"{server.url}go/compare-cost_prices/")
    scripted.wait_for_url(f"{server.url}compare/cost/#prices")
    scripted.go_back()
    assert scripted.url == server.url
