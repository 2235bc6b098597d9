"""The Markdown under `docs/` as the build's checks see it: pages, their prose, and where in them something stands."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
#: What generated pages are put together from; the generators of the site leave it out.
PARTS = "_parts/"

_FENCE = re.compile(r"[ \t]*(>[ \t]*)*(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page: `path` below `docs/` with forward slashes, its front matter, and all its lines."""

    path: str
    meta: Mapping[str, Any]
    lines: tuple[str, ...]
    first: int

    def prose(self) -> Iterator[tuple[int, str]]:
        """Give number and text of each line that is not front matter or fenced code, code spans blanked."""
        fence = ""
        for number, line in enumerate(self.lines, 1):
            if number < self.first:
                continue
            mark = _FENCE.match(line)
            if fence:
                if mark and mark[2].startswith(fence) and not line[mark.end() :].strip():
                    fence = ""
            elif mark:
                fence = mark[2]
            else:
                yield number, _CODE.sub(lambda code: " " * len(code[0]), line)


def read(path: str, text: str) -> Page:
    """Read one page. Front matter that is no YAML counts as text, as it does for MkDocs; `check_docs` then misses it."""
    # Here and not above: a site elsewhere, which Zensical may build alone, renders fences and reads no front matter.
    from mkdocs.utils import meta as front_matter

    body, meta = front_matter.get_data(text)
    first = len(text.splitlines()) - len(body.splitlines()) + 1 if meta else 1
    return Page(path, meta, tuple(text.splitlines()), first)


@cache
def pages(folder: Path = DOCS) -> tuple[Page, ...]:
    """Read every page below `folder`, once in a process: a build is one process."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    return tuple(read(p, (folder / p).read_text(encoding="utf-8")) for p in paths if not p.startswith(PARTS))


def url(path: str) -> str:
    """Give the address of a page below the site's top: `compare/cost.md` is `compare/cost/`."""
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        stem = posixpath.dirname(stem)
    return f"{stem}/" if stem else ""


def relative(target: str, page: str) -> str:
    """Give `target`, an address below the site's top, as seen from the page at `page` (a path such as `compare/cost.md`)."""
    here = url(page).rstrip("/")
    way = posixpath.relpath(target.rstrip("/") or ".", here or ".")
    return f"{way}/" if target.endswith("/") or not target else way


def link(md: object, target: str) -> str:
    """Give a link to `target`, a Markdown file below `docs/` with or without `#id`, as the author of this page would write it."""
    return link_between(rendered(md) or "", target)


def link_between(page: str, target: str) -> str:
    """Give a link from one Markdown file to another, both below `docs/`."""
    path, mark, anchor = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + mark + anchor


def raw_link(md: object, target: str) -> str | None:
    """Give a link to `target` for HTML that we write ourselves, or None where the page is not known.

    MkDocs leaves such HTML alone, so it needs the final address; Zensical resolves links in it as if an author had written
    them in Markdown.
    """
    page = rendered(md)
    if page is None or _registered(md, "preprocessors", "rendering_context") is not None:
        return link(md, target) if page else None
    path, mark, anchor = target.partition("#")
    return relative(url(path), page) + mark + anchor


def rendered(md: object) -> str | None:
    """Tell which page a Markdown converter is at work on, or None.

    There is no public way. MkDocs leaves the page in the processor that rewrites its links, Zensical in a
    processor made for its own extensions; both are read here and nowhere else. Where neither is found the callers look the text
    up in `docs/` instead, so that a message names the page in any case.
    """
    relpath = _registered(md, "treeprocessors", "relpath")
    context = _registered(md, "preprocessors", "rendering_context")
    path = getattr(getattr(relpath, "file", None), "src_uri", None) or getattr(
        getattr(context, "page", None), "path", None
    )
    return str(path).replace("\\", "/") if path else None


def folder(md: object) -> Path:
    """Give the folder of the pages that a converter is at work on: of this guide, unless the generator says another one."""
    made_by_mkdocs = getattr(_registered(md, "treeprocessors", "relpath"), "config", None)
    made_by_zensical = getattr(_registered(md, "preprocessors", "rendering_context"), "config", None)
    config: Mapping[str, Any] = made_by_mkdocs or made_by_zensical or {}
    found = config.get("docs_dir")
    return (Path(config.get("root_dir", ".")) / found).resolve() if found else DOCS


def elsewhere(md: object) -> bool:
    """Tell whether the page at work is one of another site than this guide."""
    return folder(md) != DOCS.resolve()


def _registered(md: object, registry: str, name: str) -> object:
    processors = getattr(md, registry)
    # No .get(): Markdown's registry is no mapping.
    return processors[name] if name in processors else None  # noqa: SIM401


def where(md: object, *needles: str) -> str:
    """Say on which page and line the first line holding all `needles` stands: `docs/compare/cost.md, line 12`."""
    current = rendered(md)
    places = [
        f"docs/{page.path}, line {number}"
        for page in pages()
        if current in (None, page.path)
        for number, line in enumerate(page.lines, 1)
        if all(needle in line for needle in needles)
    ]
    return " or ".join(places) if places else f"docs/{current or '?'}"


def where_block(md: object, source: str, line: int = 0) -> str:
    """Say where a fenced block with this `source` stands, counting `line` lines into it from 0."""
    wanted = [text.strip() for text in source.splitlines()]
    current = rendered(md)
    if elsewhere(md) and current:
        lines = (folder(md) / current).read_text(encoding="utf-8").splitlines()
        texts = [(current, tuple(lines))]
    else:
        texts = [(page.path, page.lines) for page in pages() if current in (None, page.path)]
    places = [
        f"docs/{path}, line {start + line + 1}"
        for path, lines_of in texts
        for start in _blocks(lines_of, wanted)
    ]
    return " or ".join(places) if places else f"docs/{current or '?'}"


def _blocks(lines: tuple[str, ...], wanted: list[str]) -> Iterator[int]:
    """Give the index behind each opening fence that is followed by the wanted lines and a closing fence."""
    marks = [
        (index, line[mark.end() :].strip())
        for index, line in enumerate(lines)
        if (mark := _FENCE.match(line))
    ]
    for (opening, word), (closing, rest) in pairwise(marks):
        inside = [text.strip().lstrip("> ") for text in lines[opening + 1 : closing]]
        if word and not rest and inside == wanted:
            yield opening + 1
