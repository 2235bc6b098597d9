"""Sheets and checks to fill in: whole, empty where the reader writes, and of one mind with the scoring and the sample sizes.

Provenance: `docs/decide/risk-worksheet.md`, `skill-readiness.md` and `pilot.md`, read on 22 November 2026; facts, scores and
must-haves of `calculators/scoring/authored`.
"""

import re
from itertools import pairwise

import pytest

from calculators.publish import cases, values
from calculators.scoring.book import load
from calculators.scoring.fields.case import fact_values
from tests.guide.decide_pages import cost, of_cases, result, section, tables, tco, words

# ---- risk worksheet ---------------------------------------------------------------------------------------------------


def sheet() -> dict[int, list[str]]:
    rows = [row for id in ("sheet-lock-in", "sheet-upkeep") for row in tables("risk-worksheet", id)[1][1:]]
    return {int(row[0]): row for row in rows}


def test_the_worksheet_is_whole_and_empty() -> None:
    heads = [tables("risk-worksheet", id)[1][0] for id in ("sheet-lock-in", "sheet-upkeep")]
    assert heads[0] == heads[1] == tables("risk-worksheet", "example")[0][0]
    assert [cell.split(":")[0].split(",")[0] for cell in heads[0]] == [
        "No.", "Risk", "Likely", "Impact", "Score", "Owner", "Trigger", "Action",
    ]  # fmt: skip
    assert list(sheet()) == list(range(1, 21))
    assert all(not any(row[2:]) for row in sheet().values())
    assert [number for number, row in sheet().items() if not row[1]] == [18, 19, 20]


def test_lock_in_and_upkeep_are_weighed_on_both_sides() -> None:
    head, *rows = tables("risk-worksheet", "both-directions")[0]
    assert len(head) == 3
    assert [row[0] for row in rows] == ["**Lock-in**", "**Upkeep**"]
    assert all(all(row) for row in rows)


def test_the_anchors_have_five_levels_and_the_lines_leave_no_score_out() -> None:
    for table in tables("risk-worksheet", "anchors"):
        assert [row[0] for row in table[1:]] == ["1", "2", "3", "4", "5"]
        assert all(all(row) for row in table[1:])
    spans = [re.match(r"(\d+) to (\d+)", row[0]) for row in tables("risk-worksheet", "lines")[0][1:]]
    ends = [(int(span[1]), int(span[2])) for span in spans if span]
    assert ends[0][0] == 1
    assert ends[-1][1] == 25
    assert all(after[0] == before[1] + 1 for before, after in pairwise(ends))


def test_the_worked_example_follows_its_own_rules() -> None:
    rows = tables("risk-worksheet", "example")[0][1:]
    for number, _, likely, impact, score, *rest in rows:
        assert int(number) in sheet()
        assert int(likely) * int(impact) == int(score) > 4
        assert all(rest)
        if int(score) >= 10:
            assert "by launch" in rest[-1]
        if int(score) >= 15:
            assert "leave the route" in rest[-1]
    sponsor = [row[1] for row in rows if int(row[4]) >= 15]
    assert len(sponsor) == 2
    assert all(risk.startswith("Rented GPUs") for risk in sponsor)


# ---- skill readiness --------------------------------------------------------------------------------------------------

ROUTES = ("closed_api", "hosted_open", "rented_gpu", "owned_gpu")
#: The roles that whoever serves a model needs.
SERVING = ("Service operations", "Inference engineer", "Hardware and data centre")


def needed() -> dict[str, dict[str, str]]:
    _, *rows = tables("skill-readiness", "routes")[0]
    return {row[0].split(",")[0]: dict(zip(ROUTES, row[1:], strict=True)) for row in rows}


def test_levels_are_anchored_for_the_same_roles_that_routes_ask_for() -> None:
    head, *rows = tables("skill-readiness", "self-check")[0]
    assert head == ["Role", "0", "1", "2", "3", "Ours"]
    assert [row[0].strip("*") for row in rows] == list(needed())
    assert len(rows) >= 6
    for row in rows:
        assert len(set(row[1:5])) == 4
        assert all(row[1:5])
        assert row[5] == ""
    assert [row[0] for row in tables("skill-readiness", "levels")[0][1:]] == ["0", "1", "2", "3"]


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_asks_for_people_round_gpus_where_the_must_have_does(route: str) -> None:
    """`no_gpu_staff` fits a route that needs no such role, and ties one to a partner that does."""
    rows = load().must_have("no_gpu_staff").routes[route]
    answer = next(row for row in rows if not row.when).answer
    asked = [needed()[role][route] for role in SERVING if needed()[role][route] != "–"]
    assert answer == ("only_if" if asked else "fits")
    assert all(cell.endswith(" P") for cell in asked)


def test_bought_machines_ask_for_hardware_people_and_rented_ones_do_not() -> None:
    assert needed()["Hardware and data centre"]["rented_gpu"] == "–"
    assert needed()["Hardware and data centre"]["owned_gpu"] == "2 P"
    assert all("P" not in cell for cell in needed()["Owner of the work"].values())
    skills = [load().scores[route, "skills"].range[1] for route in ROUTES]
    ask = [
        sum(int(cells[route][0]) for cells in needed().values() if cells[route] != "–") for route in ROUTES
    ]
    assert sorted(skills, reverse=True) == skills
    assert sorted(ask) == ask


def test_the_check_leads_to_the_facts_of_the_scoring() -> None:
    rows = tables("skill-readiness", "result")[0][1:]
    team = fact_values("team")
    assert [row[1] for row in rows] == list(team.values())
    for row, value in zip(rows, team, strict=True):
        assert f"set.case.team={value} " in row[2]
    text = words("skill-readiness")
    assert load().must_have("no_gpu_staff").routes["rented_gpu"][0].condition in text


def test_people_who_run_gpus_raise_what_you_serve_yourself() -> None:
    def points(case: str, route: str) -> float:
        return float(str(result("scoring", case).values[f"score.{route}"]["value"]))

    nobody, gpu = "steady-pipeline?case.team=none", "steady-pipeline"
    assert points(gpu, "rented_gpu") - points(nobody, "rented_gpu") > 0.5
    assert abs(points(gpu, "hosted_open") - points(nobody, "hosted_open")) < 0.2


def test_a_partner_may_cost_less_than_a_person_and_two_hires_more() -> None:
    own = cost("support-assistant")["rented_gpu"]
    partner = cost("support-assistant?rented_gpu.fixed_monthly=8000&rented_gpu.fte=0.25")["rented_gpu"]
    hired = cost("support-assistant?rented_gpu.hires=2&rented_gpu.hiring_cost=25000&rented_gpu.fte=2")[
        "rented_gpu"
    ]
    assert partner < own < hired


# ---- pilot ------------------------------------------------------------------------------------------------------------


def test_the_rows_of_sample_sizes_are_computed_from_the_rates_beside_them() -> None:
    difference, no_worse = tables("pilot", "sample-size")
    for first, second, *cells in difference[1:]:
        a, b = first.split()[0], second.split()[0]
        assert [values.named(cell)[0] for cell in cells] == [
            f"sample-size/difference/{a}/{b}/{rest}" for rest in ("independent", "50", "50/90")
        ]
    margins = [re.findall(r"\d+", cell)[0] for cell in no_worse[0][1:]]
    for rate, *cells in no_worse[1:]:
        assert [values.named(cell)[0] for cell in cells] == [
            f"sample-size/no-worse/{rate.split()[0]}/{margin}/50" for margin in margins
        ]
    counts, two, three = (row[1:] for row in tables("pilot", "split")[0])
    for count, wins, stricter in zip(counts, two, three, strict=True):
        assert values.named(wins) == [f"sample-size/split/{count}"]
        assert values.named(stricter) == ([f"sample-size/split/{count}/3"] if count != "5" else [])


def test_the_budget_is_that_of_the_pilot_case_whose_numbers_the_page_tells() -> None:
    answers = cases.named("tco", "pilot").answers
    assert answers["horizon_months"] == 2
    requests = float(str(tco("pilot").values["total_requests"]["value"]))
    assert 500 * 5 <= requests < 1.05 * 500 * 5
    assert answers["closed_api.checking_minutes"] == 2
    rows = tables("pilot", "budget")[0][1:]
    for route, column in zip(ROUTES[:3], (1, 2, 3), strict=True):
        assert all(f"tco/pilot/{route}." in row[column] for row in rows)


def test_the_results_sheet_and_the_plan_are_whole() -> None:
    found = tables("pilot", "results-sheet")
    assert [len(table) for table in found] == [2, 9, 8, 2]
    assert all(not any(row[1:]) for table in found[1:3] for row in table[1:])
    assert tables("pilot", "plan")[0][-1][0] == "8"
    assert sum(line.startswith("- **") for line in section("pilot", "stop-rules")) >= 5


def test_measured_acceptance_turns_the_order_round() -> None:
    measure = "cost_per_completed_request"
    case = next(case for _, case in of_cases("pilot") if "acceptance" in case)
    before, after = cost("support-assistant", measure), cost(case, measure)
    assert before["hosted_open"] < before["closed_api"]
    assert after["closed_api"] < after["hosted_open"]
