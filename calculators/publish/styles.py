"""The calculators' style sheet for pages that our theme does not dress: embeds, and other sites.

The sheets of the guide stand on Material: its letters, its root size, its scheme of colours. `alone` writes the ones that a
calculator needs as one sheet in which every rule holds below `.llm-guide` only, so that nothing else on a page changes; which
weighs more than the rules of a foreign theme; and which measures by a length of its own instead of the root's size.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from calculators.publish.errors import ContentError

#: Everything that a calculator, a path of questions or a record needs, in the order of the guide.
SHEETS = (
    "tokens",
    "alone",
    "calculator",
    "form",
    "result",
    "tables",
    "tree",
    "charts",
    "parts",
    "take-along",
    "compare",
    "questions",
    "copy-link",
    "profile",
    "print",
    "paper",
)
#: On a page of ours that stands in somebody's frame besides.
EMBED = "embed"
SCOPE = ".llm-guide"
#: A page that follows the system's colours; elsewhere the theme around says which hold.
FOLLOWS = ".llm-guide-page"
#: How Material and Zensical, and MkDocs' own theme say that a page is dark.
_DARK = ':where([data-md-color-scheme="slate"], [data-bs-theme="dark"])'
_LIGHT_RULE, _DARK_RULE = '[data-md-color-scheme="default"]', '[data-md-color-scheme="slate"]'
#: What Material makes of a rem in windows of usual width.
_ROOT_PIXELS = 20

#: The length in place of the root's: what Material makes of it, which has made the root larger already where it is the theme.
_UNIT = f"""\
{SCOPE} {{ --guide-rem: {_ROOT_PIXELS / 16}rem; }}
[data-md-color-primary] {SCOPE} {{ --guide-rem: 1rem; }}
@media print {{ {SCOPE} {{ --guide-rem: 15px; }} }}
"""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REM = re.compile(r"(?<![\w.-])(-?\d*\.?\d+)rem\b")
_FRAMING = ("@media", "@supports", "@container")
#: Parts of the page around a calculator. They are left out, not scoped: below a calculator they are nothing.
_PAGE = re.compile(r"^(?:html|body)(?![\w-])|\.md-(?!typeset)|\[data-md-toggle")


def alone(folder: Path, sheets: tuple[str, ...] = SHEETS) -> str:
    """Give one sheet made of those in `folder`. Raises ContentError for a rule that cannot be scoped."""
    return _UNIT + "\n".join(scoped((folder / f"{name}.css").read_text(encoding="utf-8")) for name in sheets)


def scoped(css: str) -> str:
    """Write the rules of a sheet so that they hold below `.llm-guide` only."""
    return "".join(_rule(prelude, body) for prelude, body in _blocks(_COMMENT.sub("", css)))


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Give what stands before and between the braces of each block on the outermost level."""
    at = 0
    while (opening := css.find("{", at)) >= 0:
        depth, end = 1, opening + 1
        while depth:
            end += 1
            depth += (css[end - 1] == "{") - (css[end - 1] == "}")
        yield " ".join(css[at:opening].split()), css[opening + 1 : end - 1]
        at = end


def _rule(prelude: str, body: str) -> str:
    if prelude.startswith("@keyframes"):
        return f"{prelude} {{{_lengths(body)}}}\n"
    if prelude.startswith(_FRAMING):
        inside = scoped(body)
        if prelude.startswith("@container"):
            prelude = _REM.sub(lambda length: f"{float(length[1]) * _ROOT_PIXELS:g}px", prelude)
        return f"{prelude} {{\n{inside}}}\n" if inside else ""
    if prelude.startswith("@"):
        return ""  # of a whole page, such as its margins on paper
    body = f"{{{_lengths(body)}}}\n"
    if prelude == _LIGHT_RULE:
        return f"{SCOPE} {body}"
    if prelude == _DARK_RULE:
        own = f"@media (prefers-color-scheme: dark) {{\n:where({FOLLOWS}){SCOPE} {body}}}\n"
        return f"{_DARK} {SCOPE} {body}{own}"
    selectors = [found for one in _split(prelude) if (found := _selector(one))]
    return f"{', '.join(dict.fromkeys(selectors))} {body}" if selectors else ""


def _lengths(body: str) -> str:
    return _REM.sub(r"calc(\1 * var(--guide-rem))", body).rstrip()


def _split(selectors: str) -> Iterator[str]:
    """Part a list of selectors at its outermost commas."""
    depth, start = 0, 0
    for at, letter in enumerate(selectors):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            yield selectors[start:at].strip()
            start = at + 1
    yield selectors[start:].strip()


def _selector(one: str) -> str:
    """Scope a selector; nothing for a part of the page around. What began with the theme's class weighs one class more."""
    if SCOPE in one:
        return one
    before, typeset, after = one.partition(".md-typeset")
    if typeset and before in ("", "[dir] "):
        return f"{before}{SCOPE}{SCOPE}{after}" if after else SCOPE
    if _PAGE.search(one):
        return ""
    if one in (":root", "[data-md-color-scheme]", _LIGHT_RULE, _DARK_RULE):
        return SCOPE
    if ":root" in one or "[data-md" in one or typeset:
        raise ContentError(f"the style sheet for other sites cannot have the selector {one}: see {__name__}.")
    return f"{SCOPE} {one}"
