"""Paths by reader, and all pages for each, as a page."""

from calculators.publish import docs, paths
from calculators.publish.errors import ContentError
from calculators.publish.pages import markdown
from calculators.publish.pages.markdown import text


def page() -> str:
    """Write the page from `docs/_parts/readers.md`."""
    pages = {page.path: page for page in docs.pages() if page.path != paths.PAGE}
    made = {
        "paths": "\n\n".join(_path(way, pages) for way in paths.load().values()),
        "readers": "\n\n".join(_reader(name, pages) for name in paths.NAMES),
    }
    return markdown.page("readers", made)


def _path(way: paths.ReaderPath, pages: dict[str, docs.Page]) -> str:
    steps = []
    for path in way.pages:
        if path not in pages:
            raise ContentError(f"guide/paths.toml, {way.id}: there is no page docs/{path}.")
        steps.append(f"1. {_link(pages[path])}: {text(str(pages[path].meta.get('description', '')))}")
    return f"### {text(way.who)} {{#path-{way.id}}}\n\n*{text(way.question)}*\n\n" + "\n".join(steps)


def _reader(name: str, pages: dict[str, docs.Page]) -> str:
    found = [page for page in pages.values() if name in map(str, page.meta.get("readers") or ())]
    words = paths.NAMES[name]
    return f"### For {words} {{#{name}}}\n\n" + ", ".join(_link(page) for page in found) + "."


def _link(page: docs.Page) -> str:
    return f"[{text(paths.title(page))}]({docs.link_between(paths.PAGE, page.path)})"
