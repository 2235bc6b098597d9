"""Figures are plain links to their formula, and on to the row of the sources: the page needs no script to follow them."""

from __future__ import annotations

import re
from functools import cache

import pytest

from calculators import registry
from calculators.core.opens import Linked
from calculators.core.result import Cell, Part, Table
from calculators.publish import scenarios
from calculators.render.linked import linked
from calculators.render.part import part
from calculators.render.result import result
from calculators.render.table import table

SCENARIOS = tuple(registry.get("tco").scenarios)


def test_an_introduction_leads_to_an_input_where_the_form_is():
    intro = Linked((("Entered under ", ""), ("these words", "field:record.title"), (".", "")))
    there, elsewhere = (
        str(part(Part("record", "R", intro), prefix)) for prefix in ("scoring", "scoring-a-result")
    )
    id = "scoring-record--title"
    assert f'Entered under <a href="#{id}" data-target="{id}">these words</a>.' in there
    assert "Entered under these words.</p>" in elsewhere


def test_the_record_leads_to_its_words_on_the_form():
    scoring = registry.get("scoring")
    answers = scoring.from_json({"routes": ["owned_gpu"]})
    assert 'data-target="scoring-record--title"' in str(result(scoring.run(answers), "scoring"))
    assert "record.title" in scoring.fields


@cache
def page(scenario: str) -> str:
    calculator = registry.get("tco")
    return str(result(scenarios.without_draws(calculator, calculator.scenario(scenario)), "tco"))


def test_a_cell_that_opens_something_is_a_link_and_others_are_not():
    rows = ((Cell("Total"), Cell("$2", 2.0, step="closed_api.total_cost"), Cell("$3", 3.0)),)
    html = str(table(Table("t", "T", ("Figure", "A", "B"), rows), "tco"))
    assert html.count("<a ") == 1
    assert '<a href="#tco-step-closed_api--total_cost">$2</a>' in html


def test_the_head_of_a_column_opens_what_its_figures_open():
    rows = ((Cell("1"), Cell("$2", 2.0)),)
    html = str(table(Table("t", "T", ("Month", "Paid"), rows, steps=("", "closed_api.cash_cost")), "tco"))
    assert '<th scope="col" class="num"><a href="#tco-step-closed_api--cash_cost">Paid</a></th>' in html


def test_values_of_an_analysis_say_so_and_lead_to_the_method():
    html = str(table(Table("t", "T", ("A", "B"), ((Cell("x"), Cell("1", 1.0)),), method="break-even"), "tco"))
    assert 'data-method="break-even"' in html
    assert "Values of an analysis" in html


def test_text_with_figures_is_escaped_and_each_target_gets_its_kind_of_place():
    text = Linked(
        [
            ("<5 ", ""),
            ("$1", "a.b"),
            (" ", ""),
            ("2", "source:price/x.y"),
            ("3", "method:time"),
            ("4", "table:t"),
        ]
    )
    assert str(linked(text, "tco")) == (
        '&lt;5 <a href="#tco-step-a--b">$1</a> <a href="#tco-source-price/x--y">2</a>'
        '<a data-method="time">3</a><a href="#tco-table-t">4</a>'
    )
    assert str(linked("a < b", "tco")) == "a &lt; b"


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_link_within_a_result_leads_to_a_place_in_it(scenario):
    html = page(scenario)
    targets = set(re.findall(r'<a href="#([^"]+)"', html))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(targets) > 200
    assert not targets - set(ids)
    assert len(ids) == len(set(ids))


def test_the_page_that_opens_all_its_figures_stays_small():
    """The result of the first scenario had 309 kB before its figures opened; links on all of them may cost an eighth of that."""
    assert len(page(SCENARIOS[0])) < 360_000
