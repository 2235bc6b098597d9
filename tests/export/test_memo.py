"""The memo: verdict first, what differs, ranges, sources with dates, a link that restores the case, every input at the end."""

import pytest

from calculators.core.document import Facts, Grid, Heading, Link, Listing, Paragraph, Verbatim, pieces
from calculators.core.result import DistributionChart
from calculators.core.state import decode
from calculators.export.documents import DOCUMENTS, written
from calculators.export.material import Material
from calculators.export.memo import memo
from tests.export.made import ADDRESS, CASES, material
from tests.profile.profiles import house

EVERY = pytest.mark.parametrize("calculator", CASES)


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
def test_the_verdict_comes_first_and_every_answer_warning_and_source_is_there(calculator):
    case = material(calculator)
    blocks = memo(case).blocks
    assert blocks[0] == Paragraph(case.result.headline, strong=True)
    for card in case.result.cards:
        row = " ".join(under(blocks, "Result"))
        assert card.title in row
        assert str(card.figure) in row
    assert under(blocks, "Things to know") == [warning.message for warning in case.result.warnings]
    sources = under(blocks, "Appendix: where the figures come from")
    for row in case.result.sources:
        assert row.date in sources
        assert any(row.source in text and row.note in text for text in sources)


@EVERY
def test_inputs_that_differ_are_named_with_their_default_and_all_inputs_stand_at_the_end(calculator):
    case = material(calculator)
    blocks = memo(case).blocks
    differ = under(blocks, "Inputs that differ from the defaults")[3:]
    assert set(differ[::3]) == {case.calculator.fields[key].label for key in CASES[calculator]}
    labels = under(blocks, "Appendix: all inputs")
    assert all(field.label in labels for field in case.calculator.fields.values())


def test_ranges_stand_with_the_result():
    case = material("tco")
    chart = next(chart for chart in case.charts if isinstance(chart, DistributionChart))
    shown = under(memo(case).blocks, "Result")
    assert all(cell.text in shown for row in chart.table.rows for cell in row)


@EVERY
def test_the_link_restores_the_case(calculator):
    case = material(calculator)
    links = [
        piece.url
        for block in memo(case).blocks
        if isinstance(block, Paragraph)
        for piece in pieces(block.text)
        if isinstance(piece, Link)
    ]
    assert links[0].startswith(f"{ADDRESS}#")
    texts, notices = decode(calculator, case.calculator.fields, links[0].partition("#")[2])
    linked = {key: value for key, value in case.answers.items() if case.calculator.fields[key].linked}
    assert notices == []
    restored = case.calculator.from_canonical(texts)
    assert {key: restored[key] for key in linked} == linked


def test_without_an_address_there_is_no_link_and_still_the_text_of_the_inputs():
    case = material("tco", "")
    blocks = memo(case).blocks
    assert Verbatim(case.fragment) in blocks
    assert not [
        block for block in blocks if isinstance(block, Facts) and "Open it again" in dict(block.pairs)
    ]


def test_what_no_link_holds_is_said():
    assert any("Notes" in text for text in under(memo(material("scoring")).blocks, "Open it again"))


def test_the_working_names_the_steps_behind_the_main_figures():
    found = under(memo(material("tco")).blocks, "How the main figures come about")
    assert "Closed API: cost per month (accounting view)" in found
    assert any(text.startswith("Closed API: total cost") for text in found)


@EVERY
@pytest.mark.parametrize("ending", DOCUMENTS)
def test_every_format_has_the_verdict(calculator, ending):
    assert len(written(memo(material(calculator)), ending)) > 2_000


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
