"""What the authored words and numbers of the scoring calculator promise, read straight from their files."""

import re
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
AUTHORED = ROOT / "calculators" / "scoring" / "authored"
ROUTES = ("closed_api", "hosted_open", "rented_gpu", "owned_gpu")
GROUPS = {
    "fit": ("capability", "customisation", "time_to_production"),
    "control": ("data_control", "transparency", "version_stability"),
    "cost": ("cost", "cost_predictability"),
    "risk": ("security", "licence_ip"),
    "operations": ("availability", "skills"),
    "strategy": ("lock_in", "energy"),
}
CRITERIA = tuple(criterion for members in GROUPS.values() for criterion in members)
FACTS = {
    "task": "support_chat document_work search_answers coding agents classification content analysis",
    "difficulty": "routine demanding frontier",
    "modality": "text image audio several",
    "data_class": "public internal personal secret",
    "place": "anywhere region own_tenant own_premises",
    "pattern": "steady office_hours spiky batch",
    "latency": "interactive seconds overnight",
    "checking": "nobody sampled every_answer",
    "tuning": "none light deep",
    "team": "none platform gpu",
    "time": "weeks quarter year",
    "contract": "standard negotiated regulated",
    "volume": "small medium large",
}
#: Facts that nobody is asked: a must-have implies them.
IMPLIED = {"maker": "eu"}
EVIDENCE = re.compile(r"E-[A-Z]+-\d\d")
# Found unsupported, outdated or replaced when the evidence was read a second time.
WITHDRAWN = {
    "E-CAP-02", "E-CAP-05", "E-CAP-11", "E-COST-05", "E-COST-07", "E-COST-09", "E-COST-11",
    "E-OPEN-11", "E-SME-03", "E-SUP-03", "E-SUP-04",
}  # fmt: skip
LONGEST_LINE = 160


def register() -> dict[str, Any]:
    """All entries of the evidence register by id."""
    found: dict[str, Any] = {}
    for path in sorted((ROOT / "evidence").glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((AUTHORED / name).read_text(encoding="utf-8"))


def check_range(values: list[float], where: str) -> None:
    assert len(values) == 3, where
    low, mid, high = values
    assert 0 <= low <= mid <= high <= 10, where
    assert low < high, f"{where}: a score without a range claims to be certain"


def check_lines(entry: dict[str, Any], where: str) -> None:
    assert entry["for"] != entry["against"], where
    for side in ("for", "against"):
        assert 20 < len(entry[side]) < LONGEST_LINE, f"{where}.{side}: {len(entry[side])} characters"
        assert entry[side].endswith("."), f"{where}.{side}"


def check_evidence(ids: list[str], where: str) -> None:
    assert ids, f"{where}: no evidence"
    assert len(ids) == len(set(ids)), f"{where}: cited twice"
    for id in ids:
        assert EVIDENCE.fullmatch(id), f"{where}: {id}"
        assert id not in WITHDRAWN, f"{where}: {id} was withdrawn"


def test_groups_and_criteria_are_the_frozen_ones() -> None:
    book = read("criteria.toml")
    assert [group["id"] for group in book["group"]] == list(GROUPS)
    assert [(c["id"], c["group"]) for c in book["criterion"]] == [
        (criterion, group) for group, members in GROUPS.items() for criterion in members
    ]


@pytest.mark.parametrize("criterion", read("criteria.toml")["criterion"], ids=lambda c: c["id"])
def test_a_criterion_says_what_its_scale_means(criterion: dict[str, Any]) -> None:
    keys = {"id", "group", "label", "question", "direction", "why", "anchors", "guide", "tco", "with_tco"}
    assert set(criterion) - {"together"} == keys
    assert set(criterion.get("together", ROUTES[1:])) <= set(ROUTES[1:]), (
        "only routes to open weights share a model"
    )
    assert list(criterion["anchors"]) == ["0", "5", "10"]
    assert len(set(criterion["anchors"].values())) == 3
    assert criterion["question"].endswith("?")
    assert criterion["with_tco"] in {"keep", "non_money", "off"}
    assert re.fullmatch(r"compare/[a-z-]+\.md#[a-z-]+", criterion["guide"])


def test_questions_and_reasons_are_not_repeated() -> None:
    criteria = read("criteria.toml")["criterion"]
    for key in ("label", "question", "why"):
        assert len({c[key] for c in criteria}) == len(CRITERIA), key


def test_every_route_has_every_score_and_nothing_else() -> None:
    scores = read("scores.toml")
    assert set(scores) == set(ROUTES)
    for route in ROUTES:
        assert set(scores[route]) == set(CRITERIA), route


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_score_is_a_range_argued_twice_with_evidence(route: str, criterion: str) -> None:
    where = f"{route}.{criterion}"
    score = read("scores.toml")[route][criterion]
    assert set(score) <= {"range", "for", "against", "evidence", "non_money"}, where
    check_range(score["range"], where)
    check_lines(score, where)
    check_evidence(score["evidence"], where)


@pytest.mark.parametrize("criterion", read("criteria.toml")["criterion"], ids=lambda c: c["id"])
def test_the_part_without_money_is_scored_exactly_where_it_is_used(criterion: dict[str, Any]) -> None:
    scores = read("scores.toml")
    for route in ROUTES:
        score = scores[route][criterion["id"]]
        where = f"{route}.{criterion['id']}.non_money"
        assert ("non_money" in score) == (criterion["with_tco"] == "non_money"), where
        if "non_money" in score:
            assert set(score["non_money"]) == {"range", "for", "against"}, where
            check_range(score["non_money"]["range"], where)
            check_lines(score["non_money"], where)


def test_without_the_money_the_routes_lie_no_further_apart() -> None:
    scores = read("scores.toml")
    for criterion in ("time_to_production", "version_stability", "cost_predictability", "skills", "lock_in"):
        whole = [scores[route][criterion]["range"][1] for route in ROUTES]
        rest = [scores[route][criterion]["non_money"]["range"][1] for route in ROUTES]
        assert max(rest) - min(rest) < max(whole) - min(whole), criterion


def test_rules_are_few_known_and_each_shift_is_set_once() -> None:
    rules = read("case_rules.toml")["rule"]
    assert 30 <= len(rules) <= 55
    seen: set[tuple[str, str, str]] = set()
    for rule in rules:
        place = (rule["fact"], rule["value"], rule["criterion"])
        assert set(rule) == {"fact", "value", "criterion", "shift", "reason", "evidence"}, place
        assert rule["value"] in (FACTS | IMPLIED)[rule["fact"]].split(), place
        assert rule["criterion"] in CRITERIA, place
        assert place not in seen, place
        seen.add(place)
        assert rule["shift"], place
        assert set(rule["shift"]) <= set(ROUTES), place
        assert all(-4 <= points <= 4 and points != 0 for points in rule["shift"].values()), place
        assert 20 < len(rule["reason"]) < 2 * LONGEST_LINE, place
        assert rule["reason"].endswith("."), place
        check_evidence(rule["evidence"], str(place))


def test_every_fact_has_a_value_without_a_rule() -> None:
    """The base scores are those of one value of each fact, so that value must not be shifted."""
    shifted = {(rule["fact"], rule["value"]) for rule in read("case_rules.toml")["rule"]}
    for fact, values in FACTS.items():
        assert any((fact, value) not in shifted for value in values.split()), fact
        assert any((fact, value) in shifted for value in values.split()), f"{fact} changes nothing"


def test_a_fact_that_is_not_asked_is_implied_and_changes_something() -> None:
    rules = {(rule["fact"], rule["value"]) for rule in read("case_rules.toml")["rule"]}
    demands = read("must_haves.toml")["must_have"]
    found = [one.get(route, []) for one in demands for route in ROUTES]
    rows = [row for one in found for row in (one if isinstance(one, list) else [one])]
    implied = {pair for row in rows for pair in row.get("implies", {}).items()}
    assert implied <= rules, sorted(implied - rules)
    assert set(IMPLIED.items()) <= implied


def test_presets_spend_a_hundred_points_on_all_criteria() -> None:
    presets = read("presets.toml")["preset"]
    assert len(presets) == 8
    assert len({preset["id"] for preset in presets}) == 8
    for preset in presets:
        assert set(preset) == {"id", "label", "kind", "reason", "points"}, preset["id"]
        assert preset["kind"] in {"role", "situation"}
        assert list(preset["points"]) == list(CRITERIA), preset["id"]
        assert sum(preset["points"].values()) == 100, preset["id"]
        assert all(isinstance(points, int) and points > 0 for points in preset["points"].values())


def test_no_two_presets_have_the_same_order() -> None:
    def order(points: dict[str, int]) -> list[str]:
        return sorted(points, key=lambda criterion: -points[criterion])

    def group_order(points: dict[str, int]) -> list[str]:
        sums = {group: sum(points[c] for c in members) for group, members in GROUPS.items()}
        return sorted(sums, key=lambda group: -sums[group])

    presets = read("presets.toml")["preset"]
    for one, other in combinations(presets, 2):
        names = (one["id"], other["id"])
        assert order(one["points"]) != order(other["points"]), names
        assert group_order(one["points"]) != group_order(other["points"]), names


def test_no_route_is_out_of_the_race_by_construction() -> None:
    """In the typical case each route is first under at least one of the presets, by the plain weighted sum."""
    scores = read("scores.toml")
    first: set[str] = set()
    for preset in read("presets.toml")["preset"]:
        points = preset["points"]
        sums = {route: sum(points[c] * scores[route][c]["range"][1] for c in CRITERIA) for route in ROUTES}
        first.add(max(sums, key=lambda route: sums[route]))
    assert first == set(ROUTES)


def test_rules_of_ordered_facts_do_not_turn_round() -> None:
    """More sensitive data never makes an outside service look better, nor more skill own machines look worse."""
    shifts = {(r["fact"], r["value"], r["criterion"]): r["shift"] for r in read("case_rules.toml")["rule"]}

    def path(fact: str, values: str, criterion: str, route: str) -> list[float]:
        return [shifts.get((fact, value, criterion), {}).get(route, 0) for value in values.split()]

    for route in ("closed_api", "hosted_open", "rented_gpu"):
        points = path("data_class", "secret personal internal public", "data_control", route)
        assert points == sorted(points), route
    for route in ("rented_gpu", "owned_gpu"):
        for criterion in ("skills", "security", "time_to_production"):
            points = path("team", "none platform gpu", criterion, route)
            assert points == sorted(points), (route, criterion)
        assert path("volume", "small medium large", "cost", route) == sorted(
            path("volume", "small medium large", "cost", route)
        )


def test_what_is_cited_stands_in_the_register_and_is_not_overtaken() -> None:
    entries = register()
    overtaken = {id for entry in entries.values() for id in entry.get("supersedes", [])}
    cited = {id for score in read("scores.toml").values() for row in score.values() for id in row["evidence"]}
    cited |= {id for rule in read("case_rules.toml")["rule"] for id in rule["evidence"]}
    assert cited <= set(entries), sorted(cited - set(entries))
    assert not cited & overtaken, sorted(cited & overtaken)
