"""A document in a page: buttons that the script finds, the document folded, its text escaped."""

from calculators.core.document import Document, Grid, Heading, Paragraph
from calculators.core.result import Part
from calculators.export import FORMATS
from calculators.render.export import file_section
from calculators.render.part import part
from tests.render.documents import Page
from tests.render.test_html import Reader

DOCUMENT = Document(
    "A <b> title", (Heading(2, "First"), Paragraph("x"), Grid(("a", "b"), (("1", "2"),))), "the-name"
)


def test_a_part_shows_its_document_folded_with_its_buttons():
    html = str(part(Part("record", "The record", document=DOCUMENT), "scoring"))
    page = Page(html)
    assert page.tags.count("details") == 1
    assert "<details open" not in html
    assert [tag for tag in page.tags if tag.startswith("h")] == ["h3", "h4", "h5"]
    for action in ("copy-md", "copy-wiki", "copy-html", "download-md", "print"):
        assert f'data-role="export" data-export="{action}"' in html
    assert 'data-document="the-name"' in html
    assert "A <b> title" in page.words
    assert "b" not in page.tags


def test_a_part_without_document_has_no_buttons():
    assert "data-export" not in part(Part("x", "X"), "scoring")


def test_the_section_of_files_has_a_button_for_each_and_a_list_for_charts():
    read = Reader(str(file_section("demo")))
    actions = [value for name, value in read.attributes if name == "data-export"]
    assert len(actions) == len(set(actions))
    formats = {str(action).partition("-")[2] for action in actions} - {""}
    assert formats == {*FORMATS, "png"}
    assert ("data-document", "memo") in read.attributes
    assert read.tags.count("select") == 1
