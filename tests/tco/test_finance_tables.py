"""Every table of the finance part adds up to what is published, whatever the figures are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.tco.report.amounts import amount
from calculators.tco.report.books import books
from calculators.tco.report.budget import peak, peak_table
from calculators.tco.report.periods import budget_years, horizon_years
from calculators.tco.report.reconciliation import reconciliation
from tests.tco.finance_fakes import Fake, priced
from tests.tco.finance_ties import Ties

ROUTES = ("closed_api", "hosted_open", "rented_gpu", "owned_gpu")
NAMES = (
    "Software and fees",
    "GPU rent",
    "Energy",
    "Run team",
    "One-off cost",
    "Retrieval and monitoring",
    "Maintenance",
)
AMOUNTS = st.floats(-1e6, 1e9, allow_nan=False, allow_subnormal=False).map(lambda x: round(x, 4))


@st.composite
def fakes(draw: st.DrawFn) -> Fake:
    """Two to four routes with lines of any amounts, what is bought paid and charged as it likes, over any horizon."""
    months = draw(st.integers(1, 60))
    by_month = st.lists(AMOUNTS, min_size=months, max_size=months)
    whole = st.lists(AMOUNTS, min_size=months + 1, max_size=months + 1)
    routes = draw(st.sampled_from((ROUTES, ROUTES[:2], ROUTES[1:3], ROUTES[2:])))
    details = {
        route: draw(st.dictionaries(st.sampled_from(NAMES), whole, min_size=1, max_size=6))
        for route in routes
    }
    bought = {}
    if "owned_gpu" in routes:
        worn, charge = draw(by_month), draw(by_month)
        details["owned_gpu"] |= {"Depreciation": [0.0, *worn], "Capital charge": [0.0, *charge]}
        paid, back = [*draw(by_month), 0.0], [0.0, *draw(by_month)]
        bought["owned_gpu"] = {"worn": worn, "charge": charge, "paid": paid, "back": back}
    fake = Fake(details, bought)
    fake.answers["fiscal_year_start"] = float(draw(st.integers(1, 12)))
    price = draw(st.floats(1e-9, 10))
    for route in ROUTES[:2]:
        if route in routes:
            asked = [draw(st.floats(0, 1e6)) * (1 + month / 10) for month in range(months)]
            priced(fake, route, asked, [price * (1 + month / 100) for month in range(months)])
    return fake


@settings(max_examples=60, deadline=None)
@given(fakes())
def test_everything_adds_up_whatever_the_amounts(fake):
    Ties(fake, books(fake)).check()


@given(st.integers(1, 120), st.integers(1, 12))
def test_years_cover_every_month_once_and_fit_a_phone(months, fiscal_year_start):
    for spans in (horizon_years(months), budget_years("2027-05", fiscal_year_start, months)):
        covered = [month for span in spans for month in range(span.first, span.last + 1)]
        assert covered == list(range(months + 1))
    assert len(horizon_years(months)) + 2 <= 8


def test_fiscal_years_begin_in_their_month():
    spans = budget_years("2027-02", 4, 16)
    assert [span.label for span in spans] == [
        "Month 0",
        "2027-02 to 2027-03",
        "2027-04 to 2028-03",
        "2028-04 to 2028-05",
    ]
    assert [span.label for span in budget_years("2027-04", 4, 12)] == ["Month 0", "2027-04 to 2028-03"]


def test_an_unfinished_year_names_its_last_month():
    assert [span.label for span in horizon_years(30)] == [
        "Month 0",
        "Year 1",
        "Year 2",
        "Year 3 (to month 30)",
    ]
    assert [span.label for span in horizon_years(84)][-1] == "Year 7"
    assert [span.label for span in horizon_years(84)][1] == "Years 1–2"


def test_the_peak_is_when_the_most_is_out():
    """100 at once, 10 a month, 70 come back at the end: even payments are 20 a month, so 100 is out before any is due."""
    found = peak([100.0, 10.0, 10.0, -60.0])
    assert (found.payment, found.payment_month) == (100.0, 0)
    assert (found.paid, found.paid_month) == (120.0, 2)
    assert (found.ahead, found.ahead_month) == (100.0, 0)


def test_payments_ahead_of_even_ones_are_counted_from_month_1():
    """30 in month 1 of three: even payments are 10 a month, so 20 is ahead when month 1 ends."""
    found = peak([0.0, 30.0, 0.0, 0.0])
    assert (found.ahead, found.ahead_month) == (20.0, 1)


def test_the_peak_names_its_month():
    fake = Fake({"closed_api": {"API usage": [0.0, 5.0, 9.0, 1.0]}})
    rows = peak_table(fake, books(fake)).rows
    assert (rows[0][1].text, rows[1][1].text) == ("$9.00", "month 2 (2027-02)")
    assert (rows[2][1].text, rows[3][1].text) == ("$15.00", "month 3 (2027-03)")


def test_a_purchase_is_told_in_both_views():
    """A server for 120 over 12 months, 3 a month on its capital, in half a life: 60 and 18 charged, 120 paid, 60 credited."""
    worn, charge = [10.0] * 6, [3.0] * 6
    detail = {"Depreciation": [0.0, *worn], "Capital charge": [0.0, *charge]}
    of = {"worn": worn, "charge": charge, "paid": [120.0, *[0.0] * 6], "back": [*[0.0] * 6, 60.0]}
    fake = Fake({"owned_gpu": detail}, {"owned_gpu": of})
    (table,) = reconciliation(fake, books(fake))
    assert [(row[0].text, row[-1].value) for row in table.rows] == [
        ("Depreciation", 60.0),
        ("Capital charge", 18.0),
        ("Total, accounting view", 78.0),
        ("Less depreciation", -60.0),
        ("Less capital charge", -18.0),
        ("Purchases and prepaid terms", 120.0),
        ("Residual and end value", -60.0),
        ("Total, cash view, undiscounted", 60.0),
    ]
    assert table.rows[-3][1].value == 120.0
    assert "accounting view" in table.caption
    assert "cash view" in table.caption


def test_hardware_that_is_paid_in_any_case_is_in_neither_view():
    worn = [10.0, 10.0]
    of = {"worn": worn, "charge": [0.0, 0.0], "paid": [20.0, 0.0, 0.0], "back": [0.0, 0.0, 0.0]}
    fake = Fake({"owned_gpu": {"Depreciation": [0.0, *worn]}}, {"owned_gpu": of})
    fake.values["owned_gpu.hardware_paid"] = 1.0
    assert books(fake)["owned_gpu"].to_cash == {}


def test_amounts_show_cents_only_where_they_are_small():
    fake = Fake({"closed_api": {"API usage": [0.0]}})
    texts = [amount(fake, x).text for x in (0.0, 12.5, 999.99, -1234.5, 9999.6, 1234567.8)]
    assert texts == ["–", "$12.50", "$999.99", "−$1,234", "$10,000", "$1,234,570"]


def test_a_route_without_lines_costs_nothing():
    fake = Fake({"closed_api": {"API usage": [0.0, 0.0]}})
    (table,) = reconciliation(fake, books(fake))
    assert [cell.value for cell in table.rows[-1][1:]] == pytest.approx([0.0, 0.0, 0.0])
