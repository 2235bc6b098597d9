"""What tests of the live calculator share: how to edit, how to wait, what native Python says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from calculators import browser as door
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGE = "calculators/tco/"
RUNTIME = "/assets/runtime/"
#: Longest wait for a first answer; a busy machine starts Python in several seconds.
PATIENCE = 60_000

RESULT = "document.querySelector('#tco [data-role=result]')"
#: Text of the result without the spaces that layout adds.
TEXT = f"{RESULT}?.textContent.replace(/\\s+/g, ' ').trim()"


def native(scenario: str = "support-assistant", **changes: str) -> dict[str, Any]:
    """Native reply for a scenario's form with some controls changed."""
    form = json.loads(door.handle(json.dumps({"calculator": "tco", "scenario": scenario})))["form"]
    reply = json.loads(door.handle(json.dumps({"calculator": "tco", "answers": form | changes})))
    return dict(reply)


def native_text(page: "Page", **changes: str) -> str:
    """Text of the native result, as a browser reads its HTML."""
    return str(
        page.evaluate(
            """html => { const t = document.createElement('template'); t.innerHTML = html;
                return t.content.textContent.replace(/\\s+/g, ' ').trim() }""",
            native(**changes)["html"],
        )
    )


def control(page: "Page", field: str) -> Any:
    """The control of a field, with the folded group that hides it opened."""
    found = page.locator(f"#tco form [name='{field}']").first
    found.evaluate(
        "e => { for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) d.open = true }"
    )
    return found


def shows(page: "Page", text: str, timeout: int = PATIENCE) -> None:
    """Wait until the result reads exactly so."""
    page.wait_for_function(f"text => {TEXT} === text", arg=text, timeout=timeout)


def until(page: "Page", expression: str, arg: Any = None, timeout: int = PATIENCE) -> None:
    """Wait until an expression of the page holds; as a function, since the policy forbids to evaluate text again and again."""
    page.wait_for_function(f"arg => {expression}", arg=arg, timeout=timeout)


def follow(page: "Page", words: str) -> None:
    """Click a tab of the site's navigation, shown or folded at this width."""
    page.locator(".md-tabs a", has_text=words).evaluate("link => link.click()")


def stage(page: "Page") -> str:
    """The sentence about starting or failing, if one is shown."""
    place = page.locator("#tco [data-role=stage]")
    return place.inner_text() if place.is_visible() else ""


def sent(server: SiteServer) -> list[str]:
    """Names of the runtime's files that the server has sent bodies of, in order."""
    return [hit.path.rsplit("/", 1)[1] for hit in server.hits if RUNTIME in hit.path and hit.sent]


@contextmanager
def visit(browser: "Browser", url: str, **options: Any) -> "Iterator[Page]":
    """Open a page in a context of its own; fails when the page complains or anything but the site is asked for."""
    quiet = options.pop("quiet", True)
    context = browser.new_context(**options)
    context.set_default_timeout(30_000)
    complaints: list[str] = []
    origin = "/".join(url.split("/")[:3])
    context.route(lambda address: not address.startswith(origin), lambda route: _refuse(route, complaints))
    try:
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        yield page
        if quiet:
            assert complaints == [], complaints
    finally:
        context.close()


def _refuse(route: Any, complaints: list[str]) -> None:
    complaints.append(f"asked for {route.request.url}")
    route.abort()
