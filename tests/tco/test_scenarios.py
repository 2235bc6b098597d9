"""Ready cases: complete, computed, declared whose their figures are, and together showing what the calculator can do."""

import tomllib
from pathlib import Path

import pytest

from calculators import registry
from calculators.publish import scenarios

FOLDER = Path(__file__).resolve().parent.parent.parent / "calculators" / "tco" / "scenarios"
TCO = registry.get("tco")
CASES = sorted(path.stem for path in FOLDER.glob("*.toml"))
#: A route that waits for a quote, said in the case: the default shows what an empty price looks like.
WAITING = {("support-assistant", "owned_gpu"): "needs_input"}


def answers(name):
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["answers"]


def test_there_are_enough_and_each_has_its_place():
    orders = [tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["order"] for name in CASES]
    assert len(CASES) >= 11
    assert sorted(orders) == list(range(1, len(CASES) + 1))
    assert answers("support-assistant") == {}


@pytest.mark.parametrize("name", CASES)
def test_every_route_of_a_case_has_its_figures(name):
    routes = scenarios.without_draws(TCO, TCO.scenario(name)).data["routes"]
    assert isinstance(routes, dict)
    for route, found in routes.items():
        if found["status"] is not None:
            assert found["status"] == WAITING.get((name, route), "ok"), (route, found["reasons"])


@pytest.mark.parametrize("name", CASES)
def test_a_case_says_whose_its_figures_are(name):
    first = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").split("\norder")[0]
    assert first.startswith("# ")
    assert "ours" in first or "default" in first


def test_together_they_use_what_the_calculator_can_do():
    every = [answers(name) for name in CASES]

    def cases(key, value=None):
        return sum(key in case and (value is None or case[key] == value) for case in every)

    assert sum(any(k.endswith(".acceptance") and v < 1 for k, v in case.items()) for case in every) >= 2
    assert sum(any(k.endswith(".checking_minutes") for k in case) for case in every) >= 2
    assert cases("week_profile") >= 3
    for key in (
        "vat_share", "long_share", "cache_prefix_tokens", "batch_window_hours", "seats", "retrieval.store_monthly",
        "api_price_change", "closed_api.commitment_monthly", "rented_gpu.committed_gpus", "rented_gpu.spot_share",
        "owned_gpu.server_price", "owned_gpu.months_until_live", "closed_api.credits", "closed_api.migration_every_months",
    ):  # fmt: skip
        assert cases(key), key
    assert cases("rented_gpu.regions", 2)
    for policy in ("overflow", "cascade", "in_time"):
        assert cases("hybrid.policy", policy), policy
