"""200 random cases: the engine against a second implementation, to a billionth."""

from __future__ import annotations

import random
from typing import Any

import pytest

from calculators import registry
from calculators.domain.throughput import fit, saturated_rows, set_ups
from tests.tco.oracle import CATALOG, StoppedError, asked_in_first_month, least_squares, load_of
from tests.tco.oracle_routes import Route, changes

TCO = registry.get("tco")
CLOSE = 1e-9
ROUTES = ("closed_api", "hosted_open", "rented_gpu")
MEASURED = sorted(
    {(r.model, r.gpu, r.gpus) for r in CATALOG.throughput if r.concurrency is None and r.use == "yes"}
)


def spread(rng: random.Random, low: float, high: float) -> float:
    """A figure that is as likely to be small as large."""
    return low * (high / low) ** rng.random()


def demand(rng: random.Random) -> dict[str, Any]:
    cached = rng.choice((0, 0, rng.random(), 1))
    volume = rng.choice((0, spread(rng, 0.1, 3e6), spread(rng, 10, 1e5)))
    return {
        **({"requests_per_day": volume} if rng.random() < 0.7 else {"requests_per_month": volume * 30}),
        "input_tokens": rng.choice((spread(rng, 1, 4e5), 272000, 272001, round(spread(rng, 100, 20000)))),
        "output_tokens": rng.choice((spread(rng, 1, 8000), round(spread(rng, 100, 4000)))),
        "cached_share": cached,
        "cache_write_share": rng.choice((0, (1 - cached) * rng.random())),
        "batch_share": rng.choice((0, 0, rng.random(), 1)),
        "retry_share": rng.choice((0, 0.02, rng.random())),
        "dev_tokens_per_month": rng.choice((0, 0, spread(rng, 1e3, 1e10))),
        "peak_to_average": 1 + 5 * rng.random(),
        **rng.choice((
            {}, {"hours_per_day": 1 + 23 * rng.random(), "days_per_week": rng.randint(1, 7)},
            {"active_hours_per_month": 1 + 729 * rng.random()},
        )),
        "growth_per_year": rng.choice((0, -0.4, 0.2, 3 * rng.random())),
        "horizon_months": rng.choice((1, 12, 36, rng.randint(2, 30))),
        "discount_rate": rng.choice((0, 0.08, rng.random())),
        "start_month": rng.choice(("2026-08", "2026-10", "2026-11", "2026-12", "2027-01", "2027-03")),
    }  # fmt: skip


def effort(rng: random.Random, route: str) -> dict[str, Any]:
    return {
        f"{route}.one_off": rng.choice((rng.random(), spread(rng, 100, 1e5))),
        f"{route}.fte": rng.choice((0, 2 * rng.random())),
        f"{route}.fte_monthly_cost": rng.choice((None, spread(rng, 1000, 30000))),
        f"{route}.fixed_monthly": spread(rng, 0.1, 5000),
    }


def api(rng: random.Random, route: str, kind: str) -> dict[str, Any]:
    models = [m.id for m in CATALOG.api_models.values() if m.kind == kind]
    favourites = [
        m for m in models if m in ("openai/gpt-6.1-terra", "google/gemini-4-argon", "google/gemini-3.8-flash")
    ]
    answers: dict[str, Any] = {f"{route}.model": rng.choice(models + 5 * favourites)}
    if rng.random() < 0.1:
        answers[f"{route}.model"] = None
    for key in ("input", "output", "cached", "cache_write", "batch_input", "batch_output"):
        if rng.random() < (0.9 if answers[f"{route}.model"] is None else 0.15):
            answers[f"{route}.{key}_price"] = rng.choice((0, spread(rng, 0.01, 50)))
    return answers


def rented(rng: random.Random) -> dict[str, Any]:
    model, gpu, gpus = rng.choice(MEASURED)
    own = rng.random() < 0.7
    per_replica = rng.choice((1, 2, 3, 4, 8)) if own else gpus
    return {
        "rented_gpu.model": model, "rented_gpu.gpu": rng.choice((gpu, gpu, gpu, "mi355x", "a10")),
        "rented_gpu.gpus_per_replica": per_replica,
        "rented_gpu.gpus_per_instance": rng.choice((None, 8, per_replica, per_replica + 1)),
        "rented_gpu.throughput_tok_s": spread(rng, 5, 50000) if own else None,
        "rented_gpu.throughput_basis": rng.choice(("output", "total")),
        "rented_gpu.planning_factor": 0.4 + 0.4 * rng.random(),
        "rented_gpu.planning_utilisation": 0.3 + 0.4 * rng.random(),
        "rented_gpu.spare_replicas": rng.randint(0, 3), "rented_gpu.min_replicas": rng.randint(0, 4),
        "rented_gpu.billing_mode": rng.choice(("always_on", "active_window", "autoscale", "scale_to_zero")),
        "rented_gpu.startup_overhead": rng.choice((0, rng.random())),
        "rented_gpu.gpu_hour_price": rng.choice((None, None, 0, spread(rng, 0.2, 20))),
    }  # fmt: skip


def case(seed: int) -> dict[str, Any]:
    rng = random.Random(seed)
    document = {
        **demand(rng),
        **api(rng, "closed_api", "closed"),
        **api(rng, "hosted_open", "hosted_open"),
        **rented(rng),
    }
    for route in ROUTES:
        document |= effort(rng, route)
    if not document["rented_gpu.throughput_tok_s"] and rng.random() < 0.8:
        rows = [r for r in CATALOG.throughput if r.model == document["rented_gpu.model"]]
        row = rng.choice(rows)
        document |= {
            "input_tokens": row.input_tokens * rng.uniform(0.7, 1.5),
            "output_tokens": row.output_tokens * rng.uniform(0.7, 1.5),
        }
    return document


def plain(answers: dict[str, Any]) -> tuple[dict[str, Route], dict[str, str]]:
    routes, status = {}, {}
    for route in answers["routes"]:
        try:
            routes[route] = Route(answers, route)
            status[route] = "ok"
        except StoppedError as stopped:
            status[route] = str(stopped)
    return routes, status


def near(value: float) -> Any:
    return pytest.approx(value, rel=CLOSE, abs=1e-12)


@pytest.mark.parametrize("seed", range(200))
def test_totals_capacity_and_break_even(seed: int) -> None:
    answers = TCO.from_json(case(seed))
    found = TCO.run(answers).data
    routes, status = plain(answers)
    assert {route: data["status"] for route, data in found["routes"].items()} == status
    for route, wanted in routes.items():
        check_money(found["routes"][route], wanted)
        check_capacity(found["routes"][route], wanted)
    for pair in found["break_even"]:
        if pair["status"] == "not_searched":
            assert not {pair["a"], pair["b"]} <= set(routes)
        else:
            check_break_even(pair, routes, asked_in_first_month(answers) * 12 / 365)


def check_money(found: dict[str, Any], route: Route) -> None:
    months, answers = route.months(), route.answers
    total = route.one_off + sum(months)
    asked = sum(route.asked(m) for m in range(len(months)))
    assert found["cash_flow"] == [near(route.one_off), *map(near, months)]
    assert found["total_cost"] == near(total)
    assert found["net_present_value"] == near(route.present_value(months))
    assert found["monthly_cost"] == near(total / len(months))
    assert (found["first_month_cost"], found["last_month_cost"]) == (near(months[0]), near(months[-1]))
    if not asked:
        assert found["cost_per_request"] is found["cost_per_million_tokens"] is None
        return
    assert found["cost_per_request"] == near(total / asked)
    tokens = asked * (answers["input_tokens"] + answers["output_tokens"])
    assert found["cost_per_million_tokens"] == near(total / tokens * 1e6)


def check_capacity(found: dict[str, Any], route: Route) -> None:
    if route.rented is None:
        assert found["capacity"] is None
        return

    for key, month in (("first_month", 0), ("last_month", len(route.days) - 1)):
        wanted = route.rented.capacity(load_of(route.answers, route.asked(month)))
        assert found["capacity"][key] == {
            "replicas": wanted.replicas, "gpus_billed": wanted.gpus, "utilisation": near(wanted.utilisation),
        }  # fmt: skip


def check_break_even(pair: dict[str, Any], routes: dict[str, Route], volume: float) -> None:
    assert 0 < pair["searched_to"] <= 100 * max(volume, 1000) * (1 + CLOSE)
    a, b = routes[pair["a"]], routes[pair["b"]]
    first, wanted = changes(a, b, list(routes.values()), pair["searched_to"] * 365 / 12)
    assert [(c["kind"], c["cheaper_after"]) for c in pair["crossings"]] == [(c.kind, c.to) for c in wanted]
    assert [c["at"] for c in pair["crossings"]] == [near(c.at * 12 / 365) for c in wanted]
    to_b = [c.at * 12 / 365 for c in wanted if c.to == b.id]
    if first == b.id:
        assert pair["first"] == 0
    else:
        assert pair["first"] == (near(to_b[0]) if to_b else None)
    assert pair["status"] == ("not_reached" if pair["first"] is None else "crossed")
    last = wanted[-1].to if wanted else first
    stays = (wanted[-1].at * 12 / 365 if wanted else 0) if last == b.id else None
    assert pair["stays_from"] == (None if stays is None else near(stays))


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
    (pair,) = TCO.run(answers).data["break_even"]
    assert [c["kind"] for c in pair["crossings"]] == ["crossing", "jump"]
    check_break_even(pair, plain(answers)[0], 1e6)


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
