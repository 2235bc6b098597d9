import re
from datetime import date
from pathlib import Path

import pytest

from calculators import catalog
from calculators.publish import evidence
from calculators.publish.errors import ContentError
from calculators.publish.pages import __main__ as generated
from calculators.publish.pages import ages, data, listings, markdown, register


@pytest.mark.parametrize(
    ("stated", "age"),
    [
        ("2026-11-10", 0),
        ("2026-08-21", 3),
        ("2025-11-30", 12),
        ("2025-10-31", 13),
        ("2026-Q2", 5),
        ("2025", 11),
        ("2025-01/2025-06", 17),
        ("undated", None),
        ("2027-01", 0),
    ],
)
def test_ages_count_months_from_the_end_of_the_stated_date(stated: str, age: int | None) -> None:
    assert ages.months(stated, date(2026, 11, 21)) == age


def test_what_is_older_than_a_year_says_so_in_words() -> None:
    assert ages.cell("2025-11", date(2026, 11, 21)) == "12"
    assert "over a year" in ages.cell("2025-10", date(2026, 11, 21))
    assert ages.cell("undated", date(2026, 11, 21)) == "not known"


def test_words_of_the_data_are_shown_as_they_are() -> None:
    assert markdown.text("a|b *c* [d] <e>  `f`\n#g") == r"a\|b \*c\* \[d\] \<e\> \`f\` \#g"


def test_the_data_page_shows_every_price_rent_gpu_and_rate() -> None:
    page, facts = data.page(), catalog.load()
    for model in facts.api_models.values():
        maker = f"[{markdown.text(model.name)}](<{model.pricing_url}>), {markdown.text(model.provider_name)}"
        # Between the maker and the address of the row stands only when its provider ends it, if that is known.
        assert re.search(re.escape(maker) + r"(, (may end from|ends) [^|{]+)? \{#price-", page), maker
    for gpu in facts.gpus:
        assert f"{{#gpu-{gpu}}}" in page
    assert page.count("{#rate-") == len(facts.rates)
    assert page.count("{#source-") == len(facts.sources)
    assert page.count("{#rent-") == sum(
        any(r.pricing == "on-demand" for r in rents) for rents in facts.gpu_rents.values()
    )


def test_tiers_and_announced_prices_have_rows_of_their_own() -> None:
    page = data.page()
    assert "above 272,000 input tokens" in page
    announced = {
        str(fact.valid_from)
        for model in catalog.load().api_models.values()
        for series in model.standard.values()
        for fact in series
        if fact.valid_from and fact.valid_from > catalog.load().data_as_of
    }
    assert announced
    assert all(f", from {day} |" in page for day in announced)


def test_long_tables_show_every_row() -> None:
    facts = catalog.load()
    rows = [line for line in listings.throughput().splitlines() if line.startswith("| ") and " × " in line]
    assert len(rows) == len(facts.throughput)
    billed = ("| on-demand |", "| spot |")
    rents = [line for line in listings.gpu_rents().splitlines() if any(word in line for word in billed)]
    assert len(rents) == sum(len(offers) for offers in facts.gpu_rents.values())
    models = listings.models()
    assert all(f"{{#{model.replace('.', '-')}}}" in models for model in facts.open_models)


def test_saturated_and_limited_figures_share_no_column() -> None:
    """Design, rule 10."""
    for line in listings.throughput().splitlines():
        if line.startswith("| ") and " × " in line:
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            assert (cells[5] == "–") != (cells[6] == "–")
            assert (cells[6] == "–") == (cells[7] == "–")


def test_the_register_lists_every_finding_and_who_cites_it() -> None:
    page = register.page()
    for entry in evidence.load().values():
        assert f"### {entry.id} {{ #{entry.anchor} .finding " in page
        assert entry.source.url in page
    assert "[Cost](../compare/cost.md)" in page
    # What was read only as a report says so in a mark of its own, and the filter can tell it.
    secondary = sum(entry.source.tag == "secondary" for entry in evidence.load().values())
    assert (
        page.count('data-source="secondary"')
        == secondary
        <= page.count("**Secondary source.**{ .secondary }")
    )


def test_a_part_that_is_missing_or_not_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "_parts").mkdir()
    (tmp_path / "_parts" / "x.md").write_text("A <!-- made: one --> <!-- part: y -->", encoding="utf-8")
    with pytest.raises(ContentError, match=r"_parts/y\.md is missing"):
        markdown.page("x", {"one": "1"}, tmp_path)
    (tmp_path / "_parts" / "y.md").write_text("why", encoding="utf-8")
    assert markdown.page("x", {"one": "1"}, tmp_path) == "A 1 why\n"
    with pytest.raises(ContentError, match="asks for the generated part “one”"):
        markdown.page("x", {"two": "2"}, tmp_path)
    with pytest.raises(ContentError, match="uses no generated part “two”"):
        markdown.page("x", {"one": "1", "two": "2"}, tmp_path)


def test_a_page_that_a_person_wrote_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "method").mkdir()
    (tmp_path / "method" / "tco.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ContentError, match=r"docs/method/tco\.md was not written by this program"):
        generated.write(tmp_path)


def test_git_ignores_what_is_generated_and_nothing_is_rewritten_when_nothing_changed(tmp_path: Path) -> None:
    written = generated.write(tmp_path)
    ignored = tuple(
        line for line in Path(".gitignore").read_text("utf-8").split() if line.startswith("/docs/")
    )
    assert [path for path in written if not f"/docs/{path}".startswith(ignored)] == []
    assert len(written) > 10
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert generated.write(tmp_path) == []
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before
