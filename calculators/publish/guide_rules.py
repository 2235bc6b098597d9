"""What each kind of guide page must have, beyond what holds for all pages: `check_docs` runs this.

Dimension pages and myth notes follow a template and keep its length; pages to read lead on to others; an amount of money or a
number of tokens in a sentence is cited, written by the build, or an input that the reader can change; a sentence on what was read
only as a report says so.
"""

import re
from collections.abc import Iterable, Iterator

from calculators.publish import citations, evidence, plain, sections, values
from calculators.publish.docs import Page

#: Headings of a template, and the fewest and most words of its pages.
TEMPLATES = {
    "compare": (
        (
            "why-it-matters",
            "routes",
            "what-changes-the-answer",
            "evidence",
            "where-sources-disagree",
            "questions",
        ),
        (600, 1_100),
    ),
    "myths": (
        ("claim", "what-is-true", "what-is-not", "the-numbers", "what-changes-the-answer", "what-to-do"),
        (250, 450),
    ),
}
#: Folders whose pages lead on to others.
LEAD_ON = ("calculators", "compare", "myths", "decide", "hands-on", "reference")
#: Folders and single pages whose sentences rest on the register or on figures of the build.
STATE = ("compare", "myths", "decide", "index.md")
#: Where amounts of money and tokens are looked for besides.
AMOUNTS = (*STATE, "calculators", "hands-on", "reference/faq.md")
#: In the first lines of what the build writes; its parts are checked as their authors wrote them.
MADE = "<!-- Written by python"

_SPELT = r"one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|a\s+hundred|half\s+a"
_NUMBER = rf"(?:\d[\d,.]*|\b(?:{_SPELT})(?=[\s-]+(?:hundred|thousand|[mbt]\w*illion|dollars|euros|cents)\b))"
_SIZE = r"(?:hundred|thousand|million|[bt]rillion|bn|mn|[kKmM](?![a-zA-Z]))"
_COIN = r"(?:US\$|\$|€|£|(?:EUR|USD|CHF|GBP|dollars?|euros?|cents?|pounds?|francs?)\b)"
_MONEY = rf"(?:US\$|\$|€|£|\b(?:EUR|USD|CHF|GBP))\s?\d|{_NUMBER}(?:[\s-]*{_SIZE})*[\s-]*(?:US\s+)?{_COIN}"
_TOKENS = rf"{_NUMBER}(?:[\s-]*{_SIZE})*[\s-]+(?:(?:input|output|reasoning|cached)\s+)?tokens?\b"
FIGURE = re.compile(f"{_MONEY}|{_TOKENS}")
#: Words by which a sentence says that it passes on what somebody else reports.
_REPORT = re.compile(
    r"\b(report(s|ed|edly)?|readers?|readings?|summar(y|ies)|press|notes on|tracker|blog|by another|commentar(y|ies)|cop(y|ies)"
    r"|descri(be|bes|bed|ption|ptions)|survey|says?|writes?|tells?|told|according to|consultancy)\b",
    re.IGNORECASE,
)
#: A link that opens a case, and a figure of one, which does so too.
_INPUT = re.compile(r"\{[^{}]*\b(?:set\.|scenario=)[^{}]*\}|\{\{ *(?:tco|scoring|sizing|inspector)/")
_NAMES = re.compile(rf"{values.PATTERN}|\{{[^{{}}]*\}}|\]\([^()]*\)")


def problems(pages: Iterable[Page]) -> Iterator[str]:
    """Give every problem, with page and line."""
    for page in pages:
        folder, _, name = page.path.partition("/")
        listing = name == "index.md" or MADE in "".join(page.lines[:12])
        if folder in TEMPLATES and not listing:
            yield from _template(page, *TEMPLATES[folder])
        if folder in LEAD_ON and not listing:
            yield from _related(page)
        if folder in AMOUNTS or page.path in AMOUNTS:
            yield from _figures(page)
            yield from _reports(page)


def length(page: Page) -> int:
    """Count the words that a reader reads: text, tables and headings, without citations and the list of changes."""
    end = next((heading.line for heading in sections.headings(page) if heading.id == "changes"), None)
    return sum(
        len(re.findall(r"\w[\w,.’'-]*", plain.words(text)))
        for line, _, text in plain.blocks(page)
        if end is None or line < end
    )


def _template(page: Page, needed: tuple[str, ...], words: tuple[int, int]) -> Iterator[str]:
    ids = {heading.id for heading in sections.headings(page)}
    for anchor in needed:
        if anchor not in ids:
            yield f"docs/{page.path}: the template of this folder has a heading {{#{anchor}}}."
    if not words[0] <= (count := length(page)) <= words[1]:
        yield f"docs/{page.path}: {count} words; pages of this folder have {words[0]} to {words[1]}."


def _related(page: Page) -> Iterator[str]:
    text = sections.section(page, "related")
    if text is None or "](" not in text:
        yield f"docs/{page.path}: it ends with related pages: a heading {{#related}} with links."


def _figures(page: Page) -> Iterator[str]:
    """Find typed amounts in a sentence, or a row of a table, that cites nothing and offers nothing to change."""
    for line, kind, text in plain.blocks(page):
        for part in plain.parts(kind, text):
            found = FIGURE.search(_NAMES.sub("…", part))
            if found and not re.search(citations.PATTERN, part) and not _INPUT.search(part):
                yield f"docs/{page.path}, line {line}: “{found[0]}” is neither cited nor written by the build."


def _reports(page: Page) -> Iterator[str]:
    """Find sentences that state as a fact what the register marks as secondary."""
    register = evidence.load()
    for line, kind, text in plain.blocks(page):
        for part in plain.parts(kind, text):
            known = (register[name] for name in citations.cited(part) if name in register)
            if any(entry.source.tag == "secondary" for entry in known) and not _REPORT.search(
                plain.words(part)
            ):
                yield f"docs/{page.path}, line {line}: a secondary source is not worded as a report: “{plain.words(part)[:60]}…”."
