"""The busiest hour of every API: by itself, as a leg of each kind of hybrid and as a bridge, beside the account's limits."""

from __future__ import annotations

from typing import Any

import pytest

from calculators import registry
from calculators.core.opens import SOURCE, pieces
from calculators.core.result import Result, Table

TCO = registry.get("tco")
#: 730 × 3,600 requests a month, all year the same: one a second on average, two in the busiest hour, of 1,100 tokens.
EVEN = {
    "requests_per_month": 730 * 3600, "growth_per_year": 0, "retry_share": 0, "peak_to_average": 2, "input_tokens": 1000,
    "output_tokens": 100, "horizon_months": 12, "routes": ["hybrid"], "closed_api.limit_requests_per_minute": 1,
    "hosted_open.limit_requests_per_minute": 1, "rented_gpu.planning_utilisation": 0.5,
}  # fmt: skip
#: A GPU that takes half a second for a request, at half use one request a second.
ONE_A_SECOND = {
    "rented_gpu.throughput_tok_s": 200, "rented_gpu.planning_utilisation": 0.5, "rented_gpu.gpu_hour_price": 2,
}  # fmt: skip


def run(**changes: Any) -> Result:
    answers = {key.replace("__", "."): value for key, value in changes.items()}
    return TCO.run(TCO.from_json({**EVEN, **ONE_A_SECOND, **answers}), 0)


def peak_table(result: Result) -> Table:
    return next(table for table in result.tables if table.key == "peak")


def rows(result: Result, kind: str = "requests") -> dict[str, list[float]]:
    """Figures of month 1, of the last and of the month with most, by what the row is about."""
    ending = f": {kind} a minute"
    return {
        row[0].text.removesuffix(ending): [float(cell.value or 0) for cell in row[1:4]]
        for row in peak_table(result).rows
        if row[0].text.endswith(ending)
    }


def warned(result: Result) -> list[tuple[str | None, str]]:
    """The input and what the warning is about, of all warnings about limits."""
    found = [one for one in result.warnings if one.code == "above_limit"]
    return [(one.field, one.message.partition(" needs ")[0]) for one in found]


def near(*values: float) -> Any:
    return pytest.approx(list(values), rel=1e-9)


CLOSED, HOSTED = "closed_api.limit_requests_per_minute", "hosted_open.limit_requests_per_minute"
LEG = "Hybrid, leg on the closed API"
OPEN_LEG = "Hybrid, leg on the hosted open model"


def test_an_api_by_itself() -> None:
    result = run(routes=["closed_api"], closed_api__limit_tokens_per_minute=131_999)
    assert rows(result) == {"Closed API": near(120, 120, 120)}
    assert rows(result, "tokens") == {"Closed API": near(132_000, 132_000, 132_000)}
    hour = "Closed API: the busiest hour of the last month"
    assert warned(result) == [(CLOSED, hour), ("closed_api.limit_tokens_per_minute", hour)]


def test_nothing_is_warned_of_at_the_limit_or_without_one() -> None:
    assert warned(run(routes=["closed_api"], closed_api__limit_requests_per_minute=120.001)) == []
    assert warned(run(routes=["closed_api"], closed_api__limit_requests_per_minute=None)) == []


def test_a_split_has_its_shares_of_the_peak() -> None:
    result = run(hybrid__policy="split", hybrid__shares__closed_api=0.25, hybrid__shares__hosted_open=0.75)
    assert rows(result) == {LEG: near(30, 30, 30), OPEN_LEG: near(90, 90, 90)}
    month = "the busiest hour of the last month"
    assert warned(result) == [(CLOSED, f"{LEG}: {month}"), (HOSTED, f"{OPEN_LEG}: {month}")]


def test_a_split_is_below_a_limit_that_all_of_it_would_break() -> None:
    result = run(
        routes=["closed_api", "hybrid"], hybrid__policy="split", closed_api__limit_requests_per_minute=31,
        hybrid__shares__closed_api=0.25, hybrid__shares__hosted_open=0.75, hosted_open__limit_requests_per_minute=None,
    )  # fmt: skip
    assert warned(result) == [(CLOSED, "Closed API: the busiest hour of the last month")]


def test_a_cascade_asks_the_second_model_for_what_is_handed_on() -> None:
    """A tenth goes on, and half of the answers are tried once more: 120 × 0.1 × 1.5."""
    result = run(
        hybrid__policy="cascade", hybrid__first="hosted_open", hybrid__second="closed_api",
        hybrid__escalated_share=0.1, closed_api__acceptance=0.5,
    )  # fmt: skip
    assert rows(result) == {LEG: near(18, 18, 18), OPEN_LEG: near(120, 120, 120)}
    assert [about for about, _ in warned(result)] == [CLOSED, HOSTED]


def test_what_flows_over_does_so_in_the_busiest_hour() -> None:
    """One replica takes 1 request a second of 2 in the busiest hour: 60 a minute are left, far above the mean that flows over."""
    result = run(hybrid__policy="overflow", hybrid__base_replicas=1, hybrid__overflow_to="closed_api")
    assert rows(result) == {LEG: near(60, 60, 60)}
    assert warned(result) == [(CLOSED, f"{LEG}: the busiest hour of the last month")]
    # Two hours, hour by hour: half of the time 1.5 requests a second, half 0.5; a replica leaves 0.5 of the 1.5.
    week = [3] * 12 + [1] * 12
    by_hour = run(
        hybrid__policy="overflow", hybrid__base_replicas=1, week_profile="own", weekday_weights=week, weekend_weights=week
    )  # fmt: skip
    assert rows(by_hour) == {LEG: near(30, 30, 30)}


def test_an_api_with_more_tries_than_the_base_gets_its_own() -> None:
    """Half of the busiest hour is left; on the API each request of it is tried 1.5 times."""
    result = run(hybrid__policy="overflow", hybrid__base_replicas=1, closed_api__acceptance=0.5)
    assert rows(result) == {LEG: near(90, 90, 90)}


def test_before_the_base_is_live_all_of_it_flows_over() -> None:
    result = run(hybrid__policy="overflow", hybrid__base_replicas=1, rented_gpu__months_until_live=2)
    assert rows(result) == {LEG: near(120, 60, 120)}
    assert warned(result) == [(CLOSED, f"{LEG}: the busiest hour of month 1")]


def test_enough_base_leaves_nothing() -> None:
    result = run(hybrid__policy="overflow", hybrid__base_replicas=2)
    assert "peak" not in {table.key for table in result.tables} or rows(result) == {LEG: near(0, 0, 0)}
    assert warned(result) == []


def test_a_move_in_time_names_the_month() -> None:
    """Demand doubles within the year; the first API is left after month 6."""
    result = run(
        hybrid__policy="in_time", hybrid__first="closed_api", hybrid__second="hosted_open", hybrid__switch_month=7,
        growth_per_year=1,
    )  # fmt: skip
    grown = [120 * 2 ** (month / 12) for month in range(12)]
    assert rows(result) == {LEG: near(120, 0, grown[5]), OPEN_LEG: near(0, grown[11], grown[11])}
    assert warned(result) == [
        (CLOSED, f"{LEG}: the busiest hour of month 6"),
        (HOSTED, f"{OPEN_LEG}: the busiest hour of the last month"),
    ]


def test_a_bridge_on_an_api_is_checked_while_it_bridges() -> None:
    result = run(routes=["rented_gpu"], rented_gpu__months_until_live=3, rented_gpu__bridge="hosted_open")
    name = "Rented GPUs, bridge on the hosted open model"
    assert rows(result) == {name: near(120, 0, 120)}
    assert warned(result) == [(HOSTED, f"{name}: the busiest hour of month 1")]


def test_a_leg_and_a_bridge_share_one_account() -> None:
    """Half is split to the closed API, which bridges the other half for two months."""
    result = run(
        hybrid__policy="split", hybrid__shares__closed_api=0.5, hybrid__shares__hosted_open=0, hybrid__shares__rented_gpu=0.5,
        rented_gpu__months_until_live=2, rented_gpu__bridge="closed_api",
    )  # fmt: skip
    assert rows(result) == {LEG: near(120, 60, 120)}


def test_a_model_that_writes_more_needs_more_tokens_a_minute() -> None:
    result = run(routes=["closed_api"], closed_api__output_factor=2)
    assert rows(result, "tokens") == {"Closed API": near(144_000, 144_000, 144_000)}


@pytest.mark.parametrize(
    "changes",
    [
        {"routes": ["closed_api"], "closed_api__output_factor": 2},
        {"hybrid__policy": "overflow", "hybrid__base_replicas": 1, "rented_gpu__months_until_live": 2},
        {"hybrid__policy": "overflow", "hybrid__base_replicas": 1},
        {"hybrid__policy": "split", "hybrid__shares__closed_api": 0.5, "hybrid__shares__hosted_open": 0,
         "hybrid__shares__rented_gpu": 0.5, "rented_gpu__months_until_live": 2},
    ],
    ids=["output factor", "overflow, not live", "overflow", "leg and bridge"],
)  # fmt: skip
def test_the_working_leads_to_rows_that_are_there_and_multiplies_out(changes: dict[str, Any]) -> None:
    result = run(**changes)
    known = {row.id: row for part in result.parts for group in part.working for row in group.rows}
    keys = {SOURCE + row.key for part in result.parts for row in part.sources}
    for cells in peak_table(result).rows:
        opened = next(cell.step for cell in cells[1:] if cell.step)
        row, month = known[opened], cells[1].value or cells[3].value
        texts = [text for text, _ in pieces(row.substituted)]
        product = 1.0
        for text in texts:
            if text.strip() not in ("×", ""):
                product *= float(text.replace(",", ""))
        assert product == pytest.approx(month, rel=1e-4)
        for _, target in pieces(row.substituted):
            assert not target or target in known or target in keys, target
