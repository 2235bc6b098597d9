"""Tables of the guide can be scrolled with the keyboard."""

from markdown import Markdown

from calculators.publish.tables import Tables

TABLE = "| A | B |\n| --- | --: |\n| 1 | 2 |\n"


def convert(text: str) -> str:
    extensions = ["attr_list", "md_in_html", "tables", "toc", Tables()]
    settings = {"toc": {"permalink": "#"}, "tables": {"use_align_attribute": True}}
    return Markdown(extensions=extensions, extension_configs=settings).convert(text)


def test_a_table_gets_a_part_named_by_the_heading_above_it() -> None:
    html = convert(f"# Page\n\n## GPU *rents* {{#rents}}\n\n{TABLE}\nAfter.\n")
    assert '<div aria-label="Table: GPU rents" class="table-scroll" role="group" tabindex="0">' in html
    assert '<table class="guide-table">' in html
    assert html.index("</table>") < html.index("</div>") < html.index("<p>After.</p>")
    assert '<td align="right">2</td>' in html


def test_a_table_inside_a_block_is_wrapped_too() -> None:
    html = convert(f'# Page\n\n<div class="answer" markdown>\n\n{TABLE}\n</div>\n')
    assert html.count('aria-label="Table: Page"') == 1


def test_a_table_without_heading_is_called_a_table() -> None:
    assert 'aria-label="Table"' in convert(TABLE)
