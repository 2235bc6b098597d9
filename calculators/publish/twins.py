"""The site as plain text for programs that read it: `llms.txt`, and beside each page's HTML its Markdown as `index.md`.

`documents` makes both; `python -m calculators.publish.twins site` writes them into a built site, whichever generator built it.
Twins hold what the page holds: its figures, citations as numbered notes, links that lead on to twins, and for a
calculator a link that opens it with its inputs.
"""

import posixpath
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from itertools import groupby
from pathlib import Path

from calculators.publish import citations, docs, evidence, figures, links, named_fence, values
from calculators.publish.docs import Page
from calculators.publish.errors import ContentError

NAME = "index.md"
LLMS = "llms.txt"
_HEAD = """# Open or closed

> Dated evidence and calculators for choosing, per workload, between closed models behind an API, hosted open models, rented
> GPUs, own hardware, or a mix. Figures carry a source and a date; quote both with the figure.

The same calculators run as a program: `python -m calculators run tco --input scenario.json --json`. Data as JSON with schemas
stand under data/v1/. Every page has its text as Markdown at its address with index.md behind it; these links lead there.

## Pages

"""
_SPAN = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(<?([^()\s<>]+)>?\)(\{[^{}]*\})?")
_ATTRIBUTE = re.compile(r"([\w.]+)=(?:\"([^\"]*)\"|([^\s}]+))")
_BLOCK = re.compile(r"[ \t]*\{:?[ \t]*[.#][^{}]*\}")
_SHOWN = re.compile(r'data-figure="([^"]+)"[^>]*>([^<]*)<')
_HTML = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)


def documents(site: Path) -> Iterator[tuple[str, str]]:
    """Give path below the site's top and text of `llms.txt` and of every page's twin.

    Raises ContentError when a page has not been built: figures are taken from the HTML, where they stand already.
    """
    pages = docs.pages()
    yield LLMS, _HEAD + "".join(_entry(page) for page in pages)
    for page in pages:
        html = site / docs.url(page.path) / "index.html"
        if not html.is_file():
            raise ContentError(f"{html} is missing: build the site first.")
        shown = {
            unescape(name): unescape(text) for name, text in _SHOWN.findall(html.read_text(encoding="utf-8"))
        }
        yield docs.url(page.path) + NAME, twin(page, shown)


def twin(page: Page, shown: Mapping[str, str] | None = None) -> str:
    """Write a page as Markdown that needs nothing of ours to be read; `shown` has figures that are known already."""
    cited: list[str] = []
    known = shown or {}
    parts: list[str] = []
    prose = {number for number, _ in page.prose()}
    for plain, group in groupby(range(page.first, len(page.lines) + 1), prose.__contains__):
        lines = [page.lines[number - 1] for number in group]
        parts.append(_prose(page, "\n".join(lines), cited, known) if plain else _fence(page, lines))
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip()
    dates = (
        f"Last reviewed on {page.meta.get('reviewed')}; to be reviewed again by {page.meta.get('review_by')}."
    )
    return "\n\n".join(part for part in (body, _sources(cited), dates) if part) + "\n"


def _entry(page: Page) -> str:
    title = page.meta.get("title", page.path)
    return f"- [{title}]({docs.url(page.path)}{NAME}): {page.meta.get('description', '')}\n"


def _prose(page: Page, text: str, cited: list[str], known: Mapping[str, str]) -> str:
    """Rewrite running text; what stands in code spans stays."""
    parts: list[str] = []
    start = 0
    for span in _SPAN.finditer(text):
        parts += [_plain(page, text[start : span.start()], cited, known), span[0]]
        start = span.end()
    return "".join([*parts, _plain(page, text[start:], cited, known)])


def _plain(page: Page, text: str, cited: list[str], known: Mapping[str, str]) -> str:
    def figure(found: re.Match[str]) -> str:
        return known.get(found[1]) or figures.find(found[1]).text

    def notes(found: re.Match[str]) -> str:
        numbers = []
        for name in citations.cited(found[0]):
            if name not in cited:
                cited.append(name)
            numbers.append(f"[^{cited.index(name) + 1}]")
        return "".join(numbers)

    steps: tuple[tuple[str | re.Pattern[str], Callable[[re.Match[str]], str] | str], ...] = (
        (values.PATTERN, figure),
        (citations.PATTERN, notes),
        (_LINK, lambda found: _link(page, found)),
        (_BLOCK, ""),
        (_HTML, ""),
    )
    for pattern, new in steps:
        text = re.sub(pattern, new, text)
    return text


def _link(page: Page, found: re.Match[str]) -> str:
    words, target, attributes = found[1], found[2], found[3] or ""
    if re.match(r"[a-z]+:|#", target):
        return f"[{words}]({target})"
    path, _, anchor = target.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
    here = docs.url(page.path) or "."
    given = {key: quoted or bare for key, quoted, bare in _ATTRIBUTE.findall(attributes)}
    inputs = {
        key: value
        for key, value in given.items()
        if key in ("calculator", "scenario") or key.startswith("set.")
    }
    if inputs:
        return f"[{words}]({docs.relative(docs.url(path), page.path)}#{links.fragment(inputs)})"
    if path.endswith(".md"):
        path = docs.url(path) + NAME
    return f"[{words}]({posixpath.relpath(path, here)}{'#' + anchor if anchor else ''})"


def _fence(page: Page, lines: list[str]) -> str:
    """Keep a listing; a chart becomes its table, and a calculator the link that opens it with the same inputs."""
    if named := named_fence.named_in(lines):
        return f"\n{named_fence.plain(*named, lambda words, path: _guide_link(page, words, path))}\n"
    if not re.match(r"[ \t]*(`{3,}|~{3,})[ \t]*calculator\b", lines[0]):
        return "\n".join(lines)
    name = lines[1].strip()
    given = dict(line.strip().split(": ", 1) for line in lines[2:-1] if ": " in line)
    inputs = {key: value for key, value in given.items() if key == "scenario" or key.startswith("set.")}
    address = docs.relative(f"calculators/{name}/", page.path)
    fragment = links.fragment({"calculator": name, **inputs})
    return f"\n[Here the page has the calculator; this link opens it with the same inputs]({address}#{fragment})\n"


def _guide_link(page: Page, words: str, target: str) -> str:
    """Link to a page of the guide, named from `docs/` on, from another one's twin."""
    path, mark, anchor = target.partition("#")
    return f"[{words}]({posixpath.relpath(docs.url(path) + NAME, docs.url(page.path) or '.')}{mark}{anchor})"


def _sources(cited: list[str]) -> str:
    """Write the notes: publisher, title, date and kind of each source, and when it was read."""
    notes = []
    for number, name in enumerate(cited, 1):
        entry = evidence.load()[name]
        source = entry.source
        notes.append(
            f"[^{number}]: {source.publisher}: [{source.title}]({source.url}), {source.date}. "
            f"{evidence.TAGS[source.tag].capitalize()}. Read on {entry.checked}. {name}."
        )
    return "## Sources\n\n" + "\n".join(notes) if notes else ""


def write(site: Path) -> int:
    """Write every document into a built site; give their number."""
    made = dict(documents(site))
    for path, text in made.items():
        (site / path).write_text(text, encoding="utf-8")
    return len(made)


def main(arguments: list[str]) -> int:
    """Write the documents into the site that is named, ./site without a name."""
    try:
        count = write(Path(arguments[0] if arguments else "site"))
    except ContentError as error:
        print(f"No twins were written. {error}", file=sys.stderr)
        return 1
    print(f"{count} documents written.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
