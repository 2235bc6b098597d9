"""Whatever is accepted can be varied, searched and drawn: no failure, no figure that is not one, and sums that hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from calculators.tco.chance import chance
from calculators.tco.evaluate import figures
from calculators.tco.evaluator import Evaluator
from calculators.tco.flips import flips
from calculators.tco.ranges import ranges
from calculators.tco.report.chance import chance_part
from calculators.tco.report.change import change
from calculators.tco.shapes import case as shapes
from calculators.tco.tornado import by_swing, moved, tornado
from calculators.tco.trials import Trials
from tests.tco.cases_at_random import BUILT, TCO, catalog
from tests.tco.documents import accepted, documents

WORK, DRAWS = 30, 12


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(documents())
def test_whatever_is_accepted_can_be_varied(document):
    found = figures(accepted(document), dict(TCO.fields), catalog(), BUILT)
    if not found.order:
        return
    inputs, measures = ranges(found, TCO.fields, catalog()), Evaluator(found).measures
    for one in inputs:
        assert one.low <= one.point <= one.high
        assert one.low < one.high
    bars, turned = [], []
    if len(found.rivals) > 1:
        trials = Trials(measures, found.rivals)
        bars = tornado(moved(trials, one) for one in inputs)
        turned = list(flips(trials, by_swing(bars, inputs), shapes(found).shape, WORK))
    *_, last = chance(measures, found.order, inputs, DRAWS, rivals=found.rivals)
    assert sum(outlook.probability_cheapest for outlook in last.outlooks) == pytest.approx(1)
    for part in (change(found, bars, turned), chance_part(found, last)):
        json.dumps(part.data, allow_nan=False)
        assert "nan" not in " ".join(part.findings)
