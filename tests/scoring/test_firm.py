"""What is said of how firm the first place is: true at ties, in close cases, and where points and first places part."""

import pytest

from tests.scoring.documents import CRITERIA, fixed, only, skewed
from tests.scoring.results import result

TIE = fixed({"closed_api": 5.0, "owned_gpu": 5.0, "rented_gpu": 3.0})
DRAWS = 400


def firm(document):
    part = result(document, DRAWS).parts["firm"]
    return part, "\n".join(part.findings)


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"routes": ["owned_gpu"]}, "only_one_left"),
        ({"routes": ["closed_api"], "must_haves": ["inspectable_weights"]}, "all_excluded"),
    ],
)
def test_where_nothing_is_drawn_there_are_no_draws(document, kind):
    found = result(document, DRAWS).data
    assert found["verdict"] == kind
    assert found["draws"] is None
    assert [one["share_first"] for one in found["ranking"]] == [1.0 if kind == "only_one_left" else 0.0]


def test_at_equal_points_any_change_decides():
    part, said = firm(TIE)
    assert "Closed API and owned hardware have equal points: any change of a weight or a score" in said
    assert "No change of a single score" not in said
    assert "0.0 of 100 points" not in said
    assert "first in" not in said
    assert "flips" not in [table.key for table in part.tables]
    rules = next(table for table in part.tables if table.key == "rules")
    assert [cell.text for cell in rules.rows[0][1:]] == ["1", "1", "3"]


def test_flips_at_equal_points_are_none_in_the_result():
    flips = result(TIE, DRAWS).data["flips"]
    assert flips == {
        "one_weight": [],
        "weight_moved": None,
        "score_change": {"within_range": None, "on_scale": None},
    }


def test_rented_gpus_take_their_verb_in_the_plural():
    table = {
        "closed_api": {**dict.fromkeys(CRITERIA, 6.0), "cost": 5.0},
        "rented_gpu": {**dict.fromkeys(CRITERIA, 5.8), "cost": 5.0},
    }
    _, said = firm(fixed(table))
    assert "then rented GPUs draw level with closed API" in said


def test_also_first_is_only_said_where_it_is_first():
    other = {**dict.fromkeys(CRITERIA, 5.0), "energy": 6.0}
    table = {"closed_api": {**dict.fromkeys(CRITERIA, 5.0), "capability": 5.9}, "owned_gpu": other}
    _, said = firm(fixed(table, weights=only("capability", "energy", capability=1.2)))
    assert "also first" not in said
    assert "Closed API is first in" in said
    assert "first more often there: owned hardware" in said
    _, clear = firm(fixed({"closed_api": 8.0, "owned_gpu": 5.0}))
    assert "Closed API is also first in 100 % of" in clear


def test_a_winner_with_fewer_points_is_told_from_the_route_with_most():
    part, said = firm(skewed())
    assert part.verdict.startswith("Rented GPUs are clearly first")
    assert "Rented GPUs are also first in" in said
    assert "closed API is 0.10 points ahead of rented GPUs" in said
    assert "rented GPUs are first more often" in said


def test_other_rules_that_find_the_same_and_others():
    _, said = firm(fixed({"closed_api": 8.0, "owned_gpu": 5.0}))
    assert "gives most points to closed API as well" in said
    strong = {**dict.fromkeys(CRITERIA, 5.0), "capability": 10.0, "energy": 0.0}
    table = {"closed_api": strong, "owned_gpu": 4.9}
    _, other = firm(fixed(table, weights=only("capability", "energy")))
    assert "come to another result: Weighted product (owned hardware)" in other
