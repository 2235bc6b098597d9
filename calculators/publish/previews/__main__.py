"""Put a preview into each page of a built site: `python -m calculators.publish.previews site`, after either generator.

Beside each page goes `preview.png`, into its head go the elements that name it; ready cases get an image for their page below
`go/`. SITE_URL makes their addresses absolute, which most software wants; without it the image's address is relative to the page,
and no address of the page is claimed. Images are kept by content in `.cache/previews`: a page whose words stay costs nothing.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import PIL

from calculators.publish import docs
from calculators.publish.built_site import write_into
from calculators.publish.docs import ROOT, Page
from calculators.publish.errors import ContentError
from calculators.publish.previews import drawing, tags, words
from calculators.publish.previews.card import Card
from calculators.publish.waypoint import SITE_NAME

CACHE = ROOT / ".cache" / "previews"
#: Among the arguments: only pages that were built again since.
CHANGED = "--changed"
_END = "</head>"


def write(
    site: Path, pages: Iterable[Page], site_url: str | None, cache: Path = CACHE, *, changed: bool = False
) -> int:
    """Write image and elements of each page; give how many images were drawn.

    With `changed` only those of pages that have no elements, as pages have none that were built again. Raises
    ContentError when a page has not been built, or when a sign on an image cannot be drawn.
    """
    sections, drawn = words.sections(), 0
    cache.mkdir(parents=True, exist_ok=True)
    every = tuple(pages)
    for address, card in () if changed else words.cases(every):
        drawn += _draw(card, site / address, cache)
    for page in every:
        address = docs.url(page.path)
        file = site / address / "index.html"
        if not file.is_file():
            raise ContentError(f"{file} is missing: build the site first.")
        html = file.read_text(encoding="utf-8")
        if changed and tags.alt(html) is not None:
            continue
        card = words.card(page, html, sections)
        drawn += _draw(card, file.parent, cache)
        if tags.alt(html) is None:
            elements = "\n".join(_elements(page, address, card, site_url))
            file.write_text(html.replace(_END, f"{elements}\n{_END}", 1), encoding="utf-8")
    return drawn


def _elements(page: Page, address: str, card: Card, site_url: str | None) -> Iterable[str]:
    description = " ".join(str(page.meta["description"]).split())
    yield from tags.words(card.title, description, SITE_NAME, "article" if address else "website")
    if site_url is not None:
        yield tags.own(site_url + address)
    yield from tags.image(f"{'' if site_url is None else site_url + address}{tags.IMAGE}", card.alt)


def _draw(card: Card, folder: Path, cache: Path) -> bool:
    """Put the image into a folder, as it was kept or drawn now; tell whether it was drawn."""
    image, new = _image(card, cache)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / tags.IMAGE).write_bytes(image)
    return new


def _image(card: Card, cache: Path) -> tuple[bytes, bool]:
    for text in (card.section, card.title, card.label, card.words):
        if not drawing.known(drawing.signs(text)):
            raise ContentError(
                f"The preview of “{card.title}” has signs without a form in previews/drawing.py: {text}"
            )
    kept = cache / f"{hashlib.sha256(f'{_maker()}{card}'.encode()).hexdigest()[:32]}.png"
    if kept.is_file():
        return kept.read_bytes(), False
    made = drawing.png(card)
    part = kept.with_suffix(f".{os.getpid()}")
    part.write_bytes(made)
    part.replace(kept)  # another build may be at it
    return made, True


def _maker() -> str:
    """Say what draws: an image of another Pillow or other code is drawn anew."""
    return f"{PIL.__version__} {hashlib.sha256(Path(drawing.__file__).read_bytes()).hexdigest()}"


def main(arguments: list[str]) -> int:
    """Write into the site that is named, ./site without a name; SITE_URL is its address, `--changed` leaves out what is done."""

    def draw(site: Path, site_url: str | None) -> int:
        return write(site, docs.pages(), site_url, changed=CHANGED in arguments)

    folders = [argument for argument in arguments if argument != CHANGED]
    return write_into(folders, draw, "preview", "preview images drawn")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
