"""A small page that leads on to another, as HTML that needs neither theme nor script."""

from dataclasses import dataclass
from html import escape

from calculators.publish.previews import tags

SITE_NAME = "Open or closed"


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A page that leads on: its address, title, description, the words above the link, and the target.

    `parts` are headings that went elsewhere, by old id. A page without a target says all that there is to say; `instead` is
    then offered as a link. `pictured`: it may have a preview image of its own.
    """

    address: str
    title: str
    description: str
    words: str
    target: str | None
    instead: str | None = None
    parts: tuple[tuple[str, str], ...] = ()
    pictured: bool = False

    @property
    def shown(self) -> str:
        """Give the page whose preview image stands for this one: itself, where it leads, or the start page."""
        return self.address if self.pictured else (self.target or "").partition("#")[0]

    def html(self, site_url: str | None, alt: str | None = None) -> str:
        """Write the page.

        `site_url` ends in a slash, None leaves the canonical address out; `alt` says what the image of the page `shown` says,
        None where it has none.
        """
        top = "../" * self.address.count("/") or "./"
        lines = [
            "<!doctype html>",
            '<html lang="en" data-waypoint>',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            '<meta name="robots" content="noindex">',
            f"<title>{escape(self.title)} - {SITE_NAME}</title>",
            f'<meta name="description" content="{escape(self.description)}">',
            *tags.words(self.title, self.description, SITE_NAME),
            f'<link rel="stylesheet" href="{top}assets/css/waypoint.css">',
        ]
        if site_url is not None:
            own = site_url + self.address
            lines += [f'<link rel="canonical" href="{escape(own)}">', tags.own(own)]
        if alt is not None:
            lines += tags.image(f"{site_url or top}{self.shown}{tags.IMAGE}", alt)
        if self.target is not None:
            way = escape(top + self.target)
            lines += [
                f'<noscript><meta http-equiv="refresh" content="0; url={way}"></noscript>',
                f'<script src="{top}assets/js/waypoint.js" defer></script>',
            ]
        body = [f'<h1 id="waypoint">{escape(self.title)}</h1>', f"<p>{escape(self.words)}</p>"]
        if self.target is not None:
            body.append(f'<p><a href="{escape(top + self.target)}" data-onward>Go on to this part</a></p>')
        if self.instead is not None:
            body.append(f'<p><a href="{escape(top + self.instead)}">What to read instead</a></p>')
        if self.parts:
            body.append("<p>Parts that stand elsewhere:</p>\n<ul>")
            body += [
                f'<li><a href="{escape(top + new)}" data-from="{escape(old)}">{escape(old)}</a></li>'
                for old, new in self.parts
            ]
            body.append("</ul>")
        return "\n".join([*lines, "</head>", "<body>", "<main>", *body, "</main>", "</body>", "</html>", ""])
