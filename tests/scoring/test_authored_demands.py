"""What the authored must-haves, effects of a mix, cuts of the work and questions promise, read straight from their files."""

from typing import Any

import pytest

from calculators.core.unit import parts
from calculators.scoring.book import load
from calculators.scoring.fields import all_fields
from calculators.scoring.routes import VARIANTS
from tests.scoring.test_authored import (
    CRITERIA,
    FACTS,
    IMPLIED,
    ROUTES,
    WITHDRAWN,
    check_evidence,
    read,
    register,
)

MUST_HAVES = (
    "on_premises", "air_gapped", "eu_company", "contractual_sla", "no_gpu_staff", "frozen_version", "inspectable_weights",
    "change_notice", "ip_indemnity", "budget_ceiling", "commercial_licence",
)  # fmt: skip
WITH_A_FIGURE = {
    "frozen_version": "months", "change_notice": "days", "budget_ceiling": "USD/month", "commercial_licence": "factor",
}  # fmt: skip
#: Facts that may differ from one part of the work to another, and those of a case, without the one that follows from figures.
SLICED = {"difficulty", "data_class", "place", "pattern"}
ASKED = tuple(fact for fact in FACTS if fact != "volume")
GROUPS = ("fit", "control", "cost", "risk", "operations", "strategy")
LONGEST_REASON = 320
ROWS = [
    (one["id"], route, row)
    for one in read("must_haves.toml")["must_have"]
    for route in ROUTES
    for row in (one.get(route, []) if isinstance(one.get(route, []), list) else [one[route]])
]


def check_sentence(text: str, where: str) -> None:
    assert 20 < len(text) < LONGEST_REASON, f"{where}: {len(text)} characters"
    assert text.endswith("."), where


def test_the_must_haves_are_the_eleven_and_each_says_why() -> None:
    rows = read("must_haves.toml")["must_have"]
    assert tuple(row["id"] for row in rows) == MUST_HAVES
    for row in rows:
        assert set(row) - {"value", *ROUTES} == {"id", "label", "why", "example", "guide"}, row["id"]
        check_sentence(row["why"], row["id"])
        check_sentence(row["example"], row["id"])
        assert len(row["label"]) < 60, row["id"]
    assert len({row["why"] for row in rows}) == len(rows)


def test_figures_have_units_and_a_default_within_their_bounds() -> None:
    values = {row["id"]: row["value"] for row in read("must_haves.toml")["must_have"] if "value" in row}
    assert {id: value["unit"] for id, value in values.items()} == WITH_A_FIGURE
    for id, value in values.items():
        parts(value["unit"])
        assert value["minimum"] < value["default"] < value["maximum"], id


def test_every_route_is_answered_where_answers_do_not_follow_from_amounts() -> None:
    for row in read("must_haves.toml")["must_have"]:
        expected = set() if row["id"] == "budget_ceiling" else set(ROUTES)
        assert {route for route in ROUTES if row.get(route)} == expected, row["id"]


@pytest.mark.parametrize(
    ("must_have", "route", "row"), ROWS, ids=[f"{one}-{route}" for one, route, _ in ROWS]
)
def test_an_answer_has_its_condition_its_reason_and_its_evidence(
    must_have: str, route: str, row: dict[str, Any]
) -> None:
    where = f"{must_have}.{route}"
    assert row["answer"] in {"fits", "only_if", "excluded"}, where
    assert ("condition" in row) == (row["answer"] == "only_if"), where
    check_sentence(row["reason"], where)
    if "condition" in row:
        condition = row["condition"]
        assert condition[0].islower(), f"{where}: it goes on after “only if”"
        assert condition[-1] not in ".;,", f"{where}: a sentence goes on after it"
        assert not condition.startswith(("if ", "only ")), where
    if row.get("by_definition"):
        assert row["evidence"] == [], f"{where}: what has evidence does not follow by definition"
    else:
        check_evidence(row["evidence"], where)
    if "variant" in row:
        assert route == "closed_api", where
        assert row["variant"] in VARIANTS, where
    if "implies" in row:
        assert row["variant"], f"{where}: what implies it?"
        for fact, value in row["implies"].items():
            assert value in (FACTS | IMPLIED)[fact].split(), where
    if "when" in row:
        led_to = {
            other["variant"]
            for one, to, other in ROWS
            if to == route and "variant" in other and one != must_have
        }
        assert row["when"] in led_to, f"{where}: no other demand leads there"


@pytest.mark.parametrize(
    "rows",
    [
        one[route]
        for one in read("must_haves.toml")["must_have"]
        for route in ROUTES
        if isinstance(one.get(route), list)
    ],
)
def test_rows_for_a_variant_come_before_the_plain_ones(rows: list[dict[str, Any]]) -> None:
    plain = ["when" not in row for row in rows]
    assert plain == sorted(plain)
    assert plain[-1], "an answer is needed where no demand leads to the variant"


def test_brackets_ascend_and_the_last_is_open() -> None:
    for must_have in read("must_haves.toml")["must_have"]:
        for route in ROUTES:
            rows = must_have.get(route, [])
            where = f"{must_have['id']}.{route}"
            if isinstance(rows, dict):
                assert "up_to" not in rows, where
                continue
            rows = [row for row in rows if "when" not in row]
            if len(rows) < 2:
                assert all("up_to" not in row for row in rows), where
                continue
            assert "value" in must_have, f"{where}: brackets of what?"
            bounds = [row.get("up_to") for row in rows]
            assert bounds[-1] is None, where
            assert None not in bounds[:-1], where
            assert bounds[:-1] == sorted(set(bounds[:-1])), where
            value = must_have["value"]
            assert all(value["minimum"] <= bound < value["maximum"] for bound in bounds[:-1]), where


def test_a_longer_demand_is_never_easier_to_meet() -> None:
    ease = {"fits": 0, "only_if": 1, "excluded": 2}
    for must_have in read("must_haves.toml")["must_have"]:
        for route in ROUTES:
            rows = must_have.get(route, [])
            if isinstance(rows, list):
                steps = [ease[row["answer"]] for row in rows if "when" not in row]
                assert steps == sorted(steps), f"{must_have['id']}.{route}"


def test_no_must_have_is_empty_and_none_shuts_every_route() -> None:
    """Each demand says something about a route, and by itself it leaves one, whatever its figure."""
    for must_have in read("must_haves.toml")["must_have"]:
        if must_have["id"] == "budget_ceiling":
            continue
        found = [must_have[route] for route in ROUTES]
        answers = [row["answer"] for rows in found for row in (rows if isinstance(rows, list) else [rows])]
        assert set(answers) != {"fits"}, must_have["id"]
        hardest = [rows[-1] if isinstance(rows, list) else rows for rows in found]
        assert any(row["answer"] != "excluded" for row in hardest), must_have["id"]


def test_effects_of_a_mix_are_small_argued_and_go_both_ways() -> None:
    rows = read("hybrid.toml")["effect"]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == {"id", "criterion", "points", "label", "reason", "evidence"}, row["id"]
        assert row["criterion"] in CRITERIA, row["id"]
        assert 0 < abs(row["points"]) <= 2, row["id"]
        check_sentence(row["reason"], row["id"])
        check_evidence(row["evidence"], row["id"])
    points = {(row["criterion"], row["points"] > 0) for row in rows}
    assert {
        ("skills", False),
        ("time_to_production", False),
        ("lock_in", True),
        ("availability", True),
    } <= points


def test_cuts_name_two_parts_that_differ_only_where_parts_may() -> None:
    rows = read("hybrid.toml")["slices"]
    assert [row["id"] for row in rows] == ["sensitive", "hard", "peak"]
    for row in rows:
        assert set(row) == {"id", "label", "names", "share", "routes", "facts", "reason"}, row["id"]
        assert 0 < row["share"] < 1, row["id"]
        assert len(set(row["names"])) == len(set(row["routes"])) == len(row["facts"]) == 2, row["id"]
        assert set(row["routes"]) <= set(ROUTES), row["id"]
        first, second = row["facts"]
        assert set(first) == set(second) <= SLICED, row["id"]
        for fact, value in (*first.items(), *second.items()):
            assert value in FACTS[fact].split(), row["id"]
        assert first != second, row["id"]
        check_sentence(row["reason"], row["id"])


def test_questions_are_few_and_ask_every_fact_once() -> None:
    rows = read("questions.toml")["question"]
    assert len(rows) <= 11
    assert len({row["id"] for row in rows}) == len({row["title"] for row in rows}) == len(rows)
    fields = [field for row in rows for field in row["fields"]]
    assert len(fields) == len(set(fields))
    assert set(fields) <= set(all_fields(load()))
    facts = {field.removeprefix("case.") for field in fields if field.startswith("case.")}
    assert facts == set(ASKED)
    assert set(fields) - {f"case.{fact}" for fact in facts} == {
        "requests_per_day", "input_tokens", "output_tokens", "must_haves", *(f"must_haves.{id}" for id in WITH_A_FIGURE),
        "weights.preset", *(f"ranks.{group}" for group in GROUPS), "slices",
    }  # fmt: skip
    for row in rows:
        assert set(row) == {"id", "title", "fields", "why", "example"}, row["id"]
        assert row["title"].endswith("?"), row["id"]
        check_sentence(row["why"], row["id"])
        check_sentence(row["example"], row["id"])


def test_the_path_goes_from_the_case_to_the_must_haves_to_what_matters() -> None:
    fields = [field for row in read("questions.toml")["question"] for field in row["fields"]]
    case = [fields.index(f"case.{fact}") for fact in ASKED]
    assert max(case) < fields.index("must_haves") < fields.index("weights.preset") < fields.index("slices")


def test_a_walk_stays_within_fourteen_screens_and_forty_actions() -> None:
    """Every fact chosen, the volume typed, two must-haves ticked, a preset and a cut; then the check page, result and record."""
    rows = read("questions.toml")["question"]
    choices = sum(
        field.startswith("case.") or field in {"requests_per_day", "weights.preset", "slices"}
        for row in rows
        for field in row["fields"]
    )
    check_result_record = 3
    assert len(rows) + check_result_record <= 14
    assert choices + 2 + len(rows) + check_result_record <= 40


def test_what_they_cite_stands_in_the_register_and_is_not_overtaken() -> None:
    entries = register()
    overtaken = {id for entry in entries.values() for id in entry.get("supersedes", [])} | WITHDRAWN
    cited = {id for _, _, row in ROWS for id in row["evidence"]}
    cited |= {id for row in read("hybrid.toml")["effect"] for id in row["evidence"]}
    assert cited <= set(entries), sorted(cited - set(entries))
    assert not cited & overtaken, sorted(cited & overtaken)
