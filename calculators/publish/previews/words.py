"""What stands on a page's preview image: read from the built page, where figures and the calculators' answers stand already."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from pathlib import Path

from calculators.publish import addresses, docs
from calculators.publish.docs import ROOT, Page
from calculators.publish.errors import ContentError
from calculators.publish.previews.card import Card

CONFIG = ROOT / "mkdocs.yml"
#: Below this folder a page's words are the answer of its worked example.
CALCULATORS = "calculators/"

_BESIDE = re.compile(
    r'<span class="?term-means.*?</span>|<sup class="?citation.*?</sup>|<a class="?headerlink.*?</a>',
    re.DOTALL,
)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>(.*?)(?=<h2|</article)", re.DOTALL)
_LEAD = re.compile(r"\s*<p>((?:\s*<strong.*?</strong>)+)", re.DOTALL)
_VERDICT = re.compile(r'\s*<strong class="?verdict[^>]*>(.*?)</strong>')
_ANSWER = re.compile(r'class="?result-headline"?[^>]*>(.*?)</h2>', re.DOTALL)
#: The ready case that is picked.
_CASE = re.compile(r'name="?scenario"?.*?<option [^>]*\bselected\b[^>]*>(.*?)</option>', re.DOTALL)
_TAG = re.compile(r"<[^<>]+>")


def card(page: Page, html: str, sections: dict[str, str]) -> Card:
    """Give the words of a page's image.

    They are the sentences in bold type right below the first heading, or else the page's description. Raises ContentError when a
    page has no first heading, or a calculator's page no answer.
    """
    section, title = sections.get(page.path, ""), str(page.meta["title"])
    top = _HEADING.search(html)
    if top is None:
        raise ContentError(f"docs/{page.path} has no first heading.")
    if page.path.startswith(CALCULATORS):
        answer = _ANSWER.search(html)
        if answer is None:
            raise ContentError(
                f"docs/{page.path} holds no worked example whose answer its preview could show."
            )
        case = _CASE.search(html)
        label = f"Worked example: {_plain(case[1])}" if case else "Worked example"
        return Card(section, title, label, _plain(answer[1]))
    if (heading := _plain(top[1])).startswith("“"):
        title = heading  # the claim of a myth is somebody else's
    verdict, words = lead(top[2])
    return Card(section, title, verdict, words or " ".join(str(page.meta["description"]).split()))


def cases(pages: Iterable[Page]) -> Iterator[tuple[str, Card]]:
    """Give address and card of each ready case whose calculator's page is among the pages: its own title and story."""
    titles = {docs.url(page.path): str(page.meta["title"]) for page in pages}
    for place, target, story in addresses.ready_cases():
        title = titles.get(target.partition("#")[0])
        if title is not None:
            yield place.address, Card(title, place.title, "Ready case", " ".join(story.split()))


def lead(html: str) -> tuple[str, str]:
    """Give verdict and sentences of a lead; sentences that end outside the bold type are none."""
    found = _LEAD.match(_BESIDE.sub("", html))
    if found is None:
        return "", ""
    verdict = _VERDICT.match(found[1])
    words = _plain(found[1][verdict.end() :] if verdict else found[1])
    if words.endswith(";"):
        words = f"{words[:-1]}."
    return _plain(verdict[1]) if verdict else "", words if words.endswith((".", "?", "!")) else ""


def sections(config: Path = CONFIG) -> dict[str, str]:
    """Give for each page below `docs/` the part of the menu in which it stands; a page beside the parts has none."""
    return dict(_sections(config.read_text(encoding="utf-8")))


@cache
def _sections(config: str) -> tuple[tuple[str, str], ...]:
    found, section = [], ""
    for line in config.partition("\nnav:\n")[2].splitlines():
        if line and not line.startswith(" "):
            break
        if line.startswith("  - "):
            section = line.removeprefix("  - ").rstrip(":") if line.endswith(":") else ""
        if line.endswith(".md"):
            found.append((line.split()[-1], section))
    return tuple(found)


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", _BESIDE.sub("", html))).split())
