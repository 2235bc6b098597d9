"""Charts: geometry that can be recomputed by hand, and nothing told by colour alone."""

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.result import BarChart, LineChart, Marker, Series, Table
from calculators.render.chart_bars import bar_chart
from calculators.render.chart_lines import line_chart
from calculators.render.scale import month_scale, round_scale, tick_text, tight_scale
from calculators.render.svg import SLOTS, num
from tests.render.test_html import Reader

NO_TABLE = Table("t", "t", (), ())


def lines(*series: Series, markers: tuple[Marker, ...] = ()) -> str:
    return line_chart(
        LineChart("c", "Title", "Words.", "requests/day", "USD/month", series, NO_TABLE, markers), "demo"
    )


def bars(*parts: tuple[str, tuple[float, ...]]) -> str:
    return bar_chart(BarChart("c", "Title", "Words.", "USD", ("A", "B"), parts, NO_TABLE), "demo")


@given(st.floats(-1e9, 1e9, allow_subnormal=False), st.floats(0, 1e9, allow_subnormal=False))
def test_a_round_scale_holds_what_it_shows(low: float, span: float) -> None:
    scale = round_scale(low, low + span)
    noise = 1e-8 * max(span, abs(low)) + 1e-280
    assert scale.low <= low + noise
    assert scale.high >= low + span - noise
    assert scale.high > scale.low
    assert 2 <= len(scale.ticks) <= 12
    assert scale.ticks[0] == scale.low
    assert scale.ticks[-1] == scale.high


def test_ticks_are_round() -> None:
    assert round_scale(0, 11_400).ticks == (0, 2500, 5000, 7500, 10_000, 12_500)
    assert round_scale(0, 0).ticks == pytest.approx((0, 0.2, 0.4, 0.6, 0.8, 1.0))
    assert tight_scale(2000, 60_000, 3).ticks == (20_000, 40_000, 60_000)


def test_months_are_cut_into_parts_of_years() -> None:
    assert month_scale(0, 36).ticks == (0, 6, 12, 18, 24, 30, 36)
    assert month_scale(0, 5).ticks == (0, 1, 2, 3, 4, 5)
    assert month_scale(0, 1200).ticks == (0, 120, 240, 360, 480, 600, 720, 840, 960, 1080, 1200)


def test_tick_words() -> None:
    assert tick_text(12_500, "USD/month") == "$12.5k"
    assert tick_text(2_000_000, "requests/day") == "2m"
    assert tick_text(-400, "USD") == "−$400"
    assert tick_text(0.25, "factor") == "0.25"
    assert tick_text(0, "USD") == "$0"


def test_num_has_no_negative_zero() -> None:
    assert [num(x) for x in (-0.001, 0, 1.5, 100.004)] == ["0", "0", "1.5", "100"]


def test_a_line_goes_where_its_points_say() -> None:
    # x from 0 to 100 spans 1000 units; y from 0 to 10 (round as it is) spans 230 pixels from the bottom.
    html = lines(Series("one", ((0, 0), (50, 5), (100, 10))))
    assert 'd="M0 230L500 115L1000 0"' in html


def test_a_step_holds_its_value_until_the_next_point() -> None:
    html = lines(Series("one", ((0, 5), (50, 10), (100, 10)), style="step"))
    assert 'd="M0 115H500V0H1000V0"' in html


def test_names_at_line_ends_do_not_touch() -> None:
    html = lines(*(Series(f"s{i}", ((0, 0), (100, 10 - i / 100))) for i in range(4)))
    places = sorted(float(y) for y in re.findall(r'dx="8" y="([\d.-]+)" class="end-label', html))
    assert len(places) == 4
    assert all(b - a >= 15.9 for a, b in itertools.pairwise(places))


def test_marker_words_have_lines_of_their_own() -> None:
    html = lines(
        Series("one", ((0, 0), (100, 10))),
        markers=(Marker(50, "here"), Marker(51, "you"), Marker(900, "far")),
    )
    assert "far" not in html
    ys = re.findall(r'y="([\d.-]+)" class="marker-label"', html)
    assert len(set(ys)) == 2


def test_bars_add_up_and_negative_parts_run_the_other_way() -> None:
    html = bars(("x", (60.0, 0.0)), ("y", (40.0, 50.0)), ("credit", (-100.0, 0.0)), ("none", (0.0, 0.0)))
    places = [(float(a), float(b)) for a, b in re.findall(r'<rect x="([\d.]+)%" width="([\d.]+)%"', html)]
    assert places == [(50.0, 30.0), (80.0, 20.0), (0.0, 50.0), (50.0, 25.0)]
    assert "none" not in html
    assert 'class="bar-total"' in html


def test_a_bar_without_figures_says_so() -> None:
    assert "no figure" in bars(("x", (60.0, 0.0)))


def test_every_slot_differs_without_colour() -> None:
    parts = tuple((f"p{i}", (1.0, 1.0)) for i in range(SLOTS))
    fills = re.findall(r"<pattern.*?</pattern>", bars(*parts))
    shapes = {re.sub(r'id="[^"]*"|slot-\d', "", fill) for fill in fills}
    assert len(shapes) == SLOTS


@pytest.mark.parametrize("html", [lines(Series("one", ((0, 0), (1, 1)))), bars(("x", (1.0, 2.0)))])
def test_a_chart_is_one_image_with_name_and_description(html: str) -> None:
    assert 'role="img" aria-labelledby="demo-chart-c-title demo-chart-c-desc"' in html
    assert '<title id="demo-chart-c-title">Title</title>' in html
    assert '<desc id="demo-chart-c-desc">Words.</desc>' in html
    assert "style" not in {name for name, _ in Reader(html).attributes}


def test_charts_without_points_say_what_they_would_show() -> None:
    chart = LineChart("c", "Title", "Words.", "x", "y", (), NO_TABLE)
    assert line_chart(chart, "demo") == '<p class="chart-empty">Words.</p>'
    assert bars(("x", (0.0, 0.0))) == '<p class="chart-empty">Words.</p>'
    assert "Other." in line_chart(replace(chart, description="Other."), "demo")
