"""Default scores of a case: known facts move them, unknown facts widen them and choose nothing."""

import pytest

from calculators.scoring.book import UNKNOWN
from calculators.scoring.case import LARGE_FROM, SMALL_BELOW
from calculators.scoring.fields.case import fact_ids, fact_values
from calculators.scoring.routes import SCORED
from tests.scoring.documents import BOOK, figures

#: A value for every fact; any will do.
KNOWN = {fact: next(iter(fact_values(fact))) for fact in fact_ids()}


@pytest.mark.parametrize("fact", fact_ids())
def test_not_knowing_holds_every_range_that_knowing_could_give(fact):
    others = {key: value for key, value in KNOWN.items() if key != fact}
    open_ = figures({"case": others, "requests_per_day": 5000})
    for value in fact_values(fact):
        known = figures({"case": {**others, fact: value}, "requests_per_day": 5000})
        for route in SCORED:
            for criterion in BOOK.criterion_ids:
                low, _, high = open_.table[route][criterion]
                one = known.table[route][criterion]
                assert low <= one[0] + 1e-9
                assert one[2] - 1e-9 <= high


def implied_cell(rule, route):
    """Score a route of which a must-have implies the fact of the rule."""
    demand = next(
        one.id
        for one in BOOK.must_haves
        if any(answer.implies.get(rule.fact) == rule.value for answer in one.routes[route])
    )
    return figures({"must_haves": [demand]}).cells[0][route, rule.criterion]


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: f"{rule.fact}-{rule.value}-{rule.criterion}")
def test_each_rule_moves_its_score_and_is_named(rule):
    def cell(facts, route, requests):
        document = {"case": facts} | ({} if requests is None else {"requests_per_day": requests})
        return figures(document).cells[0][route, rule.criterion]

    sizes = {"small": SMALL_BELOW - 1, "medium": SMALL_BELOW, "large": LARGE_FROM}
    for route, shift in rule.shift.items():
        facts = dict.fromkeys(fact_ids(), UNKNOWN)
        if rule.fact == "volume":
            found = cell(facts, route, sizes[rule.value])
        elif rule.fact in facts:
            found = cell({**facts, rule.fact: rule.value}, route, None)
        else:
            found = implied_cell(rule, route)
        assert rule in found.rules
        base = found.basis.range[1]
        others = sum(one.shift[route] for one in found.rules if one is not rule)
        assert found.range[1] == pytest.approx(min(max(base + others + shift, 0), 10))


def test_all_ranges_stay_on_the_scale_and_in_order():
    for document in ({}, {"case": KNOWN}, {"slices": "hard"}, {"requests_per_day": 1e7}):
        for row in figures(document).table.values():
            for low, mid, high in row.values():
                assert 0 <= low <= mid <= high <= 10


def test_what_is_open_is_named():
    found = figures({})
    named = {fact for cell in found.cells[0].values() for fact in cell.open}
    assert named <= {*fact_ids(), "volume"}
    assert named
    assert not {
        fact
        for cell in figures({"case": KNOWN, "requests_per_day": 5}).cells[0].values()
        for fact in cell.open
    }
