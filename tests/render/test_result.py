"""The result as HTML: nothing lost, nothing that the content policy or a live update would trip over."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings

from calculators.core.messages import Message
from calculators.core.result import (
    Card,
    Cell,
    Chart,
    DistributionChart,
    Part,
    Result,
    SourceRow,
    Table,
    TornadoChart,
)
from calculators.render import take_along
from calculators.render.element import element
from calculators.render.part import part
from calculators.render.result import result
from calculators.render.table import table
from tests.render import sample
from tests.render.test_html import TEXT, Reader

RESULT = sample.result()
HTML = str(result(RESULT, "demo"))


def test_every_word_of_the_result_is_there() -> None:
    read = Reader(HTML).text
    for card in RESULT.cards:
        for words in (
            card.title,
            card.figure,
            card.badge,
            *card.reasons,
            *(w for line in card.lines for w in line),
        ):
            assert words in read
    for words in (RESULT.headline, RESULT.summary, *RESULT.findings, *(w.message for w in RESULT.warnings)):
        assert words in read
    for row in (row for group in RESULT.working for row in group.rows):
        for words in (row.label, row.formula, row.substituted, row.value, row.source):
            assert words in read
    for source in RESULT.sources:
        for words in (source.label, source.value, source.date, source.source, source.note):
            assert words in read


@pytest.mark.parametrize("view", ["full", "result", "figure"])
def test_nothing_that_a_strict_policy_drops_and_no_id_twice(view: str) -> None:
    html = element(sample.calculator(), sample.answers(), RESULT, "support", view)
    read = Reader(html)
    assert not {"script", "style", "iframe", "img"} & set(read.tags)
    assert not [name for name, _ in read.attributes if name == "style" or name.startswith("on")]
    ids = [str(value) for name, value in read.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert all(key.startswith("demo") for key in ids)
    used = re.findall(r"url\(#([^)]+)\)", html) + [
        key
        for name, value in read.attributes
        if name in ("aria-labelledby", "aria-describedby") and value
        for key in value.split()
        if not key.endswith("-errors-title")
    ]
    assert set(used) <= set(ids)


def test_every_closed_part_has_a_key_of_its_own() -> None:
    keys = re.findall(r"<details[^>]*>", HTML)
    assert all("data-key=" in tag for tag in keys)
    names = re.findall(r'<details[^>]*data-key="([^"]+)"', HTML)
    assert len(names) == len(set(names)) == 13


def test_answer_first() -> None:
    html = element(sample.calculator(), sample.answers(), RESULT, "support", "full", "abc")
    assert html.index('data-role="result"') < html.index("<form") < html.index('data-role="status"')
    assert html.count("aria-live") == 1
    assert 'data-runtime="abc"' in html


def test_views() -> None:
    figure = element(sample.calculator(), sample.answers(), RESULT, "support", "figure")
    assert RESULT.headline in figure
    assert "<form" not in figure
    assert "<svg" not in figure
    assert " id=" not in figure
    shown = element(sample.calculator(), sample.answers(), RESULT, None, "result")
    assert "<form" not in shown
    assert "<svg" in shown
    with pytest.raises(ValueError, match="unknown view"):
        element(sample.calculator(), sample.answers(), RESULT, None, "all")


def test_what_a_page_shows_is_what_the_worker_sends() -> None:
    """But for the panel, which is the page's own: the worker keeps its place."""
    sent = str(result(RESULT, "demo", panel=take_along.place("demo")))
    whole = sent.replace(take_along.place("demo"), take_along.panel("demo", sample.calculator().title))
    assert whole != sent
    assert whole in element(sample.calculator(), sample.answers(), RESULT, "support", "full")


def test_parts_come_in_the_order_of_reading_with_the_sources_last() -> None:
    arrived = [part.key for part in RESULT.parts]
    assert arrived == ["change", "finance", "working", "sources", "chance"]
    assert re.findall(r'data-part="(\w+)"', HTML) == ["change", "finance", "chance", "working", "sources"]


def test_a_part_alone_is_what_stands_in_the_result() -> None:
    """The page's script puts a part that arrives into the place of its name."""
    for content in RESULT.parts:
        html = part(content, "demo")
        assert html.startswith(f'<section class="result-part" data-part="{content.key}"><h3 ')
        assert html in HTML
        assert f'<h3 class="part-title" id="demo-{content.key}">{content.title}</h3>' in html
        assert html.count("<h4") == len(content.charts)


def test_parts_to_come_have_their_place() -> None:
    first = replace(RESULT, parts=RESULT.parts[:1])
    html = result(first, "demo", pending=("change", "finance", "sources", "chance"))
    place = '<section class="result-part" data-part="{}" data-pending><p>Being worked out…</p></section>'
    assert "".join(place.format(key) for key in ("finance", "chance", "sources")) in html
    assert place.format("change") not in html
    assert html.count('data-part="change"') == 1


def test_a_part_with_many_tables_folds_them_under_their_captions() -> None:
    finance = RESULT.parts[1]
    assert len(finance.tables) == 3
    assert part(finance, "demo").count('<details class="folded-table"') == 3
    fewer = part(replace(finance, tables=finance.tables[:2]), "demo")
    assert "folded-table" not in fewer
    for each in finance.tables[:2]:
        assert f'<figcaption id="demo-table-{each.key}">{each.caption}' in fewer
        assert f'<summary id="demo-table-{each.key}">{each.caption}' in part(finance, "demo")


def test_what_is_long_on_a_phone_stands_open_in_a_block_that_says_what_it_holds() -> None:
    """Closed tables alone are short; title, words and findings stay outside."""
    finance, chance = RESULT.parts[1], RESULT.parts[4]
    block = '<details class="narrow-fold" data-key="fold-{}" open><summary>{}</summary>'
    assert block.format("figures", "1 table") in HTML
    assert block.format("chance", "1 chart") in part(chance, "demo")
    before, _, _ = part(chance, "demo").partition("<details")
    assert all(words in before for words in (chance.title, *chance.findings))
    assert "narrow-fold" not in part(finance, "demo")
    both = part(replace(chance, tables=finance.tables[:2]), "demo")
    assert block.format("chance", "1 chart and 2 tables") in both


def test_an_empty_result_is_its_headline() -> None:
    html = result(Result("demo", "Nothing to compare.", ""), "demo")
    assert Reader(html).text == "Nothing to compare."


def test_table() -> None:
    html = table(RESULT.tables[0], "demo")
    assert '<th scope="row">Usage</th>' in html
    assert '<th scope="col" class="num">Closed API</th>' in html
    assert '<td class="num">$43,200</td>' in html
    assert html.count("<td>not priced</td>") == 4
    assert '<tr class="total"><th scope="row">Total</th>' in html
    assert 'role="region" aria-labelledby="demo-table-parts" tabindex="0"' in html


@settings(deadline=None)
@given(TEXT)
def test_no_text_of_a_result_becomes_markup(words: str) -> None:
    hostile = replace(
        RESULT,
        headline=words,
        summary=words,
        cards=(Card("k", words, words, words, ((words, words),), words, (words,)),),
        findings=(words,),
        tables=(Table("t", words, (words,), ((Cell(words),),), words),),
        charts=tuple(
            replace(chart, title=words, description=words, x_label=words) for chart in RESULT.charts
        ),
        warnings=(Message(words, words),),
        parts=tuple(_hostile(part, words) for part in RESULT.parts),
    )
    allowed = set(Reader(HTML).tags)
    assert set(Reader(result(hostile, "demo")).tags) <= allowed


def _hostile(part: Part, words: str) -> Part:
    rows = (SourceRow(words, words, words, words, words, words),) if part.sources else ()
    return replace(
        part,
        title=words,
        intro=words,
        findings=(words,),
        tables=(Table("t", words, (words,), ((Cell(words),),), words),) * len(part.tables),
        charts=tuple(_worded(replace(chart, title=words, description=words), words) for chart in part.charts),
        sources=rows,
    )


def _worded(chart: Chart, words: str) -> Chart:
    if isinstance(chart, TornadoChart):
        return replace(
            chart, swings=tuple(replace(s, label=words, low=words, high=words) for s in chart.swings)
        )
    if isinstance(chart, DistributionChart):
        return replace(chart, spreads=tuple(replace(s, label=words) for s in chart.spreads))
    return chart


def test_a_long_table_is_written_in_an_instant() -> None:
    rows = tuple(tuple(Cell(f"{i} < {j}", float(j)) for j in range(8)) for i in range(150))
    long = Table("long", "Long", tuple("abcdefgh"), rows)
    start = time.perf_counter()
    table(long, "demo")
    assert time.perf_counter() - start < 0.1
