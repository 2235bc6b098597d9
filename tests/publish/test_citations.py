from pathlib import Path

import pytest

from calculators.publish import citations, evidence
from calculators.publish.errors import ContentError
from tests.publish.pages import convert, use


@pytest.fixture
def ids() -> list[str]:
    return list(evidence.load())[:2]


def test_citations_are_numbered_in_the_order_of_the_page(ids: list[str]) -> None:
    first, second = ids
    html = convert(f"| a | b |\n| --- | --- |\n| x [@{second}] | y |\n\nText [@{first}; @{second}].\n")
    assert html.count(">[1]</a>") == 2
    assert html.count(">[2]</a>") == 1
    assert html.index(f'id="source-{second.lower()}"') < html.index(f'id="source-{first.lower()}"')
    assert f'title="{evidence.load()[second].source.publisher}' in html


def test_the_list_of_sources_carries_what_a_reader_needs(ids: list[str]) -> None:
    html = convert(f"Text [@{ids[0]}].")
    entry = evidence.load()[ids[0]]
    listed = html[html.index('<ol class="sources">') :]
    assert '<h2 id="sources">Sources' in html
    for part in (
        entry.source.publisher,
        entry.source.date,
        entry.source.url,
        evidence.TAGS[entry.source.tag].capitalize(),
    ):
        assert part.replace("&", "&amp;") in listed
    assert f"reference/evidence.md#{ids[0].lower()}" in listed
    assert str(entry.checked) in listed


def test_each_source_leads_back_to_every_place_that_cites_it(ids: list[str]) -> None:
    html = convert(f"Text [@{ids[0]}].\n\nMore [@{ids[0]}].")
    for place in (1, 2):
        assert html.count(f'id="cites-{ids[0].lower()}-{place}"') == 1
        assert html.count(f'href="#cites-{ids[0].lower()}-{place}"') == 1


def test_a_page_without_citations_has_no_list() -> None:
    assert "sources" not in convert("Text [a link](https://example.org) and [@someone] and @E-COST-02.")


def test_code_is_left_alone() -> None:
    html = convert("`[@E-NONE-99]`\n\n```text\n[@E-NONE-99]\n```\n\n    [@E-NONE-99]\n")
    assert "sources" not in html
    assert html.count("[@E-NONE-99]") == 3


def test_an_unknown_id_names_page_and_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "# A {#a}\n\nFirst.\n\nText [@E-NONE-99].\n"
    use(monkeypatch, tmp_path, {"compare/x.md": text, "other.md": "Nothing\n"})
    with pytest.raises(ContentError, match=r"docs/compare/x\.md, line 5: there is no entry E-NONE-99"):
        convert(text)


def test_a_replaced_id_names_its_successor(monkeypatch: pytest.MonkeyPatch, ids: list[str]) -> None:
    monkeypatch.setattr(evidence, "superseded", lambda _: {ids[0]: ids[1]})
    with pytest.raises(ContentError, match=f"{ids[0]} was replaced by {ids[1]}"):
        convert(f"Text [@{ids[0]}].")


@pytest.mark.parametrize(
    ("low", "high", "unit", "shown"),
    [
        (0.21, 0.21, "USD/million output tokens", "$0.21 per million output tokens (2026)"),
        (2.5, 24, "times", "2.5 to 24 times (2026)"),
        (79, 79, "%", "79 % (2026)"),
        (4500, 4500, "USD", "$4,500 (2026)"),
        (2, 3, "USD/kWh", "$2 to $3 per kWh (2026)"),
    ],
)
def test_figures_are_written_with_unit_and_date(low: float, high: float, unit: str, shown: str) -> None:
    figure = evidence.Figure("x", low, high, unit, "2026")
    assert citations.figure_text(figure, "2025-11") == shown
    assert citations.figure_text(figure, "2026") == shown.removesuffix(" (2026)")
