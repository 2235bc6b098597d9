"""The memos: verdict first, what differs, ranges, sources with dates, a link to the case; the full one has all inputs."""

import pytest

from calculators import registry
from calculators.core.document import Facts, Grid, Heading, Link, Listing, Paragraph, Verbatim, pieces
from calculators.core.result import DistributionChart
from calculators.core.state import decode
from calculators.export.carrying import carrying
from calculators.export.documents import DOCUMENTS, written
from calculators.export.inputs import in_words, labels
from calculators.export.material import Material
from calculators.export.memo import full_memo, memo
from tests.export.made import ADDRESS, CASES, material
from tests.profile.profiles import house

EVERY = pytest.mark.parametrize("calculator", CASES)
BOTH = pytest.mark.parametrize("write", [memo, full_memo], ids=["short", "full"])


def words(block: object) -> list[str]:
    if isinstance(block, Heading | Verbatim):
        return [block.text]
    if isinstance(block, Grid):
        cells = [cell for row in block.rows for cell in row]
        return [*block.columns, *(plain(cell) for cell in cells)]
    if isinstance(block, Facts):
        return [plain(value) for _, value in block.pairs]
    if isinstance(block, Listing):
        return [plain(item) for item in block.items]
    assert isinstance(block, Paragraph)
    return [plain(block.text)]


def plain(text: object) -> str:
    return "".join(piece.text if isinstance(piece, Link) else str(piece) for piece in pieces(text))


def under(blocks: tuple[object, ...], title: str) -> list[str]:
    """All words below a heading of level 2, until the next."""
    found: list[str] = []
    inside = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = block.text == title
        elif inside:
            found += words(block)
    return found


@EVERY
@BOTH
def test_the_verdict_comes_first_and_every_answer_and_warning_is_there(calculator, write):
    case = material(calculator)
    blocks = write(case).blocks
    assert blocks[0] == Paragraph(case.result.headline, strong=True)
    for card in case.result.cards:
        row = " ".join(under(blocks, "Result"))
        assert card.title in row
        assert str(card.figure) in row
    assert under(blocks, "Things to know") == [warning.message for warning in case.result.warnings]


@EVERY
def test_the_full_memo_has_every_source(calculator):
    case = material(calculator)
    sources = under(full_memo(case).blocks, "Appendix: where the figures come from")
    for row in case.result.sources:
        assert row.date in sources
        assert any(row.source in text and row.note in text for text in sources)


@EVERY
def test_inputs_that_differ_are_named_with_their_default_and_all_inputs_stand_at_the_end(calculator):
    case = material(calculator)
    blocks = full_memo(case).blocks
    differ = under(blocks, "Inputs that differ from the defaults")[3:]
    assert set(differ[::3]) == {case.calculator.fields[key].label for key in CASES[calculator]}
    named = under(blocks, "Appendix: all inputs")
    for id, label in labels(case.calculator).items():
        group = next(one.title for one, fields in case.groups if case.calculator.fields[id] in fields)
        assert label.removeprefix(f"{group}: ") in named


def test_ranges_stand_with_the_result():
    case = material("tco")
    chart = next(chart for chart in case.charts if isinstance(chart, DistributionChart))
    for write, title in ((memo, "How sure is the ranking"), (full_memo, "Result")):
        shown = under(write(case).blocks, title)
        assert all(cell.text in shown for row in chart.table.rows for cell in row)


@EVERY
@BOTH
def test_the_link_restores_the_case(calculator, write):
    case = material(calculator)
    head = next(block for block in write(case).blocks if isinstance(block, Facts))
    links = [piece.url for piece in pieces(dict(head.pairs)["Open it again"]) if isinstance(piece, Link)]
    assert links[0].startswith(f"{ADDRESS}#")
    texts, notices = decode(calculator, case.calculator.fields, links[0].partition("#")[2])
    linked = {key: value for key, value in case.answers.items() if case.calculator.fields[key].linked}
    assert notices == []
    restored = case.calculator.from_canonical(texts)
    assert {key: restored[key] for key in linked} == linked


@BOTH
def test_without_an_address_there_is_no_link_and_still_the_text_of_the_inputs(write):
    case = material("tco", "")
    blocks = write(case).blocks
    assert Verbatim(case.fragment) in blocks
    assert not [
        block for block in blocks if isinstance(block, Facts) and "Open it again" in dict(block.pairs)
    ]


@BOTH
def test_what_no_link_holds_is_said(write):
    assert any("Notes" in text for text in under(write(material("scoring")).blocks, "Open it again"))


@BOTH
def test_the_working_names_the_steps_behind_the_main_figures(write):
    found = under(write(material("tco")).blocks, "How the main figures come about")
    assert "Closed API: cost per month (accounting view)" in found
    assert any(text.startswith("Closed API: total cost") for text in found) == (write is full_memo)


@EVERY
@BOTH
@pytest.mark.parametrize("ending", DOCUMENTS)
def test_every_format_has_the_verdict(calculator, ending, write):
    assert len(written(write(material(calculator)), ending)) > 2_000


#: What a board reads: a page of A4 in our style holds some 4,000 letters of text and tables.
THREE_PAGES = 12_000


@EVERY
def test_the_short_memo_is_short_and_names_every_input_that_differs(calculator):
    case = material(calculator)
    for scenario in case.calculator.scenarios:
        answers = case.calculator.scenario(scenario)
        blocks = memo(Material(case.calculator, answers, case.result, ADDRESS)).blocks
        assert sum(len(text) for block in blocks for text in words(block)) < THREE_PAGES, scenario
    said = " ".join(under(memo(case).blocks, "Main inputs"))
    for field in case.differing:
        assert field.label in said
        assert in_words(field, case.answers[field.id], 80) in said


@EVERY
def test_the_short_memo_has_sources_that_carry_the_result_each_with_its_date(calculator):
    case = material(calculator)
    found = under(memo(case).blocks, "Sources that carry the result")
    rows = carrying(case.result)
    assert rows
    assert rows[0].source in found
    assert any(rows[0].date.split(", ")[0] in text for text in found)


def test_what_the_main_figures_lead_to_carries_the_headline_and_carbon_does_not():
    carried = {row.key for row in carrying(material("tco").result)}
    keys = {row.key for row in material("tco").result.sources if row.url}
    assert any(key.startswith("price/") for key in carried)
    assert any(key.startswith("rent/") for key in carried)
    assert {key for key in keys - carried if key.startswith("grid-carbon/")}


def test_how_sure_comes_before_what_would_change_it():
    blocks = memo(material("tco")).blocks
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert titles.index("How sure is the ranking") < titles.index("What would change the answer")
    assert "For the finance reader" not in titles


def test_numbers_of_inputs_are_written_as_those_of_results_and_no_two_inputs_are_called_the_same():
    tco = material("tco").calculator
    written_as = {
        ("requests_per_day", 20000.0): "20,000 requests/day",
        ("requests_per_day", 12345678.0): "12,345,678 requests/day",
        ("owned_gpu.server_price", 340000.0): "$340,000/server",
        ("owned_gpu.server_price", 1234567.0): "$1,234,567/server",
        ("api_price_change", -0.4): "−40 %",
    }
    for (id, value), text in written_as.items():
        assert in_words(tco.fields[id], value) == text
    assert in_words(tco.fields["routes"], ()) == "none"
    for calculator in registry.calculators().values():
        names = labels(calculator)
        assert names.keys() == calculator.fields.keys()
        assert len(set(names.values())) == len(names)


def test_a_memo_under_a_profile_says_who_set_what():
    price = {
        "fact": "price/openai/gpt-6.1-terra/standard/input",
        "value": 0.37,
        "unit": "USD/million tokens",
        "date": "2026-10-15",
    }
    tco = house(prices=[price], defaults={"tco": {"discount_rate": 0.11}}).get("tco")
    answers = tco.from_json({})
    case = Material(tco, answers, tco.run(answers, 40), ADDRESS)
    blocks = memo(case).blocks
    head = next(block for block in blocks if isinstance(block, Facts))
    assert dict(head.pairs)["Profile"] == "With Acme’s profile, version 7: sets 1 input and 1 price"
    listed = under(blocks, "Prices that differ from the public ones")
    assert listed[4:] == ["$0.37/million tokens (set by Acme, 2026-10-15)", "$1.00/million tokens"]
    public = memo(material("tco")).blocks
    assert not any(isinstance(block, Facts) and "Profile" in dict(block.pairs) for block in public)
    assert under(public, "Prices that differ from the public ones") == []
