"""200 random cases: the engine against a second implementation, to a billionth."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from calculators import registry
from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.domain.throughput import fit, saturated_rows, set_ups
from calculators.tco.evaluate import figures
from calculators.tco.evaluator import Evaluator
from calculators.tco.explore import search_every_pair
from calculators.tco.report.break_even import break_even_data
from calculators.tco.report.data import result_data
from tests.tco.oracle import money
from tests.tco.oracle.basis import CATALOG, SINGLE, Case, StoppedError
from tests.tco.oracle.break_even import Change, Curve, changes, tidy
from tests.tco.oracle.compute import compute
from tests.tco.oracle.route import Route
from tests.tco.oracle.throughput import least_squares
from tests.tco.random_cases import case, steady_case

TCO = registry.get("tco")
BUILT = Built("tco")
ORDER = (*SINGLE, "hybrid")
CLOSE = 1e-9


def near(value: float | None) -> Any:
    return None if value is None else pytest.approx(value, rel=CLOSE, abs=1e-9)


def plain(case: Case) -> tuple[dict[str, Route], dict[str, str]]:
    routes, status = {}, {}
    for route in case["routes"]:
        try:
            routes[route] = compute(case, route)
            status[route] = "ok"
        except StoppedError as stopped:
            status[route] = str(stopped)
    return routes, status


@pytest.mark.parametrize("number", range(200))
def test_every_figure(number: int) -> None:
    answers = TCO.from_json(case(number))
    data = result_data(figures(answers, dict(TCO.fields), CATALOG, BUILT))
    found, known = data["routes"], Case(answers)
    rows = {key: row["total_cost"] for key, row in data["outside"].items()}
    assert rows == {key: near(total) for key, total in money.outside(known).items()}
    routes, status = plain(known)
    assert {route: data["status"] for route, data in found.items()} == status
    for route, wanted in routes.items():
        check_money(found[route], known, wanted)
        check_capacity(found[route], wanted)


def check_money(found: dict[str, Any], case: Case, wanted: Route) -> None:
    total, months = money.total_cost(wanted), case.months
    assert found["breakdown"] == {kind: near(cost) for kind, cost in money.breakdown(wanted).items()}
    assert found["total_cost"] == near(total)
    assert found["monthly_cost"] == near(total / months)
    assert found["first_month_cost"] == near(money.month_cost(wanted, 1))
    assert found["last_month_cost"] == near(money.month_cost(wanted, months))
    assert found["cash_flow"] == [near(paid) for paid in wanted.ledger.cash]
    assert found["cash_total"] == near(sum(wanted.ledger.cash))
    assert found["net_present_value"] == near(money.net_present_value(case, wanted))
    asked = money.requests(case)
    assert found["cost_per_request"] == near(total / asked if asked else None)
    assert found["cost_per_million_tokens"] == near(total / money.tokens(case) * 1e6 if asked else None)
    assert found["cost_per_accepted_answer"] == near(money.per_accepted(wanted))
    assert found["cost_per_completed_request"] == near(money.per_completed(case, wanted))
    assert found["exit_shown"] == near(wanted.exit_cost)
    assert found["carbon_kg"] == near(money.carbon_kg(case, wanted))


def check_capacity(found: dict[str, Any], wanted: Route) -> None:
    for key, month in (("first_month", 1), ("last_month", len(wanted.ledger.cash) - 1)):
        held = money.capacity(wanted, month)
        if held is None:
            assert found["capacity"] is None
        else:
            assert found["capacity"][key] == {
                "replicas": held.replicas, "gpus_billed": near(held.gpus), "utilisation": near(held.utilisation),
            }  # fmt: skip


def engine_break_even(answers: Answers) -> list[dict[str, Any]]:
    """Every pair as it is published, without the rest of the part in which it stands."""
    found = figures(answers, dict(TCO.fields), CATALOG, BUILT)
    for _ in search_every_pair(found, Evaluator(found)):
        pass
    return break_even_data(found)


@pytest.mark.parametrize("number", range(200))
def test_break_even(number: int) -> None:
    answers = TCO.from_json(steady_case(number))
    known = Case(answers)
    routes, _ = plain(known)
    pairs = engine_break_even(answers)
    assert {(pair["a"], pair["b"]) for pair in pairs} == set(
        combinations([r for r in ORDER if r in routes], 2)
    )
    if not pairs:
        return
    reach = max(pair["searched_to"] for pair in pairs)
    curves = {route: Curve(known, route, reach) for route in routes}
    edges = [edge for curve in curves.values() for edge in curve.edges()]
    for pair in pairs:
        within = tidy([*edges, pair["searched_to"]], pair["searched_to"])
        check_break_even(pair, *changes(curves[pair["a"]], curves[pair["b"]], within))


def check_break_even(pair: dict[str, Any], first: str, wanted: list[Change]) -> None:
    assert [(c["kind"], c["cheaper_after"]) for c in pair["crossings"]] == [(c.kind, c.to) for c in wanted]
    assert [c["at"] for c in pair["crossings"]] == [near(c.at) for c in wanted]
    to_b = [c.at for c in wanted if c.to == pair["b"]]
    assert pair["first"] == near(0.0 if first == pair["b"] else to_b[0] if to_b else None)
    assert pair["status"] == ("not_reached" if pair["first"] is None else "crossed")
    last = wanted[-1].to if wanted else first
    stays = (wanted[-1].at if wanted else 0.0) if last == pair["b"] else None
    assert pair["stays_from"] == near(stays)


def test_break_even_beside_much_development_use() -> None:
    """Development fills 97 % of a fast replica: the volume that needs the second one must not be lost in the last bits."""
    document = {
        "horizon_months": 1, "discount_rate": 0, "growth_per_year": 0, "retry_share": 0, "peak_to_average": 1,
        "input_tokens": 1000, "output_tokens": 26.28, "requests_per_day": 1e6, "dev_tokens_per_month": 1e14,
        "routes": ["closed_api", "rented_gpu"], "closed_api.input_price": 7.31e-6, "closed_api.output_price": 0,
        "closed_api.one_off": 0, "closed_api.fte": 0, "rented_gpu.one_off": 0, "rented_gpu.fte": 0,
        "rented_gpu.spare_replicas": 0, "rented_gpu.gpu_hour_price": 1, "rented_gpu.throughput_tok_s": 1e6,
        "rented_gpu.planning_utilisation": 1,
    }  # fmt: skip
    answers = TCO.from_json(document)
    (pair,) = engine_break_even(answers)
    assert [c["kind"] for c in pair["crossings"]] == ["crossing", "jump"]
    known = Case(answers)
    a, b = (Curve(known, pair[key], pair["searched_to"]) for key in "ab")
    check_break_even(pair, *changes(a, b, tidy(a.edges() + b.edges(), pair["searched_to"])))


SATURATED = [row for row in CATALOG.throughput if row.concurrency is None and row.use == "yes"]
SET_UPS = sorted({(r.model, r.gpu, r.gpus, *key) for r in SATURATED for key in set_ups([r])})


@pytest.mark.parametrize(("model", "gpu", "gpus", "engine", "parallelism", "precision"), SET_UPS)
def test_the_fit_is_the_exact_optimum(
    model: str, gpu: str, gpus: int, engine: str, parallelism: str, precision: str
) -> None:
    rows = set_ups(saturated_rows(CATALOG.throughput, model, gpu, gpus, precision))[
        engine, parallelism, precision
    ]
    found = fit(rows)
    wanted = least_squares(
        tuple((r.input_tokens, r.output_tokens, r.gpus, r.output_tokens_per_second) for r in rows)
    )
    assert [found.input, found.output, found.context, found.prefill] == [near(x) for x in wanted]
