"""What tests of the live calculator share: how to edit, how to wait, what native Python says."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from calculators import browser as door
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

PAGE = "calculators/tco/"
RUNTIME = "/assets/runtime/"
#: Longest wait for a first answer; a busy machine starts Python in several seconds.
PATIENCE = 60_000
#: Milliseconds between two looks at the page: a look at every frame takes as long as what is waited for.
LOOKS = 50
#: What a page needs that copies and is asked what it copied.
CLIPBOARD = ["clipboard-read", "clipboard-write"]
#: The one screen of the question path that is shown.
SHOWN = "section.question:not([hidden])"

RESULT = "document.querySelector('#tco [data-role=result]')"


def _text_without(parts: str) -> str:
    """Text of the result without some parts and without the spaces that layout adds."""
    return f"""(result => {{ const copy = result.cloneNode(true);
    copy.querySelectorAll('{parts}').forEach(part => part.remove());
    return copy.textContent.replace(/\\s+/g, ' ').trim() }})({RESULT} ?? document.createElement('p'))"""


#: Text of the whole result, with the parts that follow the first answer; not of the page's own panel in it.
WHOLE = _text_without("[data-own]")
#: Text of the first answer without its headline, which the draws may correct.
TEXT = _text_without("[data-own], [data-part], .result-headline")
#: Whether every part of the last answer is there.
COMPLETE = f"{RESULT} && !{RESULT}.matches('[data-unfolding], :has([data-old], [data-pending])')"


def native(scenario: str = "support-assistant", **changes: str) -> dict[str, Any]:
    """Native reply for a scenario's form with some controls changed."""
    form = json.loads(door.handle(json.dumps({"calculator": "tco", "scenario": scenario})))["form"]
    reply = json.loads(door.handle(json.dumps({"calculator": "tco", "answers": form | changes})))
    return dict(reply)


@cache
def _native_bits(case: str) -> tuple[dict[str, Any], ...]:
    """What follows the native answer to a request."""
    door.handle(case)
    return tuple(json.loads(bit) for bit in iter(door.more, ""))


def native_bits(scenario: str = "support-assistant", **changes: str) -> tuple[dict[str, Any], ...]:
    """The later bits of the native answer for a scenario's form with some controls changed, the last form of each part."""
    form = json.loads(door.handle(json.dumps({"calculator": "tco", "scenario": scenario})))["form"]
    bits = _native_bits(json.dumps({"calculator": "tco", "answers": form | changes}))
    return tuple({bit["part"]: bit for bit in bits if "part" in bit}.values())


def native_text(page: "Page", **changes: str) -> str:
    """Text of the native first answer, as a browser reads its HTML."""
    return _text(page, TEXT, native(**changes)["html"], ())


def native_whole(page: "Page", **changes: str) -> str:
    """Text of the native result with everything that follows the first answer."""
    return _text(page, WHOLE, native(**changes)["html"], native_bits(**changes))


def _text(page: "Page", kind: str, html: str, bits: tuple[dict[str, Any], ...]) -> str:
    return str(
        page.evaluate(
            f"""([html, bits]) => {{ const result = document.createElement('div');
                result.innerHTML = html;
                for (const {{part, html, headline}} of bits) {{
                    const place = result.querySelector(`[data-part="${{part}}"]`);
                    if (html) place.outerHTML = html; else place.remove();
                    if (headline) result.querySelector('.result-headline').textContent = headline }}
                return {kind.replace(RESULT, "result")} }}""",
            [html, bits],
        )
    )


def control(page: "Page", field: str, calculator: str = "tco") -> Any:
    """The control of a field, with the folded group that hides it opened."""
    found = page.locator(f"#{calculator} form [name='{field}']").first
    found.evaluate(
        "e => { for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) d.open = true }"
    )
    return found


def shows(page: "Page", text: str, timeout: int = PATIENCE) -> None:
    """Wait until the first answer reads exactly so, but for its headline."""
    page.wait_for_function(f"text => {TEXT} === text", arg=text, timeout=timeout, polling=LOOKS)


def complete(page: "Page", timeout: int = PATIENCE) -> None:
    """Wait until every part of the last answer has come."""
    page.wait_for_function(f"() => {COMPLETE}", timeout=timeout, polling=LOOKS)


def until(page: "Page", expression: str, arg: Any = None, timeout: int = PATIENCE) -> None:
    """Wait until an expression of the page holds; as a function, since the policy forbids to evaluate text again and again."""
    page.wait_for_function(f"arg => {expression}", arg=arg, timeout=timeout, polling=LOOKS)


def follow(page: "Page", words: str) -> None:
    """Click a tab of the site's navigation, shown or folded at this width."""
    page.locator(".md-tabs a", has_text=words).evaluate("link => link.click()")


def screen(page: "Page") -> "Locator":
    """The question that is shown."""
    return page.locator(SHOWN)


def following(page: "Page") -> None:
    """Go on to the next question, or to the list of answers."""
    screen(page).locator("button[type=submit]").click()


def option(page: "Page", words: str) -> "Locator":
    """An option of the question that is shown, by its words."""
    return screen(page).get_by_label(words, exact=True)


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
    try:
        page, complaints = listened(context, url)
        page.goto(url)
        yield page
        if quiet:
            assert complaints == [], complaints
    finally:
        context.close()


def listened(context: "BrowserContext", url: str) -> "tuple[Page, list[str]]":
    """An empty page, and the list of what it will complain of: asking for anything but the host of `url` is refused."""
    context.set_default_timeout(30_000)
    complaints: list[str] = []
    origin = "/".join(url.split("/")[:3])
    # As a pattern, which the driver compares by itself: a function would be asked about every file.
    elsewhere = re.compile(f"^(?!{re.escape(origin)}/)")
    context.route(elsewhere, lambda route: _refuse(route, complaints))
    page = context.new_page()
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


def _refuse(route: Any, complaints: list[str]) -> None:
    complaints.append(f"asked for {route.request.url}")
    route.abort()
