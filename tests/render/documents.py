"""Readers of exported documents, and texts that try to become markup in them."""

import re
from html.parser import HTMLParser

from hypothesis import strategies as st
from markdown import markdown as python_markdown
from markdown_it import MarkdownIt

from calculators.core.document import (
    Document,
    Facts,
    Grid,
    Heading,
    Link,
    Listing,
    Paragraph,
    Verbatim,
    one_line,
)

_MARKUP = """
<b> </td> <!-- &lt; &#42; &copy; ![i](u) **b** __u__ `c` ``` ~~s~~ > === |a|b| \\| \\ \\\\ {{v}} [^1] [TOC] $a$
{html} {noformat} [~user] @user !img! ??cite?? -s- +i+ ^s^ ~s~ -- ---- (x) (y) :) ;) :P :-D || #
[x](http://e.org) http://e.org/a_b <http://e.org>
"""
_TRICKS = [
    *_MARKUP.split(),
    *(
        "# h",
        "- i",
        "1. n",
        "1) n",
        "+ p",
        "> q",
        "---",
        "{: #id }",
        "*[a]: b",
        "!!! note",
        "??? note",
        ": d",
    ),
    *("h1. ", "bq. ", "\n", "\t", " "),
]
#: Text as people type or paste it, with what formats read as markup made frequent.
TEXT = (
    st.lists(
        st.one_of(st.sampled_from(_TRICKS), st.text(st.characters(exclude_categories=("Cs",)), max_size=8)),
        max_size=8,
    )
    .map("".join)
    .filter(one_line)
)


def everything(text: str) -> Document:
    """Give a document that has the text in every place."""
    return Document(
        text,
        (
            Heading(2, text),
            Paragraph(text),
            Paragraph(text, strong=True),
            Listing((text, text)),
            Verbatim("scoring~v1~a=b"),
            Facts(((text, text),)),
            Grid((text, text), ((text, ("see ", Link(text, "https://example.org/a_b?c=1&d=(2)"), text)),)),
        ),
    )


class Page(HTMLParser):
    """Collects the tags of a page, its addresses, and its text by element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = [""]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment came out of text: {data!r}")

    @property
    def words(self) -> list[str]:
        return [text for raw in self.texts if (text := " ".join(raw.split()))]


def common_mark(text: str) -> Page:
    """Read Markdown as CommonMark with tables and struck-out text."""
    return Page(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def site_markdown(text: str) -> Page:
    """Read Markdown as site generators in Python do."""
    extensions = [
        "tables",
        "fenced_code",
        "attr_list",
        "def_list",
        "footnotes",
        "abbr",
        "admonition",
        "md_in_html",
    ]
    return Page(python_markdown(text, extensions=extensions))


_ESCAPE = re.compile(r"(?<!\\)\\([-#*_+?^~|%{}\[\]()!@])")
#: A mark between two spaces begins and ends nothing.
_ACTIVE = re.compile(
    r"[{}\[\]|!@#<>\\]|(?!(?<=\S )[*_^~+-](?= \S))(?:[*_^~+]|(?<![0-9A-Za-z])-|-(?![0-9A-Za-z]))"
    r"|\?\?|[:;]-?[()PpDd](?![a-z])|\((?:y|n|i|x|on|off|flag|flagoff|[/?])\)"
)


def wiki_text(written: str) -> str:
    """Read escaped wiki text as Confluence and Jira do: escapes and entities stand for marks, any other mark would be markup."""
    bare = re.sub(r"&(?:#\d+|amp|lt|gt);", "·", _ESCAPE.sub("·", written))
    found = _ACTIVE.search(bare)
    if found or re.match(r"(h[1-6]|bq)\.", written):
        raise AssertionError(f"markup in {written!r}: {found and found[0]!r}")
    entities = _ESCAPE.sub(lambda one: f"&#{ord(one[1])};", written)
    if re.search(r";-?\)", entities):
        raise AssertionError(f"a face in {written!r}")
    named = {"amp": "&", "lt": "<", "gt": ">"}
    return re.sub(
        r"&(?:#(\d+)|(amp|lt|gt));", lambda one: chr(int(one[1])) if one[1] else named[one[2]], entities
    )
