"""Links and files of strangers on every calculator, in a frame's page and on the question path: words, defaults, no harm."""

import re
from typing import TYPE_CHECKING, Any

import pytest

from calculators import registry, sharing
from calculators.core.messages import InputError
from tests import hostile
from tests.browser.live import control, until, visit
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

COUNT = 200
SCORING = "scoring"
#: Every second link to one of these goes to its page for frames, and to the question path.
FRAMED, ASKED = "tco", SCORING
EMBED, QUESTIONS = "embed/", "decide/questions/"

#: Gives each link or file to a calculator in turn, and what the page shows of it; a fragment as the browser has it.
CALCULATOR = """async ([id, asked]) => {
    const element = document.getElementById(id);
    const held = () => location.hash.startsWith(`#${id}~`) ? location.hash : "";
    const place = (role) => element.querySelector(`[data-role="${role}"]`);
    const rows = [];
    for (const { fragment, file } of asked) {
        const answer = new Promise((resolve) => element.addEventListener("calculated", resolve, { once: true }));
        const before = held();
        if (file !== undefined) element.take({ file });
        else location.hash = fragment;
        if (file !== undefined || held() !== before) await answer;
        rows.push({
            file, read: location.hash.slice(1), held: held() !== "", now: element.fragment, rejected: element.rejected,
            said: place("stage").textContent, errors: place("errors").textContent, harmed: Boolean(window.harmed),
        });
    }
    return rows;
}"""
#: The same for the question path, which shows a link's answers in its controls and writes what it could use into the address.
PATH = """async ([id, asked]) => {
    const element = document.querySelector("llm-questions");
    const rows = [];
    for (const { fragment } of asked) {
        const moved = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
        const before = location.hash;
        location.hash = fragment;
        const read = location.hash.slice(1);
        if (location.hash !== before) await moved;
        while (element.matches("[data-reading]")) await new Promise(requestAnimationFrame);
        rows.push({ read, now: location.hash.slice(1), harmed: Boolean(window.harmed) });
    }
    return rows;
}"""


def plain(text: str) -> str:
    """Signs that no browser alters: what a stranger wrote may hold any other."""
    return re.sub(r"[^!-~]", "", text)


def told(calculator: str, row: dict[str, Any]) -> bool:
    """The page shows what native Python says: every notice, every error, the defaults. False: it says nothing."""
    made = registry.get(calculator)
    request = {"file": row["file"]} if row.get("file") is not None else {"fragment": row["read"]}
    try:
        state = sharing.state_of(made, request)
        assert state is not None
        answers = made.from_canonical(state.texts)
    except InputError as error:
        assert row["rejected"], row
        for message in error.messages:
            assert plain(message.message) in plain(row["errors"]), row
        return True
    assert not row["rejected"], row
    for notice in state.notices:
        assert plain(notice.message) in plain(row["said"]), row
    if not state.texts:
        assert row["now"] == f"{calculator}~v1"
        assert answers == made.from_canonical({})
    return bool(state.texts or state.pinned or row["said"])


def shares() -> dict[tuple[str, str], list[dict[str, str]]]:
    """Give the requests by calculator and page."""
    asked = hostile.worst(
        hostile.requests({id: list(registry.get(id).fields) for id in registry.ids()}, 10_000), COUNT
    )
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for place, request in enumerate(asked):
        id = request["calculator"]
        page = f"calculators/{id}/"
        if place % 2 and id == FRAMED:
            page = f"{EMBED}{id}/"
        if place % 2 and id == ASKED and "fragment" in request:
            page = QUESTIONS
        found.setdefault((id, page), []).append(request)
    return found


def test_two_hundred_leave_pages_that_say_so_and_work(browser: "Browser", server: SiteServer) -> None:
    """In one visit: console errors fail it, and a script that runs leaves a mark."""
    count = 0
    with visit(browser, server.url) as page:
        for (id, place), asked in shares().items():
            page.goto(server.url + place)
            rows = asked_path(page, id, asked) if place == QUESTIONS else asked_calculator(page, id, asked)
            assert len(rows) == len(asked)
            assert not any(row["harmed"] for row in rows)
            count += len(rows)
    assert count == COUNT
    assert len(shares()) == len(registry.ids()) + 2


def asked_calculator(page: "Page", id: str, asked: list[dict[str, str]]) -> list[dict[str, Any]]:
    page.locator(f"#{id} form").wait_for(state="attached")
    rows: list[dict[str, Any]] = page.evaluate(CALCULATOR, [id, asked])
    answered = [row for row in rows if row.get("file") is not None or row["held"]]
    # A link of nothing but separators says nothing wrong, nor does a word that no calculator reads.
    assert sum(not told(id, row) for row in answered) <= 1
    # The page works as ever.
    fields = registry.get(id).fields
    key = next(key for key in ("requests_per_day", "context_tokens", "input_tokens") if key in fields)
    page.evaluate("link => { location.hash = link }", f"{id}~v1~rest=of-the-test")  # no address before
    until(
        page,
        "document.getElementById(arg).fragment === `${arg}~v1` && !document.getElementById(arg).rejected",
        id,
    )
    assert page.locator(f"#{id} [data-role=errors] li").count() == 0
    assert control(page, key, id).count() == 1
    return rows


def asked_path(page: "Page", id: str, asked: list[dict[str, str]]) -> list[dict[str, Any]]:
    page.locator("llm-questions form").wait_for(state="attached")
    links = [{"fragment": re.sub(rf"^{id}", "question-work", one["fragment"])} for one in asked]
    rows: list[dict[str, Any]] = page.evaluate(PATH, [id, links])
    for row in rows:
        front, _, inputs = row["read"].partition("~")
        state = sharing.state_of(registry.get(id), {"fragment": f"{id}~{inputs}"})
        if front == "question-work" and inputs and state and not state.texts:
            assert row["now"] == "question-work~v1", row
    page.evaluate("() => { location.hash = 'question-work~v9~nothing=1' }")
    status = "document.querySelector('llm-questions [data-role=status]').textContent"
    until(page, f"{status}.includes('of a kind that this page does not know')")
    return rows
