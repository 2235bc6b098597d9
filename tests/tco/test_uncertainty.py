"""Flip values and certificates on the whole model, put to the test by applying them and by scanning."""

from __future__ import annotations

import math
import random

import pytest

from calculators.tco.chance import chance
from calculators.tco.evaluate import figures
from calculators.tco.evaluator import Evaluator
from calculators.tco.flips import FLIPS, NEVER, NOT_FOUND, WORK, flips
from calculators.tco.ranges import ranges
from calculators.tco.shapes import case as shapes
from calculators.tco.tornado import by_swing, moved, tornado
from calculators.tco.trials import Trials
from tests.tco.cases_at_random import BUILT, TCO, case, catalog

CASES = range(100, 130)
#: Certified sides of a case that are scanned, and looks at each.
SIDES, LOOKS = 6, 24


def priced(answers):
    return figures(answers, dict(TCO.fields), catalog(), BUILT)


def changes(found, inputs, measures):
    trials = Trials(measures, found.rivals)
    bars = tornado(moved(trials, one) for one in inputs)
    return bars, list(flips(trials, by_swing(bars, inputs), shapes(found).shape))


class Counted:
    def __init__(self, found):
        self.evaluator, self.count = Evaluator(found), 0

    def measures(self, changed, routes=None):
        self.count += 1
        return self.evaluator.measures(changed, routes)


@pytest.mark.parametrize("number", CASES)
def test_flip_values_hold_when_applied_and_never_means_never(number):
    found = case(number)
    if found is None:
        return
    measures = Evaluator(found).measures
    bars, found_flips = changes(found, ranges(found, TCO.fields, catalog()), measures)
    trials = Trials(measures, found.rivals)
    for flip in found_flips:
        one, end = flip.input, flip.input.low if flip.side == "below" else flip.input.high
        if flip.status == FLIPS:
            assert min(one.point, end) <= flip.at <= max(one.point, end)
            assert trials.cheapest(measures(one.changes(flip.at))) == flip.winner != found.rivals[0]
            # Where replicas come one by one the lead may change hands to and fro: then it is certain nearby alone.
            steps = (2,) if flip.certain else [step / 16 for step in range(1, 17)]
            before = [flip.at + step * math.copysign(flip.within, one.point - end) for step in steps]
            if one.whole:
                before = [flip.at + (1 if end < one.point else -1)]
            assert any(trials.cheapest(measures(one.changes(value))) == found.rivals[0] for value in before)
    certified = [flip for flip in found_flips if flip.status == NEVER]
    generator = random.Random(number)
    for flip in generator.sample(certified, min(SIDES, len(certified))):
        one, end = flip.input, flip.input.low if flip.side == "below" else flip.input.high
        for _ in range(LOOKS):
            value = one.point + (end - one.point) * generator.random()
            costs = measures(one.changes(float(round(value)) if one.whole else value))
            assert trials.cheapest(costs) == found.rivals[0], (one.id, value)
    swings = [float(f"{bar.swing:.9g}") for bar in bars]
    assert swings == sorted(swings, reverse=True)


def test_most_of_what_is_searched_is_settled():
    statuses = [
        flip.status
        for number in CASES
        if (found := case(number)) is not None
        for flip in changes(found, ranges(found, TCO.fields, catalog()), Evaluator(found).measures)[1]
    ]
    assert statuses.count(NOT_FOUND) < 0.1 * len(statuses)
    assert statuses.count(FLIPS) > 50
    assert statuses.count(NEVER) > 500


@pytest.mark.parametrize("scenario", list(TCO.scenarios))
def test_the_work_is_bounded(scenario):
    found = priced(TCO.scenario(scenario))
    inputs = ranges(found, TCO.fields, catalog())
    counted = Counted(found)
    _, flips_found = changes(found, inputs, counted.measures)
    # When the work is done, what is left open takes a few looks each.
    still_open = sum(flip.status != NEVER for flip in flips_found)
    assert counted.count <= 1 + 2 * len(inputs) + WORK + 12 * still_open


@pytest.mark.parametrize("number", range(10))
def test_a_changed_input_costs_what_changed_answers_cost(number):
    """The search prices changes in short form; the same change made by hand goes through everything."""
    found = case(number)
    if found is None:
        return
    measures = Evaluator(found).measures
    for one in ranges(found, TCO.fields, catalog()):
        if one.id not in one.targets or found.answers["hybrid.policy"] == "overflow":
            continue
        anew = priced({**found.answers, one.id: one.high})
        costs = measures(one.changes(one.high))
        for route in anew.order:
            assert costs[route] == pytest.approx(anew.of(route, anew.measure), rel=1e-9), (one.id, route)


@pytest.mark.parametrize("scenario", list(TCO.scenarios))
def test_draws_of_the_whole_model_are_finite_and_add_up(scenario):
    found = priced(TCO.scenario(scenario))
    inputs = ranges(found, TCO.fields, catalog())
    *_, last = chance(Evaluator(found).measures, found.order, inputs, 200)
    assert sum(outlook.probability_cheapest for outlook in last.outlooks) == pytest.approx(1)
    for outlook in last.outlooks:
        p10, p50, p90 = outlook.percentiles
        assert 0 < p10 < p50 < p90 < float("inf")
        assert outlook.point == found.of(outlook.route, found.measure)
