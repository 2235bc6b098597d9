"""Owned hardware in the plain implementation, against calculations written out by hand."""

from __future__ import annotations

import pytest

from tests.tco.by_hand import BARE_SERVER, small
from tests.tco.oracle import money
from tests.tco.oracle.compute import compute


def test_one_server_for_its_whole_life() -> None:
    """36,000 paid now, 900 a month written off, 3,600 back at the end of month 36."""
    found = compute(small(**BARE_SERVER), "owned_gpu").ledger
    assert found.accounts["hardware"][1:] == pytest.approx([900] * 36)
    charge = 1.08 ** (1 / 12) - 1
    assert found.accounts["capital"][1:] == pytest.approx([(36_000 - 900 * m) * charge for m in range(36)])
    assert found.cash == pytest.approx([36_000] + [0] * 35 + [-3600])
    books = sum(
        (found.accounts["hardware"][m] + found.accounts["capital"][m]) * 1.08 ** (-m / 12) for m in range(37)
    )
    assert books == pytest.approx(36_000 - 3600 / 1.08**3, rel=1e-12)


@pytest.mark.parametrize(
    ("end_value", "share", "credited"), [("book", 1, 1), ("zero", 1, 0), ("own", 0.25, 0.25)]
)
def test_a_server_that_outlives_the_horizon(end_value: str, share: float, credited: float) -> None:
    """After 24 of 36 months it stands in the books for 36,000 - 24 x 900 = 14,400."""
    case = small(**BARE_SERVER, horizon_months=24, end_value=end_value, end_value_share=share)
    found = compute(case, "owned_gpu").ledger
    assert found.cash == pytest.approx([36_000] + [0] * 23 + [-14_400 * credited])
    assert found.accounts["hardware"][24] == pytest.approx(900 + 14_400 * (1 - credited))


def test_a_server_is_replaced_at_the_price_of_its_day() -> None:
    """Life 12 months in a horizon of 13: bought for month 1 and, 10 % dearer, for month 13."""
    case = small(
        **{**BARE_SERVER, "owned_gpu__life_months": 12}, horizon_months=13, hardware_price_change=0.1,
        owned_gpu__network_per_server=1000, vat_share=0.2,
    )  # fmt: skip
    found = compute(case, "owned_gpu").ledger
    first, second = 37_000 * 1.2, (36_000 * 1.1 + 1000) * 1.2
    assert found.cash[0] == pytest.approx(first)
    # A tenth of the price comes back, without the VAT that was borne.
    assert found.cash[12] == pytest.approx(second - 37_000 * 0.1)
    worn = second - (36_000 * 1.1 + 1000) * 0.1
    assert found.accounts["hardware"][13] == pytest.approx(worn / 12)
    assert found.cash[13] == pytest.approx(-(second - worn / 12))


def test_servers_are_kept_while_demand_shrinks() -> None:
    """Demand halves every year; the servers of month 1 stay until the end of their life."""
    case = small(
        **BARE_SERVER, requests_per_day=24 * 3600 * 50, growth_per_year=-0.5, owned_gpu__gpus_per_server=1,
        owned_gpu__planning_utilisation=0.5, owned_gpu__min_replicas=0,
    )  # fmt: skip
    months = compute(case, "owned_gpu").parts[0].capacity
    # 50 requests/s x 0.1 s / 0.5 = 10 replicas, a server each; a year later 5 are needed and 10 are there.
    assert [months[m].replicas for m in (0, 12, 24)] == [10, 5, 3]  # type: ignore[union-attr]
    assert {month.servers for month in months} == {10}  # type: ignore[union-attr]


def test_power_of_installed_accelerators_and_cooling_once() -> None:
    """8 x 700 W x 0.7 + 3,000 W = 6.92 kW; x 1.5 x 730 h = 7,577.4 kWh a month at 0.20."""
    keys = {**BARE_SERVER, "owned_gpu__electricity_price": 0.2, "owned_gpu__pue": 1.5, "grid_carbon": 400}
    case = small(**keys, owned_gpu__space_per_kw_month=100, owned_gpu__space_per_server_month=50)
    found = compute(case, "owned_gpu")
    assert found.ledger.accounts["energy"][1] == pytest.approx(7577.4 * 0.2)
    assert found.ledger.accounts["facility"][1] == pytest.approx(50 + 692)
    assert money.carbon_kg(case, found) == pytest.approx(7577.4 * 36 * 0.4)
    published = compute(small(**keys, owned_gpu__all_in_kw_per_gpu=1.5), "owned_gpu").ledger
    assert published.accounts["energy"][1] == pytest.approx(8 * 1.5 * 730 * 0.2)


def test_whole_servers_spares_and_maintenance() -> None:
    """Replicas of 3 GPUs: two to a server of 8. Three replicas and one spare server are 3 servers; 12 % a year is 1 % a month."""
    keys = {**BARE_SERVER, "owned_gpu__maintenance_share": 0.12}
    case = small(**keys, owned_gpu__gpus_per_replica=3, owned_gpu__min_replicas=3, owned_gpu__spare_servers=1)
    part = compute(case, "owned_gpu").parts[0]
    assert part.capacity[0].servers == 3  # type: ignore[union-attr]
    assert part.ledger.accounts["hardware"][1] == pytest.approx(3 * (900 + 360))
