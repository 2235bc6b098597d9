"""Calculators for other people's frames, written into a built site by `python -m calculators.publish.embed site`.

`embed/<calculator>/` has the calculator of its own page, with its worked result, without the site's header and navigation; it is
taken from that page, so it does not matter which generator wrote it. It lies as deep, so the links in it hold; those to
other pages open beside the frame. `frame.js` makes it live and talks with the page around the frame; the protocol stands on
the page `reference/embedding`.
"""

import re
import sys
from html import escape
from pathlib import Path

from calculators.core.calculator import Calculator
from calculators.publish import scenarios, styles
from calculators.publish.built_site import write_into
from calculators.publish.docs import DOCS
from calculators.publish.errors import ContentError
from calculators.publish.previews import tags
from calculators.publish.waypoint import SITE_NAME

#: Where the pages stand below the site's top, and their style sheet among them.
PLACE = "embed/"
SHEET = "embed/calculator.css"
CLOSED = (
    "This frame is closed off (sandboxed), so the calculator cannot run in it. The result below is the page’s example, worked "
    "out to the end. For your own figures, or those of a link, open the full page in a tab of its own."
)
#: Said beside the way to the full page where no link holds the comparison with a result as shared.
UNKEPT = "The full page opens without the comparison with the result as shared: no link holds all of it. Open the file there."
#: The way to other calculators is for whoever is on the site.
_BAR = re.compile(r'<nav class="journey".*?</nav>', re.DOTALL)
_OUT = re.compile(r'<a (?=[^>]*href="(?!#))')


def embed(calculator: Calculator, full_page: str, site_url: str | None) -> str:
    """Write the page from the HTML of the calculator's own. Raises ContentError when there is no calculator in that."""
    found = re.search(
        rf'<llm-calculator id="{calculator.id}".*?</llm-calculator>', full_page, flags=re.DOTALL
    )
    if found is None:
        raise ContentError(f"calculators/{calculator.id}/ has no calculator to embed.")
    page = f"calculators/{calculator.id}/"
    element = _OUT.sub('<a target="_blank" ', _BAR.sub("", found[0]))
    title, alt = escape(calculator.title), tags.alt(full_page)
    about = f"{calculator.title}, to be shown in a frame of another page."
    lines = [
        "<!doctype html>",
        f'<html lang="en" class="llm-guide llm-guide-page" data-page="../../{page}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{title}, in a frame - {SITE_NAME}</title>",
        f'<meta name="description" content="{escape(about)}">',
        f'<link rel="stylesheet" href="../../{SHEET}">',
        '<link rel="icon" href="../../assets/images/mark.svg">',
        '<script src="../../assets/js/embed/frame.js" defer></script>',
        *tags.words(calculator.title, about, SITE_NAME),
        *([f'<link rel="canonical" href="{escape(site_url + page)}">'] if site_url is not None else []),
        *([tags.own(site_url + page)] if site_url is not None else []),
        # The image of the page, which stands there already.
        *(tags.image(f"{site_url or '../../'}{page}{tags.IMAGE}", alt) if alt is not None else ()),
        "</head>",
        '<body class="embed">',
        '<header class="embed-line">',
        f"<h1>{title}</h1>",
        f'<p><a href="../../{page}" target="_blank" data-full aria-describedby="unkept">Open full page</a></p>',
        f'<p id="unkept" data-unkept hidden>{UNKEPT}</p>',
        "</header>",
        "<main>",
        f'<div class="embed-closed" hidden><p>{CLOSED}</p>',
        "<label>Address of the full page <input readonly></label></div>",
        element,
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def write(site: Path, site_url: str | None) -> int:
    """Write all of them and their style sheet into a built site; give the number of pages. Raises ContentError."""
    (site / PLACE).mkdir(exist_ok=True)
    sheets = (*styles.SHEETS, styles.EMBED)
    (site / SHEET).write_text(styles.alone(DOCS / "assets/css", sheets), encoding="utf-8")
    for id, calculator in scenarios.calculators().items():
        full_page = (site / "calculators" / id / "index.html").read_text(encoding="utf-8")
        file = site / PLACE / id / "index.html"
        file.parent.mkdir(exist_ok=True)
        file.write_text(embed(calculator, full_page, site_url), encoding="utf-8")
    return len(scenarios.calculators())


def main(arguments: list[str]) -> int:
    """Write into the site that is named, ./site without a name; SITE_URL is its address."""
    return write_into(arguments, write, "page for frames", "pages for frames written")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
