"""Sentences of the guide that rest on results or on counts of the catalogue: they must change when the figures do.

Provenance: `docs/compare/cost.md`, `docs/index.md`, `docs/calculators/tco.md` and `evidence/cost.toml`, read on 21 November 2026.
"""

import pytest

from calculators import catalog, registry
from calculators.catalog.model import ApiModel
from calculators.core.result import Result
from calculators.publish import evidence, scenarios

ROUTES = ("closed_api", "hosted_open", "rented_gpu")


def result(scenario: str) -> Result:
    calculator = registry.calculators()["tco"]
    return scenarios.without_draws(calculator, calculator.scenario(scenario))


def present_values(scenario: str) -> dict[str, float]:
    routes = result(scenario).data["routes"]
    assert isinstance(routes, dict)
    return {route: routes[route]["net_present_value"] for route in ROUTES}


def test_three_million_requests_a_day_are_too_close_to_call_between_host_and_rent() -> None:
    cost = present_values("steady-pipeline")
    assert abs(cost["hosted_open"] - cost["rented_gpu"]) < 0.1 * min(cost["hosted_open"], cost["rented_gpu"])
    assert cost["closed_api"] > 2 * cost["hosted_open"]


def test_a_better_rent_tips_the_pipeline() -> None:
    calculator = registry.calculators()["tco"]
    answers = dict(calculator.scenarios["steady-pipeline"].answers)
    routes = calculator.run(calculator.from_json({**answers, "rented_gpu.gpu_hour_price": 2.5})).data[
        "routes"
    ]
    assert isinstance(routes, dict)
    assert routes["rented_gpu"]["net_present_value"] < 0.9 * routes["hosted_open"]["net_present_value"]


@pytest.mark.parametrize(
    "scenario", ["support-assistant", "small-office", "nightly-sorting", "contract-summaries"]
)
def test_thousands_of_requests_a_day_are_cheapest_per_token(scenario: str) -> None:
    cost = present_values(scenario)
    assert cost["rented_gpu"] > 1.5 * max(cost["closed_api"], cost["hosted_open"])


@pytest.mark.parametrize("scenario", ["support-assistant", "small-office"])
def test_people_outweigh_tokens_in_small_services(scenario: str) -> None:
    routes = result(scenario).data["routes"]
    assert isinstance(routes, dict)
    for route in ROUTES:
        parts = routes[route]["breakdown"]
        assert parts["people"] > parts["usage"] + parts["compute"], route


def rows(kind: str) -> list[ApiModel]:
    return [model for model in catalog.load().api_models.values() if model.kind == kind]


def blended(model: ApiModel) -> float:
    """Price of three input tokens and one output token at the lowest tier, per million tokens."""
    day = catalog.load().data_as_of
    held = {
        kind: next(f.value for f in model.standard[kind] if f.above_input_tokens == 0 and f.holds_on(day))
        for kind in ("input", "output")
    }
    return (3 * held["input"] + held["output"]) / 4


def figures(entry: str) -> list[float]:
    return [figure.low for figure in evidence.load()[entry].figures]


def test_discount_counts_of_the_register_are_those_of_the_catalogue() -> None:
    closed, hosted = rows("closed"), rows("hosted_open")
    counts = [
        *(sum("cache_read" in m.standard for m in group) for group in (closed, hosted)),
        *(sum(m.batch is not None for m in group) for group in (closed, hosted)),
    ]
    assert figures("E-COST-14")[1:] == counts
    assert (len(closed), len(hosted)) == (30, 37)


def test_price_spans_of_the_register_are_those_of_the_catalogue() -> None:
    closed, hosted = ([blended(m) for m in rows(kind)] for kind in ("closed", "hosted_open"))
    spans = [
        round(max(closed) / min(closed)),
        round(max(hosted) / min(hosted)),
        sum(p > min(closed) for p in hosted),
    ]
    assert figures("E-COST-17") == spans


def test_machines_decide_at_small_volume_and_the_model_at_large() -> None:
    small, large = present_values("support-assistant"), present_values("steady-pipeline")
    assert small["rented_gpu"] / small["hosted_open"] > small["closed_api"] / small["hosted_open"]
    assert large["closed_api"] / large["hosted_open"] > large["rented_gpu"] / large["hosted_open"]
