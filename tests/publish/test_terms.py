"""Terms are explained once, in running text, for pointer, keyboard and assistive technology alike."""

import re
from pathlib import Path
from types import SimpleNamespace

import markdown
import pytest

from calculators.publish import glossary
from calculators.publish.errors import ContentError
from calculators.publish.pages import glossary as page


def convert(text: str, path: str = "compare/x.md") -> str:
    md = markdown.Markdown(extensions=["attr_list", "tables", "calculators.publish.terms"])
    relpath = SimpleNamespace(file=SimpleNamespace(src_uri=path), run=lambda root: None)
    md.treeprocessors.register(relpath, "relpath", 0)
    return md.convert(text)


def explained(html: str) -> list[str]:
    return re.findall(r'class="term" href="[^"]*#([\w-]+)"', html)


def test_a_term_is_explained_where_it_comes_first() -> None:
    html = convert("One token, two tokens.\n\nA *token* and a GPU.")
    assert explained(html) == ["token", "accelerator"]
    link, words = re.search(r"<a ([^>]*)>token</a>(<span [^>]*>[^<]*</span>)", html).groups()  # type: ignore[union-attr]
    assert 'aria-describedby="term-token"' in link
    assert 'href="../reference/glossary.md#token"' in link
    assert 'id="term-token"' in words
    assert 'role="tooltip"' in words
    assert "data-search-exclude" in words


def test_nothing_is_lost_or_moved() -> None:
    text = "First a prompt, then *an agent* calls, then a GPU; the end."
    plain = re.sub(r"<span [^>]*>[^<]*</span>|<[^>]+>", "", convert(text))
    assert plain == text.replace("*", "")


@pytest.mark.parametrize(
    "text",
    [
        "# A token {#a}",
        "[token](x.md)",
        "`token`",
        "**Token.**",
        "| token |\n| --- |\n| token |",
        "tokenless",
    ],
)
def test_headings_links_code_labels_and_tables_are_left_alone(text: str) -> None:
    assert explained(convert(text)) == []


def test_the_glossary_does_not_explain_itself() -> None:
    assert explained(convert("A token.", glossary.PAGE)) == []


def test_forms_with_a_capital_are_found_as_they_stand() -> None:
    assert explained(convert("Tokens by colab and rag")) == ["token"]


def test_every_term_is_an_entry_of_the_page_with_a_short_meaning() -> None:
    text = page.page()
    assert len(glossary.load()) >= 60
    for term in glossary.load().values():
        assert f"{{#{term.id}}}" in text
        assert 20 <= len(term.means) <= 260, term.id


def test_two_terms_cannot_claim_one_form(tmp_path: Path) -> None:
    file = tmp_path / "glossary.toml"
    row = '[{}]\nterm = "x"\nmeans = "y"\nforms = ["Same"]\n'
    file.write_text(row.format("one") + row.format("two"), encoding="utf-8")
    with pytest.raises(ContentError, match="explained by one too"):
        glossary.load.__wrapped__(file)


def test_attributes_of_a_link_are_no_running_text() -> None:
    html = convert("See [the case](x.md){ set.case.latency=seconds } and its latency.")
    assert 'set.case.latency="seconds"' in html
    assert explained(html) == ["latency"]
    assert "{" not in html
