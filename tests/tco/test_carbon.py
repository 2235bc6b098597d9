"""Electricity and carbon as a page shows them: like for like between rented and owned machines, and open to their formulas."""

import pytest

from calculators import registry

TCO = registry.get("tco")
#: Sixteen H200 for one month on both routes, by a grid of 400 g a kWh.
BOTH = {
    "routes": ["closed_api", "rented_gpu", "owned_gpu"],
    "horizon_months": 1,
    "growth_per_year": 0,
    "grid_carbon": 400,
    **{
        f"{route}.{key}": value
        for route in ("rented_gpu", "owned_gpu")
        for key, value in {
            "model": None, "gpu": "h200-141gb-sxm", "gpus_per_replica": 8, "throughput_tok_s": 1e6, "min_replicas": 2,
            "spare_replicas": 0, "pue": 1.2,
        }.items()
    },
    "rented_gpu.gpu_hour_price": 3,
    "owned_gpu.server_price": 300_000,
}  # fmt: skip


def shown(answers):
    result = TCO.run(TCO.from_json(answers))
    table = next(one for one in result.tables if one.key == "carbon")
    return result, {row[0].text: row[1:] for row in table.rows}, table


def test_the_same_machines_draw_the_same_rented_and_owned():
    """16 x (700 W x 0.7 + 375 W) x 1.2 x 730 h = 12,124 kWh; x 0.4 kg = 4,849 kg, twelve times that a year."""
    result, rows, _ = shown(BOTH)
    for name, key in (("Rented GPUs", "rented_gpu"), ("Owned hardware", "owned_gpu")):
        energy, total, yearly = rows[next(one for one in rows if name.lower() in one.lower())]
        assert energy.value == pytest.approx(12_123.84)
        assert total.value == pytest.approx(4_849.536)
        assert total.value == result.data["routes"][key]["carbon_kg"]
        assert yearly.value == pytest.approx(4_849.536 * 12)


def test_what_differs_is_said_and_an_api_has_no_figure():
    _, rows, table = shown(BOTH | {"owned_gpu.pue": 1.54})
    api = next(cells for name, cells in rows.items() if "API" in name)
    assert [cell.text for cell in api] == ["not known: behind an API", "–", "–"]
    assert "a PUE of 1.2, their provider’s" in table.note
    assert "a PUE of 1.54, your own room’s" in table.note
    assert "kg CO2e" in table.columns[2]


def test_each_figure_opens_its_formula():
    result, rows, _ = shown(BOTH)
    working = {row.id for group in result.working for row in group.rows}
    opened = {cell.step for cells in rows.values() for cell in cells if cell.value is not None}
    assert opened == {
        f"sum.{route}.{what}" for route in ("rented_gpu", "owned_gpu") for what in ("energy", "carbon")
    }
    assert opened <= working


def test_without_machines_there_is_no_table():
    result = TCO.run(TCO.from_json({"routes": ["closed_api"]}))
    assert "carbon" not in [table.key for table in result.tables]
