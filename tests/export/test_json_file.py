"""The JSON file: what `run --json` gives, and what each thing in it is."""

import json

import pytest

from calculators.__main__ import main
from calculators.export.json_file import json_file
from tests.export.made import CASES, material

EVERY = pytest.mark.parametrize("calculator", CASES)


@EVERY
def test_it_holds_the_whole_answer_of_the_command_line(calculator, tmp_path, capsys):
    case = tmp_path / "case.json"
    case.write_text(json.dumps(CASES[calculator]))
    assert main(["run", calculator, "--input", str(case), "--draws", "40", "--json"]) == 0
    document = json.loads(json_file(material(calculator)))
    for key, value in json.loads(capsys.readouterr().out).items():
        assert document[key] == value, key


@EVERY
def test_everything_has_its_meaning_and_its_unit(calculator):
    document = json.loads(json_file(material(calculator)))
    case = material(calculator)
    assert document["fields"].keys() == document["inputs"].keys()
    assert {key for key, field in document["fields"].items() if field["differs"]} == set(CASES[calculator])
    steps = {row.id for group in case.result.working for row in group.rows}
    assert document["steps"].keys() == steps
    assert len(document["sources"]) == len(case.result.sources)
    for source in document["sources"]:
        assert source["source"]
        assert source["date"] or source["note"] or source["value"]


@EVERY
def test_charts_come_with_what_is_drawn_and_tables_with_bare_numbers(calculator):
    document = json.loads(json_file(material(calculator)))
    case = material(calculator)
    assert [chart["key"] for chart in document["charts"]] == [chart.key for chart in case.charts]
    for chart in document["charts"]:
        assert chart["title"]
        assert chart["table"]["rows"]
        assert chart.keys() & {"series", "parts", "swings", "spreads"}
    assert len(document["tables"]) == len(case.tables)
    values = [cell["value"] for table in document["tables"] for row in table["rows"] for cell in row]
    assert any(isinstance(value, float) for value in values)
