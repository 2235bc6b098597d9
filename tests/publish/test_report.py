"""Every page ends with a way to report an error: text to copy, or the host's address with page and text filled in."""

import html
import re
from types import SimpleNamespace
from urllib.parse import unquote

import markdown
import pytest

from calculators import catalog
from calculators.publish import report


def convert(text: str, **options: str) -> str:
    extension = report.Report(**options)
    md = markdown.Markdown(extensions=["attr_list", extension, "calculators.publish.values"])
    relpath = SimpleNamespace(file=SimpleNamespace(src_uri="compare/cost.md"), run=lambda root: None)
    md.treeprocessors.register(relpath, "relpath", 0)
    return md.convert(text)


def test_the_text_names_page_figures_and_date_of_the_data() -> None:
    page = convert("As of {{ data/as-of }}.")
    text = html.unescape(re.search(r'<pre class="report-text">(.*?)</pre>', page, re.DOTALL)[1])  # type: ignore[index]
    assert "Page: /compare/cost/\n" in text
    assert f"Data as of: {catalog.load().data_as_of}\n" in text
    assert "Figures on it: data/as-of\n" in text
    assert "<a" not in page.partition("<details")[2]


def test_the_host_s_address_takes_page_and_text() -> None:
    page = convert("Words.", address="https://example.org/new?title={page}&body={text}")
    template, link = map(
        html.unescape, re.findall(r'<a data-address="([^"]+)" href="([^"]+)">Report it', page)[0]
    )
    assert link.startswith("https://example.org/new?title=%2Fcompare%2Fcost%2F&body=Page%3A")
    assert "Data as of: " in unquote(link)
    assert template == "https://example.org/new?title={page}&body={text}"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://example.org", "//example.org"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(ValueError, match="REPORT_URL must start with"):
        convert("Words.", address=address)


def test_search_leaves_it_out() -> None:
    assert re.search(r"<details[^>]* data-search-exclude", convert("Words."))
