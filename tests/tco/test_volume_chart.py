"""Cost against volume, break-even and payback as readers see them, on made-up curves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from calculators.core.format import money
from calculators.core.made import Made
from calculators.tco.break_even import BreakEven
from calculators.tco.report.break_even import (
    MOST_ROWS,
    break_even_data,
    break_even_table,
    break_even_words,
    not_searched,
    pair_words,
)
from calculators.tco.report.payback import payback_data, payback_table, payback_words
from calculators.tco.report.volume import MOST_BENDS, volume_chart
from calculators.tco.utilisation import Utilisation, utilisation
from tests.tco.synthetic import Stairs, break_even, line, steps


def figures(*stairs: Stairs, volume: float = 100, top: float = 1000, **more: Any) -> Any:
    found = {s.route: s.curve(top) for s in stairs}
    routes = list(found)
    pairs = [break_even(found[a], found[b]) for i, a in enumerate(routes) for b in routes[i + 1 :]]
    made = SimpleNamespace(
        curves=found, break_even=pairs, volume=volume, order=routes, measure="net_present_value", currency="USD", rate=1.0,
        tokens_per_month=lambda v: v * 3000, values={"monthly_discount_rate": 0.01}, cash=None, made=Made(),
    )  # fmt: skip
    made.money = lambda x, digits=3: money(x * made.rate, digits)
    for key, value in more.items():
        setattr(made, key, value)
    return made


GPU = steps("rented_gpu", 60, 100, 120, 30)
API = line("closed_api", 0, 1)


def chart(*stairs: Stairs, **more: Any) -> Any:
    made = figures(*stairs, **more)
    return volume_chart(made, made.curves)


def idle(pair: BreakEven, volume: float) -> dict[str, Utilisation]:
    return {route: Utilisation(0.5, 0.25) for route in (pair.a, pair.b) if route == "rented_gpu"}


def test_every_step_is_drawn_as_two_points_and_a_kink_as_one():
    shown = chart(API, GPU)
    api, gpu = shown.series
    assert list(api.points) == [(0, 0), (300, 300)]
    assert list(gpu.points) == [(0, 60), (100, 60), (100, 180), (200, 180), (200, 300), (300, 300)]
    kink = chart(Stairs("hosted_open", 50, [(0.0, 0.0, 2.0), (100.0, 0.0, 1.0)]), API).series[1]
    assert list(kink.points) == [(0, 50), (100, 250), (300, 450)]


def test_the_readers_volume_is_marked_and_has_a_row():
    shown = chart(API, GPU, volume=120)
    assert [(m.x, m.label) for m in shown.markers] == [(120, "your volume in month 1")]
    (row,) = [row for row in shown.table.rows if row[0].value == 120]
    assert "yours" in row[0].text
    assert [cell.value for cell in row[1:]] == pytest.approx([120, 180])


def test_the_table_stands_on_the_lines_and_ends_with_them():
    shown = chart(API, GPU, volume=90)
    for row in shown.table.rows:
        assert row[1].value == pytest.approx(API.cost(row[0].value))
        assert row[2].value == pytest.approx(GPU.cost(row[0].value))
    assert shown.table.rows[-1][0].value == max(x for s in shown.series for x, _ in s.points)


def test_steps_too_fine_to_be_seen_are_said_to_be():
    fine = steps("rented_gpu", 60, 300 / (MOST_BENDS + 2), 2, MOST_BENDS + 10)
    shown = chart(API, fine)
    assert "Rented GPUs: the steps are too fine to be seen" in shown.description
    assert "is drawn" not in shown.description
    assert len(shown.series[1].points) == 51
    just = chart(API, steps("rented_gpu", 60, 300 / (MOST_BENDS + 1), 2, MOST_BENDS + 1))
    assert "too fine" not in just.description
    assert len(just.series[1].points) == 2 * (MOST_BENDS + 1)


def test_the_chart_never_goes_past_what_was_priced():
    shown = chart(API, GPU, volume=100, top=250)
    assert max(x for s in shown.series for x, _ in s.points) == 250
    assert chart(API, GPU, volume=400, top=250).markers == ()


def test_without_any_volume_the_chart_goes_as_far_as_for_a_thousand_a_day():
    """3,000; with a crossing at 3,540, where the last of 30 steps is met, a quarter beyond that."""
    shown = chart(API, line("hosted_open", 10, 2), volume=0.0, top=100_000)
    assert max(x for s in shown.series for x, _ in s.points) == 3000
    shown = chart(API, GPU, volume=0.0, top=100_000)
    assert max(x for s in shown.series for x, _ in s.points) == pytest.approx(1.25 * 3540)
    assert shown.markers == ()
    assert not any("yours" in row[0].text for row in shown.table.rows)


def test_lines_far_above_the_rest_are_left_to_the_table_and_said():
    far = [
        Stairs(route, cost, [(0.0, 0.0, 0.0)])
        for route, cost in (("rented_gpu", 9000.0), ("owned_gpu", 9500.0))
    ]
    shown = chart(API, line("hosted_open", 10, 0.5), *far)
    assert [s.label for s in shown.series] == ["Closed API", "Hosted open model"]
    assert "would start at $9,000" in shown.description
    assert "would start at $9,500" in shown.description
    assert len(shown.table.columns) == 5
    assert len(chart(API, far[0]).series) == 2


def test_amounts_are_drawn_in_the_display_currency():
    shown = chart(API, GPU, rate=0.5, currency="EUR")
    assert shown.series[0].points[-1] == pytest.approx((300, 150))
    assert shown.y_label == "EUR"
    assert shown.table.rows[-1][1].text == money(150)


def test_the_table_names_the_costs_on_both_sides_and_the_utilisation():
    table = break_even_table(figures(line("closed_api", 0, 1.5), steps("rented_gpu", 150, 100, 90, 30)), idle)
    kinds = [row[3].text for row in table.rows]
    assert kinds == ["crossing", "step", "crossing"]
    step = table.rows[1]
    assert step[1].value == 200
    assert (step[4].text, step[5].text) == ("$300 and $240", "$300 and $330")
    assert (table.rows[0][4].text, table.rows[0][5].text) == ("$240 each", "the same")
    assert step[7].text == "Rented GPUs 50 %, 25 %"


def test_words_name_the_first_and_the_last_volume():
    (words,) = break_even_words(figures(line("closed_api", 0, 1.5), steps("rented_gpu", 150, 100, 90, 30)))
    assert words == (
        "Renting GPUs is first cheaper than the closed API at 160 requests a day and stays so from 220 requests a day "
        "up to 1,000; between them the steps alternate."
    )


def test_words_are_given_for_the_pairs_of_the_lowest_route_only():
    made = figures(API, line("hosted_open", 5, 2), GPU)
    assert len(made.break_even) == 3
    assert len(break_even_words(made)) == 2


@pytest.mark.parametrize(
    ("first", "stays", "at", "wanted"),
    [
        (None, None, [], "stays cheaper than renting GPUs at every"),
        (0.0, 0.0, [], "Renting GPUs is cheaper than the closed API at every"),
        (0.0, None, [(50.0, "closed_api")], "up to 50 requests a day, then dearer up to 1,000."),
        (
            0.0,
            90.0,
            [(50.0, "closed_api"), (90.0, "rented_gpu")],
            "it stays cheaper from 90 requests a day up to 1,000.",
        ),
        (
            40.0,
            40.0,
            [(40.0, "rented_gpu")],
            "from 40 requests a day at constant volume, and stays so up to 1,000.",
        ),
        (40.0, None, [(40.0, "rented_gpu"), (50.0, "closed_api")], "but does not stay so up to 1,000."),
    ],
)
def test_words_for_every_shape(first, stays, at, wanted):
    crossings = tuple(SimpleNamespace(at=v, cheaper_after=to) for v, to in at)
    status = "not_reached" if first is None else "crossed"
    assert wanted in pair_words(BreakEven("closed_api", "rented_gpu", status, 1000, first, stays, crossings))


@pytest.mark.parametrize(
    ("tied_at_0", "tied", "at"),
    [
        (False, False, "at every constant volume searched (up to 1,000 requests a day)."),
        (True, False, "at every constant volume above 0 that was searched (up to 1,000 requests a day)."),
        (True, True, "at every constant volume searched (up to 1,000 requests a day)."),
    ],
)
def test_a_tie_is_not_called_cheaper(tied_at_0, tied, at):
    ties = {"tied_at_0": tied_at_0, "tied": tied}
    first = pair_words(BreakEven("closed_api", "rented_gpu", "not_reached", 1000, None, None, (), **ties))
    second = pair_words(BreakEven("rented_gpu", "closed_api", "crossed", 1000, 0.0, 0.0, (), **ties))
    stays, is_cheaper = ("never costs more than",) * 2 if tied else ("stays cheaper than", "is cheaper than")
    assert first == f"The closed API {stays} renting GPUs {at}"
    assert second == f"The closed API {is_cheaper} renting GPUs {at}"


def test_a_long_alternation_is_shortened_in_the_table_and_whole_in_the_data():
    alternating = steps("rented_gpu", 5, 10, 10, 100)
    made = figures(API, alternating)
    table, (data,) = break_even_table(made, idle), break_even_data(made, idle)
    assert len(data["crossings"]) > 150
    assert len(table.rows) == MOST_ROWS + 1
    assert f"{len(data['crossings']) - MOST_ROWS} more changes" in table.rows[-1][1].text
    assert data["crossings"][0]["utilisation"] == {"rented_gpu": {"open_hours": 0.5, "all_hours": 0.25}}
    assert set(data["crossings"][1]["cost_after"]) == {"closed_api", "rented_gpu"}


def test_pairs_with_a_route_that_has_no_figure_are_not_searched():
    found = not_searched(["closed_api", "hosted_open", "owned_gpu"], ["closed_api", "hosted_open"])
    assert [(p["a"], p["b"]) for p in found] == [("closed_api", "owned_gpu"), ("hosted_open", "owned_gpu")]
    assert all(p["status"] == "not_searched" and p["searched_to"] is None for p in found)


def test_payback_follows_the_view_of_the_ranking():
    cash = {"closed_api": [0.0, *[150.0] * 24], "rented_gpu": [1000.0, *[50.0] * 24]}
    made = figures(GPU, API, cash=cash.__getitem__, values={"monthly_discount_rate": 0.02})
    (words,) = payback_words(made)
    assert words == (
        "Renting GPUs costs $1,000 more at the start than the closed API and has made up for it by month 12 "
        "(cash view, discounted)."
    )
    made.measure = "cash_total"
    assert payback_table(made).rows[0][3].text == "month 10"
    assert payback_data(made)[0]["month"] == 10
    made.cash = {**cash, "rented_gpu": [5000.0, *[50.0] * 24]}.__getitem__
    assert payback_table(made).rows[0][3].text == "not within 24 months"
    assert "does not make up for it within 24 months (cash view, undiscounted)" in payback_words(made)[0]
    made.cash = {**cash, "rented_gpu": [0.0] * 25}.__getitem__
    assert payback_table(made) is None


def test_utilisation_in_open_hours_and_in_all_hours():
    """2 GPUs; 36,000 requests at once and 7,200 in batch, 10 GPU-seconds each; open in 200 of 730 hours."""
    values = {
        "active_hours": 200.0, "rented_gpu.gpus_billed": [2.0], "rented_gpu.replica_seconds": 5.0,
        "rented_gpu.gpus_per_replica": 2.0, "rented_gpu.interactive_requests": [36000.0], "rented_gpu.batch_requests": [7200.0],
    }  # fmt: skip
    found = utilisation(values)
    assert found is not None
    assert (found.open_hours, found.all_hours) == pytest.approx((100 / 400, 120 / 1460))
    values["rented_gpu.gpus_billed"] = [0.0]
    assert utilisation(values) is None
    assert utilisation({"active_hours": 200.0}) is None
