"""Exported documents: text survives every format and never becomes markup, links lead where they should."""

import re

import pytest
from hypothesis import given, settings

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
from calculators.export.documents import written
from calculators.render.document import html
from calculators.render.markdown import markdown
from calculators.render.wiki import wiki
from tests.render.documents import TEXT, Page, common_mark, everything, site_markdown, wiki_text

#: The elements of `everything` in Markdown.
TAGS = [
    *[
        "h1",
        "h2",
        "p",
        "p",
        "strong",
        "ul",
        "li",
        "li",
        "pre",
        "code",
        "ul",
        "li",
        "strong",
        "table",
        "thead",
        "tr",
    ],
    *["th", "th"],
    *["tbody", "tr", "td", "td", "a"],
]
STATE = "scoring~v1~a=b"
ADDRESS = "https://example.org/a_b?c=1&d=%282%29"
SAMPLE = Document(
    "Route for *support*",
    (
        Paragraph("Closed API leads.", strong=True),
        Facts((("Owner", "A. Person"), ("Status", "proposed"))),
        Heading(2, "Options | all"),
        Grid(
            ("Route", "Score"),
            (("Closed API", "7.1"), ("Own", ("6.0, see ", Link("E-1", "https://example.org/a")))),
        ),
        Listing(("first", "second")),
        Verbatim("scoring~v1~case.task=coding"),
    ),
    "record",
)


def joined(texts: list[str]) -> str:
    return re.sub(r"\s+", "", "".join(texts))


@settings(max_examples=150, deadline=None)
@given(TEXT)
@pytest.mark.parametrize("read", [common_mark, site_markdown], ids=["commonmark", "python-markdown"])
def test_markdown_keeps_text_and_makes_no_markup_of_it(read, text):
    page = read(markdown(everything(text)))
    line = one_line(text)
    assert sorted(page.tags) == sorted(TAGS)
    assert page.links == [ADDRESS]
    assert joined(page.texts) == joined([*[line] * 6, STATE, line, ":", *[line] * 4, "see ", *[line] * 2])


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_html_keeps_text_and_makes_no_markup_of_it(text):
    page = Page(str(html(everything(text))))
    line = one_line(text)
    assert page.tags.count("a") == page.tags.count("pre") == page.tags.count("article") == 1
    assert not {"b", "script", "img"} & set(page.tags)
    assert page.links == [ADDRESS]
    assert joined(page.texts) == joined([*[line] * 6, STATE, *[line] * 5, "see ", *[line] * 2])


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_wiki_markup_keeps_text_and_makes_no_markup_of_it(text):
    title, paragraph = wiki(Document(f"t {text}", (Paragraph(text),))).removesuffix("\n").split("\n\n")
    assert wiki_text(title.removeprefix("h1. ")) == one_line(f"t {text}")
    assert wiki_text(paragraph) == one_line(text)


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_text_adds_no_row_and_no_cell_to_a_wiki_table(text):
    table = wiki(Document("t", (Grid((text, "b"), ((text, text),)),))).split("\n\n")[1].strip("\n")
    head, row = table.split("\n")
    assert len(re.findall(r"(?<!\\)\|\|", head)) == 3
    assert len(re.findall(r"(?<!\\)\|", row)) == 3


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "ftp://example.org", ""]
)
def test_only_addresses_of_the_web_become_links(url):
    document = Document("t", (Paragraph(("see ", Link("there", url))),))
    assert "there" in markdown(document)
    assert "](" not in markdown(document)
    assert "|" not in wiki(document)
    assert "href" not in html(document)


@pytest.mark.parametrize("ending", ["md", "wiki", "html"])
def test_an_address_cannot_end_its_link(ending):
    url = 'https://example.org/a) [x](b|c]{html} "><script>'
    text = written(Document("t", (Paragraph((Link("there", url), " end")),)), ending)
    assert "https://example.org/a%29%20%5Bx%5D%28b%7Cc%5D%7Bhtml%7D%20%22%3E%3Cscript%3E" in text


def test_verbatim_text_cannot_end_its_block():
    document = Document("t", (Verbatim("``` a\n````\n{noformat} *b*"),))
    assert common_mark(markdown(document)).words == ["t", "``` a ```` {noformat} *b*"]
    assert wiki(document).count("{noformat}") == 2


def test_markdown_reads_well():
    assert markdown(SAMPLE) == (
        "# Route for \\*support\\*\n\n**Closed API leads.**\n\n- **Owner:** A. Person\n- **Status:** proposed\n\n"
        "## Options &#124; all\n\n| Route | Score |\n| --- | --- |\n| Closed API | 7.1 |\n"
        "| Own | 6.0, see [E-1](https://example.org/a) |\n\n- first\n- second\n\n"
        "```text\nscoring~v1~case.task=coding\n```\n"
    )


def test_wiki_markup_escapes_what_means_something_and_nothing_else():
    """A figure, a formula or a name reads the same wherever it stands."""
    texts = {
        "total (cash) + sum of 2 * 3 - 1 (accounting view (USD))": None,
        "2026-11-22, H200-141GB SXM, lock-in": None,
        "-40 % to +5 %": "\\-40 % to \\+5 %",
        "zz_generated.pricing_aws.go @1d92": "zz\\_generated.pricing\\_aws.go \\@1d92",
        "{html} [a|b] *b* !i! \\": "\\{html\\} \\[a\\|b\\] \\*b\\* \\!i\\! &#92;",
        "done (x) and (Y) :) :D": "done \\(x) and \\(Y) :\\) &#58;D",
        "h1.) - a": "h1&#46;\\) - a",
    }
    for text, expected in texts.items():
        assert wiki(Document("t", (Paragraph(text),))).removeprefix("h1. t\n\n") == f"{expected or text}\n"


def test_wiki_markup_reads_well():
    assert wiki(SAMPLE) == (
        "h1. Route for \\*support\\*\n\n*Closed API leads.*\n\n* *Owner:* A. Person\n* *Status:* proposed\n\n"
        "h2. Options \\| all\n\n||Route||Score||\n|Closed API|7.1|\n|Own|6.0, see [E-1|https://example.org/a]|\n\n"
        "* first\n* second\n\n{noformat}\nscoring~v1~case.task=coding\n{noformat}\n"
    )


def test_html_inside_a_page_goes_on_from_its_heading_and_lets_tables_scroll():
    page = str(html(SAMPLE, 4, scrolling=True))
    assert [tag for tag in Page(page).tags if tag.startswith("h")] == ["h4", "h5"]
    assert 'aria-label="Options | all (table)"' in page
    assert 'tabindex="0"' in page
    assert "tabindex" not in html(SAMPLE)


def test_a_file_stands_by_itself():
    text = written(SAMPLE, "html")
    assert text.startswith("<!doctype html>")
    assert "<title>Route for *support*</title>" in text
