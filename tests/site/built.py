"""The built pages as tests read them: elements with their ids, links, headings and text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class BuiltPage(HTMLParser):
    """One built page. `headings` are (tag, id, text) of the article; a calculator's own change with it and are left out."""

    ids: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    headings: list[tuple[str, str, str]] = field(default_factory=list)
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.hrefs.append(values["href"])
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6") and self._in_the_text():
            self.headings.append((tag, values.get("id", ""), ""))
            self._heading = []

    def _in_the_text(self) -> bool:
        return "article" in self._open and "llm-calculator" not in self._open

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if self._heading is not None and self.headings[-1][0] == tag:
            name, anchor, _ = self.headings[-1]
            self.headings[-1] = (name, anchor, "".join(self._heading).strip())
            self._heading = None

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self._heading.append(data)
        if self._open and self._open[-1] == "title":
            self.title += data


def read(path: Path) -> BuiltPage:
    """Read one built page."""
    page = BuiltPage()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def pages(site: Path) -> dict[str, BuiltPage]:
    """Read every page of a site, by its path such as `compare/cost/index.html`; pages that only lead on are left out."""
    paths = [path for path in sorted(site.rglob("*.html")) if not leads_on(path)]
    return {path.relative_to(site).as_posix(): read(path) for path in paths}


def leads_on(path: Path) -> bool:
    """Tell whether a page only leads on to another: see `calculators.publish.waypoints`."""
    with path.open(encoding="utf-8") as file:
        return "data-waypoint" in file.read(100)


def calculators(html: str) -> list[str]:
    """Give the source of every calculator on a page."""
    parts = html.split("<llm-calculator")[1:]
    return ["<llm-calculator" + part.split("</llm-calculator>")[0] + "</llm-calculator>" for part in parts]


def inner_links(page: str, built: BuiltPage) -> Iterator[tuple[str, str, str]]:
    """Give (href, path of the file that it leads to, fragment) of every link of a page that stays on the site."""
    for href in built.hrefs:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            continue
        folder = page.rpartition("/")[0]
        path = _joined(folder, unquote(parts.path)) if parts.path else page
        yield href, path, unquote(parts.fragment)


def _joined(folder: str, path: str) -> str:
    steps = folder.split("/") if folder else []
    for step in path.split("/")[:-1]:
        if step == "..":
            steps = steps[:-1] if steps else ["(above the site)"]
        elif step not in ("", "."):
            steps.append(step)
    last = path.split("/")[-1]
    if last in ("", ".", ".."):
        steps = steps[:-1] if last == ".." else steps
        last = "index.html"
    return "/".join([*steps, last])
