"""What a demand that leads to a variant of the closed route does to its scores, and what the result says of it."""

import pytest

from calculators.scoring.report.reasons import set_by
from calculators.scoring.routes import HYBRID, SCORED
from tests.scoring.documents import BOOK, figures


def mids(*must_haves: str, route: str = "closed_api") -> dict[str, float]:
    """Give the middle scores of a route with nothing known but must-haves."""
    found = figures({"must_haves": list(must_haves)})
    return {criterion: found.cells[0][route, criterion].range[1] for criterion in BOOK.criterion_ids}


def answers(*must_haves: str, route: str = "closed_api") -> dict[str, str]:
    """Give what must-haves say about a route."""
    found = figures({"must_haves": list(must_haves)}).screening.findings[route]
    return {one.must_have: one.answer.answer for one in found}


@pytest.mark.parametrize("demand", ["on_premises", "air_gapped"])
def test_a_demand_for_own_rooms_scores_the_appliance_and_not_the_public_api(demand: str) -> None:
    plain, appliance = mids(), mids(demand)
    for criterion in ("skills", "time_to_production", "capability", "availability", "cost", "energy"):
        assert appliance[criterion] < plain[criterion], criterion
    assert appliance["data_control"] > plain["data_control"]
    assert set_by(figures({"must_haves": [demand]}).cells[0]["closed_api", "skills"], "closed_api").count(
        "where it may run: in our own rooms"
    )


def test_the_demand_scores_as_the_place_itself_does() -> None:
    demanded = figures({"must_haves": ["on_premises"]})
    stated = figures({"must_haves": ["on_premises"], "case": {"place": "own_premises"}})
    for criterion in BOOK.criterion_ids:
        place = "closed_api", criterion
        assert demanded.cells[0][place].range == stated.cells[0][place].range, criterion


def test_own_machines_are_scored_as_before() -> None:
    assert mids("on_premises", route="owned_gpu") == mids(route="owned_gpu")


def test_a_maker_from_the_eu_lowers_capability_and_says_so() -> None:
    plain, eu = mids(), mids("eu_company")
    assert {criterion for criterion in plain if plain[criterion] != eu[criterion]} == {"capability"}
    assert eu["capability"] < plain["capability"]
    found = figures({"must_haves": ["eu_company"]}).cells[0]["closed_api", "capability"]
    assert "maker: an EU company (We found no closed model of an EU maker" in set_by(found, "closed_api")
    for route in set(SCORED) - {"closed_api"}:
        assert mids("eu_company", route=route) == mids(route=route)


def test_a_maker_that_nobody_asked_for_widens_nothing() -> None:
    for part in figures({}).cells:
        assert all("maker" not in one.open for one in part.values())


def test_an_appliance_in_your_rooms_is_nobodys_but_its_makers_work() -> None:
    assert answers("no_gpu_staff") == {"no_gpu_staff": "fits"}
    assert answers("no_gpu_staff", "eu_company")["no_gpu_staff"] == "fits"
    assert answers("no_gpu_staff", "on_premises")["no_gpu_staff"] == "only_if"
    assert answers("no_gpu_staff", "air_gapped")["no_gpu_staff"] == "only_if"


def test_on_an_appliance_the_maker_may_be_from_elsewhere() -> None:
    """You run it, so whose law counts is a question of access, and the model is as good as any that is sold so."""
    assert answers("eu_company", "air_gapped")["eu_company"] == "only_if"
    assert mids("eu_company", "air_gapped") == mids("air_gapped")


def test_a_part_of_a_mix_that_may_not_leave_is_scored_as_an_appliance() -> None:
    def skills(*must_haves: str) -> float:
        first = {"route": "closed_api", "must_haves": list(must_haves)}
        second = {"route": "hosted_open", "must_haves": ["inspectable_weights"]}
        found = figures({"slices": "sensitive", "slice_1": first, "slice_2": second})
        assert HYBRID in found.remaining
        return found.table[HYBRID]["skills"][1]

    assert skills("on_premises") < skills()
