"""The elements of a page's head that tell other software what to show of a link to it (Open Graph, and Twitter's card)."""

from collections.abc import Iterator
from html import escape, unescape

#: The image's name in the folder of its page.
IMAGE = "preview.png"
SIZE = (1200, 630)
_ALT = '<meta property="og:image:alt" content="'


def image(address: str, alt: str) -> Iterator[str]:
    """Write the elements of an image: its address (absolute where the site's own is known) and what it says."""
    yield f'<meta property="og:image" content="{escape(address)}">'
    yield '<meta property="og:image:type" content="image/png">'
    yield f'<meta property="og:image:width" content="{SIZE[0]}">'
    yield f'<meta property="og:image:height" content="{SIZE[1]}">'
    yield f'{_ALT}{escape(alt)}">'
    yield '<meta name="twitter:card" content="summary_large_image">'


def words(title: str, description: str, site: str, kind: str = "article") -> Iterator[str]:
    """Write the elements of the words."""
    yield f'<meta property="og:type" content="{kind}">'
    yield f'<meta property="og:site_name" content="{escape(site)}">'
    yield f'<meta property="og:title" content="{escape(title)}">'
    yield f'<meta property="og:description" content="{escape(description)}">'


def own(address: str) -> str:
    """Write the element that says under which address the page is to be known."""
    return f'<meta property="og:url" content="{escape(address)}">'


def alt(html: str) -> str | None:
    """Give what the image of a page says, from the page; None where it has no image."""
    _, found, rest = html.partition(_ALT)
    return unescape(rest.partition('"')[0]) if found else None
