"""The words, chart, tables and data about single inputs, on made-up routes."""

from __future__ import annotations

import json

import pytest

from calculators.core.marginal import POSITIVE, SHARE, Marginal
from calculators.tco.flips import LINE, TURNS, flips
from calculators.tco.ranged import Ranged
from calculators.tco.report.change import change
from calculators.tco.tornado import moved, tornado
from calculators.tco.trials import Trials
from tests.tco.trial_figures import TrialFigures

VOLUME = Ranged(
    "requests_per_day", "Requests per day", "requests/day", Marginal(POSITIVE, 3000, 8000, 20000), {"requests_per_day": 8000}
)  # fmt: skip
RATE = Ranged(
    "discount_rate",
    "Discount rate",
    "share/year",
    Marginal(SHARE, 0.05, 0.08, 0.12, 0, 1),
    {"discount_rate": 0.08},
)
PRICE = Ranged(
    "rented_gpu.gpu_hour_price", "GPU-hour price", "USD/GPU-hour", Marginal(POSITIVE, 2, 3, 5), {"rented_gpu.gpu_hour_price": 3}
)  # fmt: skip
COSTS = {
    "closed_api": lambda v: 12.5 * v["requests_per_day"],
    "rented_gpu": lambda v: 150_000.0 + 10_000 * (v["rented_gpu.gpu_hour_price"] - 3),
}


def part(shape=LINE, inputs=(VOLUME, RATE, PRICE), currency=("USD", 1.0)):
    def measures(changes, _=None):
        values = {"requests_per_day": 8000.0, "rented_gpu.gpu_hour_price": 3.0, **changes}
        return {route: cost(values) for route, cost in COSTS.items()}

    trials = Trials(measures, ["closed_api", "rented_gpu"])
    bars = tornado(moved(trials, one) for one in inputs)
    found = list(flips(trials, inputs, lambda *_: shape))
    return change(TrialFigures(trials, *currency), bars, found)


def text(cells):
    return [cell.text for cell in cells]


def test_the_nearest_change_is_said_first_and_then_what_matters_most():
    """12.5 USD x 12,000 = 150,000."""
    first, second = part().findings
    assert first == (
        "Requests per day: above about 12,000 requests/day (now 8,000), renting GPUs costs least."
    )
    assert second == (
        "Requests per day matters most: with 3,000, the closed API leads by $112,000, with 20,000 requests/day "
        "it is behind by $100,000."
    )


def test_no_change_is_only_called_certain_where_it_is():
    assert part(inputs=(PRICE,)).findings[0].startswith("No single input takes the lead from the closed API")
    assert part(TURNS, (PRICE,)).findings[0].startswith("No single input was found to take the lead")


def test_the_chart_and_its_table_say_the_same():
    chart = part().charts[-1]
    assert [swing.label for swing in chart.swings] == ["Requests per day", "GPU-hour price"]
    assert chart.centre == 50_000
    assert (chart.swings[0].at_low, chart.swings[0].at_high) == (112_500, -100_000)
    assert (chart.swings[1].low, chart.swings[1].high) == ("$2.00/GPU-hour", "$5.00/GPU-hour")
    for swing, row in zip(chart.swings, chart.table.rows, strict=True):
        assert row[0].text == swing.label
        assert (row[3].value, row[4].value) == (swing.at_low, swing.at_high)


def test_the_table_of_flip_values_has_both_sides_of_every_input_that_matters():
    (table,) = part().tables
    assert [text(row) for row in table.rows] == [
        ["Requests per day", "8,000 requests/day", "3,000 to 20,000 requests/day", "never",
         "above about 12,000 requests/day: renting GPUs"],
        ["GPU-hour price", "$3.00/GPU-hour", "$2.00 to $5.00/GPU-hour", "never", "never"],
    ]  # fmt: skip
    assert "none found" in text(part(TURNS).tables[0].rows[1])


def test_data_is_in_us_dollars_whatever_is_shown():
    usd, euro = part(), part(currency=("EUR", 0.9))
    assert usd.data == euro.data
    json.dumps(usd.data, allow_nan=False)
    assert euro.charts[-1].centre == pytest.approx(45_000)
    assert usd.data["flips"][1] == {
        "input": "requests_per_day",
        "side": "above",
        "searched_to": 20000,
        "status": "flips",
        "at": pytest.approx(12_000, rel=1e-5),
        "cheapest_after": "rented_gpu",
        "flips_back": False,
        "certain": True,
    }
    assert usd.data["tornado"][1]["gap_at_high"] == 70_000


def test_one_route_alone_has_no_lead():
    figures = TrialFigures(Trials(lambda changes: {"closed_api": 1.0}, ["closed_api"]))
    alone = change(figures, [], [])
    assert alone.findings == alone.charts == alone.tables == ()
    assert alone.data == {"tornado": [], "flips": []}
