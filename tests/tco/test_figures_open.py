"""Any figure opens to its formula with the numbers put in, down to sources: in every ready case, and in some that use all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from calculators import catalog, registry
from calculators.core.formula import put_in
from calculators.core.opens import METHOD, SOURCE, TABLE, Linked, pieces
from calculators.core.result import Result, Table
from calculators.publish.pages import method
from calculators.tco.evaluate import Figures, figures
from calculators.tco.report.bound_targets import bound_targets
from tests.tco import finance_cases

#: Cases that no ready scenario shows: leaving, work on failed requests, a bill, alternatives, credits, another currency.
MORE: dict[str, dict[str, Any]] = {
    "everything beside the routes": {
        "closed_api.exit_cost": 20_000,
        "hosted_open.exit_cost": 10_000,
        "closed_api.acceptance": 0.9,
        "closed_api.checking_minutes": 0.1,
        "closed_api.failure_cost": 2,
        "closed_api.credits": 500,
        "closed_api.limit_requests_per_minute": 60,
        "actuals.route": "closed_api",
        "actuals.bill": 1500,
        "actuals.requests": 250_000,
        "actuals.input_tokens": 400_000_000,
        "as_is_monthly": 9000,
        "seats": 100,
        "seat_price": 30,
        "vat_share": 0.1,
        "currency": "EUR",
        "exchange_rate": 0.9,
        "oversight.monitoring_monthly": 300,
    },
    "bridges and own prices": {
        "owned_gpu.server_price": 250_000,
        "owned_gpu.lead_months": 4,
        "rented_gpu.months_until_live": 3,
        "closed_api.input_price": 2,
        "closed_api.output_price": 9,
        "hybrid.policy": "overflow",
        "hybrid.base": "rented_gpu",
        "hybrid.router_monthly": 200,
        "hybrid.router_one_off": 5000,
        "lens": "incremental",
        "owned_gpu.already_paid": ["hardware", "people"],
        "closed_api.already_paid": ["one_off"],
    },
    "a move, long requests, batch": {
        "hybrid.policy": "in_time",
        "hybrid.migration_cost": 7000,
        "long_share": 0.1,
        "long_input_tokens": 6000,
        "long_output_tokens": 500,
        "batch_share": 0.3,
        "cached_share": 0.2,
        "rented_gpu.committed_gpus": 4,
        "rented_gpu.committed_discount": 0.3,
        "rented_gpu.committed_upfront_share": 0.5,
        "closed_api.commitment_monthly": 900,
        "closed_api.commitment_discount": 0.1,
        "horizon_months": 30,
    },
}
SCENARIOS = tuple(registry.get("tco").scenarios)
CASES = (*SCENARIOS, *MORE)


@cache
def answered(case: str) -> Result:
    calculator = registry.get("tco")
    answers = calculator.scenario(case) if case in SCENARIOS else calculator.from_json(MORE[case])
    return calculator.run(answers, 20)


@cache
def computed(case: str) -> Figures:
    calculator = registry.get("tco")
    answers = calculator.scenario(case) if case in SCENARIOS else calculator.from_json(MORE[case])
    return figures(answers, finance_cases.FIELDS, catalog.load(), finance_cases.built())


def tables(result: Result) -> Iterator[Table]:
    """Every table of a result, those of charts and of parts included."""
    yield from result.tables
    yield from (chart.table for chart in result.charts)
    for part in result.parts:
        yield from part.tables
        yield from (chart.table for chart in part.charts)


def opened(result: Result) -> Iterator[tuple[str, str]]:
    """What opens, as what and where it is said: figures in cells, heads of columns, on cards and in formulas."""
    for table in tables(result):
        for row in table.rows:
            yield from ((f"{table.key}: {row[0].text}: {cell.text}", cell.step) for cell in row if cell.step)
        yield from ((f"{table.key}: column", step) for step in table.steps if step)
    for card in result.cards:
        for text in (card.figure, *(value for _, value in card.lines)):
            yield from ((f"{card.key}: {text}", target) for _, target in pieces(text) if target)
    for group in result.working:
        for row in group.rows:
            yield from ((f"{row.id}: {piece}", target) for piece, target in pieces(row.substituted) if target)


def shut(result: Result) -> list[str]:
    """Figures in tables that open nothing, and that the table does not declare as values of an analysis."""
    return [
        f"{table.key}: {row[0].text}: {cell.text}"
        for table in tables(result)
        if not table.method
        for row in table.rows
        for index, cell in enumerate(row)
        if index and cell.value and not cell.step and not table.steps[index : index + 1] > ("",)
    ]


def places(result: Result) -> set[str]:
    """Everything that a target can name."""
    rows = {row.id for group in result.working for row in group.rows}
    sources = {SOURCE + row.key for row in result.sources if row.key}
    return rows | sources | {TABLE + table.key for table in tables(result)}


def anchors() -> set[str]:
    """The headings of the method page."""
    return {
        line.partition("{#")[2].rstrip("}")
        for line in page().splitlines()
        if line.endswith("}") and "{#" in line
    }


@cache
def page() -> str:
    return method.page("tco")


@pytest.mark.parametrize("case", CASES)
def test_every_figure_in_a_table_opens_or_is_declared_the_value_of_an_analysis(case):
    assert not shut(answered(case))


@pytest.mark.parametrize("case", CASES)
def test_what_a_figure_opens_is_there(case):
    result = answered(case)
    found, known = list(opened(result)), places(result)
    assert len(found) > 200
    assert [one for one in found if not one[1].startswith(METHOD) and one[1] not in known] == []


@pytest.mark.parametrize("case", CASES)
def test_every_number_in_a_formula_opens_unless_it_is_0(case):
    """Down to sources: a number of a step that leads nowhere would be the end of the way."""
    made, built = computed(case), finance_cases.built()
    opens = bound_targets(made)
    parts = [(made.values, {"", *made.order})]
    parts += [(part.values, {part.route}) for route in made.legs for part in made.parts(route)]
    dead = set()
    for values, scopes in parts:
        for step in (one for one in built.steps.values() if one.scope in scopes):
            for _, id, value in put_in(step.formula, values, lambda id, value: ""):
                stands = any(value) if isinstance(value, list) else value
                if id and stands and id not in built.steps and not opens(id):
                    dead.add((step.id, id))
    assert dead == set()


def test_the_numbers_put_in_are_links_in_every_row():
    for group in answered(SCENARIOS[0]).working:
        for row in group.rows:
            assert isinstance(row.substituted, Linked) or row.id.startswith("sum.difference."), row.id


@pytest.mark.parametrize("case", CASES)
def test_amounts_on_cards_open(case):
    for card in answered(case).cards:
        for text in (card.figure, *(value for _, value in card.lines)):
            shut_figures = [part for part, target in pieces(text) if not target and "$" in part]
            assert not shut_figures, (card.key, text)


def test_sections_of_the_method_page_that_figures_lead_to_are_there():
    wanted = {table.method for case in CASES for table in tables(answered(case)) if table.method}
    wanted |= {
        to.removeprefix(METHOD) for case in CASES for _, to in opened(answered(case)) if to.startswith(METHOD)
    }
    assert len(wanted) > 5
    assert not wanted - anchors()


def test_rows_of_the_sources_have_keys_of_their_own():
    for case in CASES:
        keys = [row.key for row in answered(case).sources]
        assert all(keys)
        assert len(keys) == len(set(keys))
        assert not [key for key in keys if any(c.isspace() for c in key)]


def test_a_figure_that_opens_nothing_would_be_found():
    """The tests above can fail: one target taken away, one row of the working dropped."""
    result = answered(SCENARIOS[0])
    first, *rest = result.tables
    cells = first.rows[0]
    closed = replace(first, rows=((cells[0], replace(cells[1], step=""), *cells[2:]), *first.rows[1:]))
    assert len(shut(replace(result, tables=(closed, *rest)))) == 1
    dropped = cells[1].step
    assert dropped in places(result)
    without = [
        replace(
            part,
            working=tuple(replace(g, rows=tuple(r for r in g.rows if r.id != dropped)) for g in part.working),
        )
        for part in result.parts
    ]
    assert dropped not in places(replace(result, parts=tuple(without)))


@pytest.mark.parametrize("case", CASES)
def test_what_a_sum_is_made_of_adds_up_to_it(case):
    """The numbers of a row of sums, as written, come to its value as written, but for rounding."""
    checked = 0
    for group in answered(case).working:
        for row in group.rows:
            if (
                group.key != "sums"
                or any(sign in row.formula for sign in ("×", "÷", ","))
                or "…" in row.substituted
            ):
                continue
            if row.id.startswith("sum.difference.") or row.id.endswith(".work"):
                continue
            total, sign = 0.0, 1
            for text, _ in pieces(row.substituted):
                if text.strip() in ("+", "−", "") and text != "":
                    sign = -1 if text.strip() == "−" else 1
                elif text:
                    total += sign * amount(text)
            assert total == pytest.approx(amount(row.value), rel=2e-4, abs=0.02), (
                row.id,
                row.substituted,
                row.value,
            )
            checked += 1
    assert checked > 5


def amount(text: str) -> float:
    """Read an amount as the working writes it."""
    bare = text.split(" ")[0].replace("$", "").replace(",", "").replace("−", "-")
    return float(bare.partition("/")[0])
