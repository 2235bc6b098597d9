"""Write every generated page and data file: `python -m calculators.publish.pages`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from calculators import registry
from calculators.publish import docs
from calculators.publish.built_site import site_url
from calculators.publish.docs import DOCS
from calculators.publish.errors import ContentError
from calculators.publish.pages import (
    accessibility,
    changes,
    checklists,
    data,
    feed,
    glossary,
    ledger,
    listings,
    method,
    published,
    readers,
    register,
    sources,
)

_FRONT = "---\n"
#: Stands in every generated page; a page without it was written by a person and is never overwritten.
MARKER = "<!-- Written by python -m calculators.publish.pages. Edit"


def pages() -> Iterator[tuple[str, str, str]]:
    """Give path, text and origin of every page."""
    for calculator_id in registry.ids():
        yield (
            f"method/{calculator_id}.md",
            method.page(calculator_id),
            f"docs/_parts/method-{calculator_id}.md",
        )
    yield "method/ledger.md", ledger.page(), "docs/_parts/ledger.md or calculators/catalog/serving"
    yield "reference/data.md", data.page(), "docs/_parts/data.md or calculators/catalog"
    yield (
        "reference/data/gpu-rents.md",
        listings.gpu_rents(),
        "docs/_parts/data-gpu-rents.md or calculators/catalog",
    )
    yield (
        "reference/data/throughput.md",
        listings.throughput(),
        "docs/_parts/data-throughput.md or calculators/catalog",
    )
    yield "reference/data/models.md", listings.models(), "docs/_parts/data-models.md or calculators/catalog"
    yield "reference/glossary.md", glossary.page(), "docs/_parts/glossary.md or guide/glossary.toml"
    yield checklists.PAGE, checklists.page(), "docs/_parts/checklists.md or calculators/scoring/authored"
    yield sources.PAGE, sources.page(), "docs/_parts/sources.md or guide/coverage/"
    yield "reference/changes.md", changes.page(), "docs/_parts/changes.md or guide/corrections.toml"
    yield (
        accessibility.PAGE,
        accessibility.page(),
        "docs/_parts/accessibility.md or guide/accessibility.toml",
    )
    yield "reference/readers.md", readers.page(), "docs/_parts/readers.md or guide/paths.toml"
    yield "reference/evidence.md", register.page(), "docs/_parts/evidence.md or evidence/"


def marked(text: str, origin: str) -> str:
    """Put the marker behind the front matter."""
    front, end, body = text.removeprefix(_FRONT).partition(f"\n{_FRONT}")
    if not text.startswith(_FRONT) or not end:
        raise ContentError(f"{origin}: a page starts with front matter between two lines of three dashes.")
    return f"{_FRONT}{front}{end}\n{MARKER} {origin}. -->\n{body}"


def write(folder: Path = DOCS, site_url: str | None = None) -> list[str]:
    """Write what changed; give the paths. `site_url`, with a slash at its end, goes into the feed.

    Raises ContentError when a person's page stands in the way.
    """
    written: list[str] = []
    for path, text, origin in pages():
        target = folder / path
        if target.is_file() and MARKER not in target.read_text(encoding="utf-8"):
            raise ContentError(f"docs/{path} was not written by this program and is in its way.")
        if _replace(target, marked(text, origin)):
            written.append(path)
            # The register comes last and lists the pages that cite a finding, this one too.
            docs.pages.cache_clear()
    for path, text in (*published.files(), (feed.PATH, feed.text(site_url))):
        if _replace(folder / path, text):
            written.append(path)
    return written


def _replace(target: Path, text: str) -> bool:
    """Write a file unless it says the same already: the page's date is what the site generators go by."""
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return True


def main() -> int:
    """Write everything; 1 with a plain message when a part is missing."""
    try:
        written = write(site_url=site_url())
    except ContentError as error:
        print(f"No page was written. {error}", file=sys.stderr)
        return 1
    print(f"{len(written)} generated files changed." if written else "Generated files are up to date.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
