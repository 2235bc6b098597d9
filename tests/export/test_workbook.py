"""Workbooks as files: what is in them, what may be changed, and that nothing in them is taken for something else."""

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest

from calculators.core.sheets import Sheets
from calculators.export.workbook import workbook
from calculators.export.workbook.reach import FIXED, LIVE, UNUSED, Reach, reaches
from calculators.registry import get
from tests.export.recalculated import cells

ADDRESS = "https://example.org/calculators/tco/"
SHEETS = [
    "Read me",
    "Result",
    "Inputs",
    "Figures",
    "Tables",
    "Steps",
    "Months",
    "Legs",
    "Analyses",
    "Sources",
]


@pytest.fixture(scope="module")
def default() -> bytes:
    calculator = get("tco")
    return workbook(calculator, calculator.from_json({}), ADDRESS)


def laid_out(calculator_id: str, scenario: str) -> tuple[Sheets, dict[str, Reach]]:
    calculator = get(calculator_id)
    assert calculator.sheets is not None
    sheets = calculator.sheets(calculator.scenario(scenario))
    return sheets, reaches(calculator, sheets)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_the_sheets_and_what_is_named(default: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(default))
    assert book.sheetnames == SHEETS
    names = dict(book.defined_names)
    # Inputs, steps that stand once, and the months that count of a step by month.
    assert names["requests_per_day"].attr_text.startswith("Inputs!$B$")
    assert names["closed_api.total_cost"].attr_text.startswith("Steps!$B$")
    assert re.fullmatch(
        r"Months!\$\w+\$6:INDEX\(Months!\$\w+\$6:\$\w+\$65,horizon_months\)",
        names["closed_api.running_cost"].attr_text,
    )
    step = names["closed_api.total_cost"].attr_text.partition("!")[2].replace("$", "")
    assert book["Steps"][step].value == "=closed_api.leg_upfront_cost+SUM(closed_api.running_cost)"
    for sheet in book.worksheets:
        assert sheet.freeze_panes or sheet.title == "Read me"
        by_month = sheet.title in ("Tables", "Months", "Legs")
        # What the file leaves out is 1.
        wide, high = (
            1 if one is None else one for one in (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)
        )
        assert (wide, high) == ((0, 1) if by_month else (1, 0))


def test_no_function_is_newer_than_spreadsheets_that_are_in_use(default: bytes) -> None:
    formulas = " ".join(re.findall(r"<f>(.*?)</f>", "".join(parts(default).values())))
    used = set(re.findall(r"([A-Z]+)\(", formulas))
    assert used <= {
        "ABS", "AND", "EXP", "IF", "INDEX", "INT", "ISNUMBER", "MATCH", "MAX", "MIN", "MOD", "NA", "NOT", "NPV", "OR", "POISSON",
        "ROUND", "ROWS", "SIGN", "SUM", "SUMPRODUCT",
    }  # fmt: skip
    assert "[" not in formulas
    assert max(map(len, re.findall(r"<f>(.*?)</f>", parts(default)["xl/worksheets/sheet7.xml"]))) < 8192


def test_it_is_the_same_for_the_same_case_and_small(default: bytes) -> None:
    calculator = get("tco")
    assert workbook(calculator, calculator.from_json({}), ADDRESS) == default
    assert len(default) < 330_000
    assert calculator.data_as_of.isoformat() in parts(default)["docProps/core.xml"]


def test_inputs_that_are_not_live_are_locked_and_say_so(default: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(default))
    sheet = book["Inputs"]
    assert sheet.protection.sheet
    rows = {row[8].value: row for row in sheet.iter_rows(min_row=6) if row[8].value}
    assert not rows["requests_per_day"][1].protection.locked
    assert rows["closed_api.model"][1].protection.locked
    assert rows["closed_api.model"][4].value == (
        "Fixed in this workbook: change it on the page and take a new one."
    )
    assert rows["owned_gpu.life_months"][4].value == "Not used in this case: in no formula of this workbook."
    assert rows["horizon_months"][4].value == "Yes, to 60; beyond, other figures would hold."


def test_an_empty_input_shows_what_is_in_force_in_its_place(default: bytes) -> None:
    rows = {
        row[8].value: row for row in openpyxl.load_workbook(BytesIO(default))["Inputs"].iter_rows(min_row=6)
    }
    own = rows["closed_api.input_price"]
    formula = r'=IF\(ISNUMBER\(B\d+\),"",Figures!B(\d+)\)'
    found = re.fullmatch(formula, own[2].value)
    assert own[1].value is None
    assert found
    figures = openpyxl.load_workbook(BytesIO(default), data_only=True)
    assert figures["Figures"][f"F{found[1]}"].value == "closed_api.input_price_schedule"
    there = {row[8].value: row[2].value for row in figures["Inputs"].iter_rows(min_row=6)}
    assert there["closed_api.input_price"] == figures["Figures"][f"B{found[1]}"].value > 0
    assert there["closed_api.fte_monthly_cost"] == "reference salary, loaded"
    assert there["requests_per_day"] is None


def test_units_and_formats_agree_and_no_cell_rounds_away_what_may_be_typed(default: bytes) -> None:
    fields = get("tco").fields
    rows = {
        row[8].value: row for row in openpyxl.load_workbook(BytesIO(default))["Inputs"].iter_rows(min_row=6)
    }
    pieces = {"months", "replicas", "servers", "GPUs", "regions", "hires"}
    for id, field in fields.items():
        unit, shown = rows[id][3].value or "", rows[id][1].number_format
        assert unit.startswith("%") == ("%" in shown) == field.unit.startswith("share"), id
        if field.kind == "number" and not field.unit.startswith("share"):
            assert "." in shown or field.unit.partition("/")[0] in pieces, id


def test_amounts_in_thousands_have_no_decimals_nothing_too(default: bytes) -> None:
    rows = list(openpyxl.load_workbook(BytesIO(default))["Result"].iter_rows(max_col=3))
    start = next(at for at, row in enumerate(rows) if str(row[0].value).startswith("Total by kind of cost"))
    shown = {cell.number_format for row in rows[start + 2 : start + 10] for cell in row[1:]}
    assert shown == {"#,##0"}


def test_headings_say_of_taxes_what_the_page_says_and_follow_the_share_of_vat() -> None:
    calculator = get("tco")
    for scenario, words in (
        ("hospital", "before tax on profit, VAT of 19 % counted in"),
        ("pilot", "before tax on profit, without VAT"),
    ):
        answers = calculator.scenario(scenario)
        assert words in calculator.answer(answers).summary
        data = workbook(calculator, answers)
        heads, formulas = (
            openpyxl.load_workbook(BytesIO(data), data_only=plain)["Result"]["A7"].value
            for plain in (True, False)
        )
        assert heads == f"Routes side by side, US dollars, {words}"
        assert "IF(vat_share>0," in formulas
    assert laid_out("tco", "hospital")[1]["vat_share"] == Reach(LIVE)


def test_the_first_sheet_tells_what_to_change_and_what_follows(default: bytes) -> None:
    rows = list(openpyxl.load_workbook(BytesIO(default))["Read me"].iter_rows(values_only=True))
    said = {str(row[0]): str(row[1]) for row in rows if row[1]}
    names = list(said)
    assert names[:3] == ["The case in a sentence", "1. Change", "2. Read"]
    assert "“Requests per day”" in said["1. Change"]
    unused = sum(one.state == UNUSED for one in laid_out("tco", "support-assistant")[1].values())
    assert said["What is not used"].startswith(f"{unused} inputs")


def test_work_in_parts_and_cases_without_a_route_have_inputs_to_change() -> None:
    calculator = get("scoring")
    _, law_firm = laid_out("scoring", "law-firm")
    # The weights, and the ceiling as far as it still excludes the one route with an amount.
    assert law_firm["weights.cost"].state == LIVE
    assert 2200 < (law_firm["must_haves.budget_ceiling"].high or 0) < 2300
    agent, reach = laid_out("scoring", "engineering-agent")
    live = {id for id, one in reach.items() if one.state == LIVE}
    assert {"slice_1.share", "effects.routing", "weights.security"} <= live
    # What the other parts leave is no input of its own: it stands beside the empty cell and follows.
    assert agent.answers["slice_2.share"] is None
    assert reach["slice_2.share"].state == FIXED
    book = openpyxl.load_workbook(
        BytesIO(workbook(calculator, calculator.scenario("engineering-agent"))), data_only=True
    )
    rows = {row[8]: row for row in book["Inputs"].iter_rows(min_row=6, values_only=True)}
    assert (rows["slice_1.share"][1], rows["slice_2.share"][1:3]) == (0.2, (None, 0.8))
    said = {str(row[0]): str(row[1]) for row in book["Read me"].iter_rows(values_only=True) if row[1]}
    assert "the sheets Result and Steps follow" in said["What follows"]


def test_an_input_is_live_as_far_as_its_formulas_hold() -> None:
    sheets, reach = laid_out("tco", "support-assistant")
    by_state = {
        state: {id for id, one in reach.items() if one.state == state} for state in (LIVE, FIXED, UNUSED)
    }
    prices = {
        f"closed_api.{kind}_price" for kind in ("input", "output", "cached", "batch_input", "batch_output")
    }
    assert {
        "requests_per_day", "growth_per_year", "discount_rate", "closed_api.fte", "rented_gpu.gpu_hour_price", *prices,
    } <= by_state[LIVE]  # fmt: skip
    assert {"closed_api.model", "rented_gpu.gpu", "start_month", "routes", "hybrid.policy"} <= by_state[FIXED]
    # Throughput is measured at some lengths of requests and not beyond them.
    low, high = reach["input_tokens"].low, reach["input_tokens"].high
    assert low is not None
    assert high is not None
    assert 500 < low < 1500 < high
    assert reach["rented_gpu.billing_mode"].options == (
        "always_on",
        "active_window",
        "autoscale",
        "scale_to_zero",
    )
    assert sheets.rows == 60


def test_what_a_search_found_is_kept_and_said() -> None:
    sheets, reach = laid_out("tco", "steady-pipeline")
    assert sheets.answers["hybrid.base_replicas"] is not None
    assert "not searched again" in sheets.kept["hybrid.base_replicas"]
    assert reach["hybrid.base_replicas"].state == LIVE


def test_what_a_reader_typed_is_text() -> None:
    calculator = get("scoring")
    evil = {
        "record.title": '=HYPERLINK("https://example.org","x")',
        "record.owner": "+1",
        "record.notes": "@SUM(A1)",
    }
    data = workbook(calculator, calculator.from_json(evil))
    files = parts(data)
    formulas = " ".join(re.findall(r"<f>(.*?)</f>", "".join(files.values())))
    assert "HYPERLINK" not in formulas
    assert "@SUM" not in formulas
    assert set(evil.values()) <= {
        one for row in cells(data)["Inputs"].values() for one in [row] if isinstance(one, str)
    }
    assert not [name for name in files if "externalLink" in name or "vba" in name.lower()]
    assert "hyperlink" not in "".join(
        text for name, text in files.items() if name.startswith("xl/worksheets")
    )


def test_a_calculator_without_steps_gives_values_and_says_so() -> None:
    calculator = get("inspector")
    data = workbook(calculator, calculator.scenario("llama-3-8b"))
    assert "<f>" not in "".join(parts(data).values())
    assert "Values alone" in "".join(map(str, cells(data)["Read me"].values()))


def test_the_first_sheet_restores_the_case(default: bytes) -> None:
    calculator = get("tco")
    data = workbook(calculator, calculator.scenario("pilot"), f"{ADDRESS}#elsewhere")
    words = [str(one) for one in cells(data)["Read me"].values()]
    link = next(one for one in words if one.startswith(ADDRESS))
    assert link.startswith(f"{ADDRESS}#tco~v")
    assert "horizon_months=2" in link
