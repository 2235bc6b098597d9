"""Workbooks under a profile: each value that an organisation sets is marked with who set it and when, ours stands beside it."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from calculators import registry
from calculators.core.calculator import Calculator
from calculators.core.money import Money
from calculators.core.preset import Preset
from calculators.export import exported
from calculators.export.material import Material
from calculators.export.workbook import workbook
from calculators.export.workbook.default import Default, default_of
from calculators.profile.applied import Applied
from calculators.profile.read import read
from tests.profile.profiles import EXAMPLE, house

MARK = "set by Example Mutual, 2026-11-01"
PRICE = "set by Example Mutual, 2026-10-15"


def example(calculator_id: str) -> tuple[Calculator, Preset]:
    profile = read(EXAMPLE.read_text(encoding="utf-8"), registry.ids())
    calculator = Applied(profile).get(calculator_id)
    assert calculator.preset is not None
    return calculator, calculator.preset


def rows(
    calculator: Calculator, given: dict[str, object], sheet: str, name: int
) -> dict[str, tuple[Any, ...]]:
    """The rows of a sheet by what stands in a column."""
    data = workbook(calculator, calculator.from_json(given))
    found = openpyxl.load_workbook(BytesIO(data))[sheet].iter_rows(values_only=True)
    return {str(row[name]): row for row in found if row[name]}


@pytest.fixture(scope="module")
def book() -> Any:
    calculator, _ = example("tco")
    data = workbook(calculator, calculator.from_json({"closed_api.fte_monthly_cost": "8000 EUR"}))
    return openpyxl.load_workbook(BytesIO(data))


def test_every_input_that_it_sets_is_marked_and_ours_stands_beside_it(book: Any) -> None:
    calculator, preset = example("tco")
    inputs = {row[8]: row for row in book["Inputs"].iter_rows(min_row=6, values_only=True) if row[8]}
    changed = "closed_api.fte_monthly_cost"
    assert {"discount_rate", "horizon_months", "exchange_rate", "routes", changed} < set(preset.answers)
    for id, value in preset.answers.items():
        whose = f"default {MARK}, and changed in this case" if id == changed else MARK
        assert inputs[id][6].startswith(f"{whose}. Public default: "), id
        if isinstance(value, Money):
            assert inputs[id][5] == value.typed()
        elif isinstance(value, int | float | str):
            assert inputs[id][5] == inputs[id][1] == value
    assert inputs["discount_rate"][6] == f"{MARK}. Public default: 8 % (our assumption, 5 % to 12 %)"
    assert inputs["horizon_months"][6] == f"{MARK}. Public default: 36 months (an example)"
    own_prices = {"closed_api.input_price", "closed_api.output_price"}
    assert {id for id, row in inputs.items() if PRICE in row[6]} == own_prices
    marked = {id for id, row in inputs.items() if "set by" in (row[6] or "")}
    assert marked == set(preset.answers) | own_prices
    assert calculator.fields["discount_rate"].default == 0.08


def test_its_prices_are_no_list_prices_and_name_the_public_ones(book: Any) -> None:
    figures = {row[5]: row for row in book["Figures"].iter_rows(min_row=6, values_only=True) if row[5]}
    label, value, _, source, date, _ = figures["closed_api.list_input_price"]
    assert (label, value, date) == ("Price of GPT-6.1 Terra: input price", 0.82, PRICE)
    assert source.startswith("in place of $1.00/million tokens (Pydantic")
    assert "set by" not in figures["closed_api.list_batch_input_price"][4]


def test_the_first_sheet_names_the_organisation(book: Any) -> None:
    said = {row[0]: row[1] for row in book["Read me"].iter_rows(values_only=True) if row[0]}
    words = said["Set by Example Mutual"]
    assert "profile, version 2026-11 of 2026-11-01: sets 8 inputs and 2 prices" in words


def test_without_a_profile_nothing_is_said_of_one() -> None:
    calculator = registry.get("tco")
    data = workbook(calculator, calculator.from_json({}))
    for sheet in openpyxl.load_workbook(BytesIO(data)):
        assert not [
            cell for row in sheet.iter_rows(values_only=True) for cell in row if "set by" in str(cell)
        ]


def test_a_default_that_is_a_figure_of_the_catalogue_is_marked_where_that_is_set() -> None:
    price = {"fact": "electricity/commercial/us", "value": 0.2, "unit": "USD/kWh", "date": "2026-10-15"}
    calculator = house(prices=[price]).get("tco")
    field = calculator.fields["owned_gpu.electricity_price"]

    def said(given: dict[str, object]) -> Default:
        answers = calculator.from_json(given)
        return default_of(Material(calculator, answers, calculator.answer(answers)), field, {})

    assert said({}) == Default(
        0.2, "set by Acme, 2026-10-15. Public default: $0.146/kWh (energypricestoday)", True
    )
    changed = said({field.id: 0.3})
    assert not changed.theirs
    assert changed.words.startswith("default set by Acme, 2026-10-15, and changed in this case. ")


def test_files_come_where_ready_cases_have_a_route_that_is_not_offered() -> None:
    calculator, preset = example("scoring")
    answers = calculator.from_json({})
    inputs = rows(calculator, {}, "Inputs", 8)
    assert all(inputs[id][6].startswith(MARK) for id in preset.answers)
    assert MARK in str(exported(calculator, answers, "csv").data)


def test_figures_of_a_gpu_are_marked_in_a_workbook_of_sizing() -> None:
    fact = {
        "fact": "gpu/h100-80gb-sxm/fp8-dense-tflops",
        "value": 1900,
        "unit": "TFLOPS",
        "date": "2026-10-15",
    }
    figures = rows(house(prices=[fact]).get("sizing"), {"gpu": "h100-80gb-sxm"}, "Figures", 5)
    assert figures["peak_tflops"][4] == "set by Acme, 2026-10-15"
    assert "set by" not in figures["score_tflops"][4]
