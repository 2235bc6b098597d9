"""The CSV file: it reads back, holds everything exact, and runs no formula in a spreadsheet."""

import csv
import io
import re

import pytest

from calculators.export.csv_file import COLUMNS, EVERY_MONTH, csv_file
from calculators.publish.docs import ROOT
from tests.export.made import ADDRESS, CASES, material

ACTIVE = tuple("=+-@\t\r\n＝＋－＠")


def test_the_page_about_files_shows_every_column():
    page = (ROOT / "docs/reference/taking-along.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| `([a-z]+)` \| (.+) \|$", page, re.M)
    assert shown == list(COLUMNS.items())


def rows(calculator: str) -> list[dict[str, str]]:
    text = csv_file(material(calculator))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@pytest.mark.parametrize("calculator", CASES)
def test_it_is_rfc_4180_with_the_documented_columns(calculator):
    text = csv_file(material(calculator))
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    read = rows(calculator)
    assert all(list(row) == list(COLUMNS) and None not in row.values() for row in read)


@pytest.mark.parametrize("calculator", CASES)
def test_no_cell_but_a_number_begins_like_a_formula(calculator):
    for row in rows(calculator):
        for column, cell in row.items():
            if column == "value":
                assert not cell or float(cell) == float(cell)
            else:
                assert not cell.startswith(ACTIVE), (column, cell)


def test_a_text_that_would_be_a_formula_is_kept_readable():
    (notes,) = [row for row in rows("scoring") if row["id"] == "record.notes"]
    assert notes["text"] == '\'=HYPERLINK("https://evil.example")'


@pytest.mark.parametrize("calculator", CASES)
def test_every_input_value_table_and_source_is_there(calculator):
    case, read = material(calculator), rows(calculator)
    by_section: dict[str, list[dict[str, str]]] = {}
    for row in read:
        by_section.setdefault(row["section"], []).append(row)
    assert [row["id"] for row in by_section["input"]] == [
        field.id for _, fields in case.groups for field in fields
    ]
    assert len(by_section["input"]) == len(case.calculator.fields)
    for id, computed in case.result.values.items():
        value = computed["value"]
        own = [row for row in by_section["step"] if row["id"] == id and row["value"]]
        times = len(value) if own and own[0]["column"] == EVERY_MONTH else 1
        written = [float(row["value"]) for row in own for _ in range(times)]
        figures = value if isinstance(value, list) else [value]
        assert written == [float(one) for one in figures if isinstance(one, int | float)], id
    assert {row["id"] for row in by_section["table"]} == {table.key for _, table in case.tables if table.rows}
    for row, source in zip(by_section["source"], case.result.sources, strict=True):
        assert row["date"] == source.date
        assert row["address"] == source.url
    assert next(row["address"] for row in read if row["name"] == "open it again").startswith(f"{ADDRESS}#")


@pytest.mark.parametrize("calculator", CASES)
def test_the_result_comes_first_and_steps_by_month_come_last(calculator):
    read = rows(calculator)
    order = [name.strip() for name in COLUMNS["section"].partition("order: ")[2].split(",")]
    met = list(dict.fromkeys(row["section"] for row in read))
    assert met == [name for name in order if name in met]
    steps = [row["column"] != "" for row in read if row["section"] == "step"]
    assert steps == sorted(steps)
    # Each step is explained, once, those of a bridge too.
    first = {row["id"]: row for row in reversed(read) if row["section"] == "step"}
    assert all(row["note"] and row["group"] and row["name"] for row in first.values())


def test_numbers_below_zero_stay_numbers():
    below = [row["value"] for row in rows("tco") if row["value"].startswith("-")]
    assert below
    assert all(float(value) < 0 for value in below)
