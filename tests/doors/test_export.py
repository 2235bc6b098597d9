"""Documents through both doors: the command line and the page."""

import json
import sys

import pytest

from calculators import browser, registry
from calculators.__main__ import main
from calculators.core.calculator import Calculator

SCORING = registry.get("scoring")


def run(capsys, *arguments):
    status = main(["export", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def ask(**request):
    return json.loads(browser.handle(json.dumps({"calculator": "scoring", **request})))


def form(**changes):
    return {key: field.typed(field.default) for key, field in SCORING.fields.items()} | changes


@pytest.mark.parametrize(("ending", "start"), [("md", "# "), ("wiki", "h1. "), ("html", "<!doctype html>")])
def test_the_ending_of_the_file_says_the_format(ending, start, tmp_path, capsys):
    file = tmp_path / f"record.{ending}"
    status, out, _ = run(capsys, "scoring", "--scenario", "hospital", "--to", str(file))
    assert status == 0
    assert str(file) in out
    assert file.read_text(encoding="utf-8").startswith(start)


def test_standard_output_takes_a_format_and_is_markdown_without(capsys):
    assert run(capsys, "scoring", "--to", "-")[1].startswith("# ")
    assert run(capsys, "scoring", "--to", "-", "--format", "wiki")[1].startswith("h1. ")


def test_inputs_come_from_a_file_or_standard_input(tmp_path, capsys, monkeypatch):
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"record": {"owner": "A. Person"}}), encoding="utf-8")
    assert "A. Person" in run(capsys, "scoring", "--input", str(case), "--to", "-")[1]


def test_the_address_of_the_page_is_in_the_link(capsys):
    out = run(capsys, "scoring", "--to", "-", "--address", "https://example.org/s/")[1]
    assert "(https://example.org/s/#scoring~v1~" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["scoring", "--to", "record.docx"], "not as “docx”"),
        (["scoring", "--to", "record"], "not as “”"),
        (["scoring", "--to", "-", "--format", "pdf"], "not as “pdf”"),
        (["scoring", "--to", "nowhere/at/all/record.md"], "cannot be written"),
        (["tco", "--to", "-", "--document", "record"], "no record to export"),
        (["tco", "--to", "-", "--document", "letter"], "no document “letter”"),
        (["tco", "--to", "-", "--format", "svg"], "Name a chart: breakdown, volume"),
        (["tco", "--to", "chart.svg", "--chart", "nothing"], "no chart “nothing”"),
        (["nothing", "--to", "-"], "no calculator"),
        (["scoring", "--to", "-", "--scenario", "nothing"], "no scenario"),
    ],
)
def test_what_cannot_be_written_is_said_and_is_no_traceback(
    arguments, message, capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, *arguments)
    assert status == 2
    assert message in err
    assert "Traceback" not in err + out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["md", "wiki", "html"])
def test_the_page_gets_the_text_and_a_name_for_the_file(ending, capsys):
    reply = ask(answers=form(), export=ending, address="https://example.org/s/")
    assert reply["ok"]
    assert reply["name"] == f"decision-record.{ending}"
    out = run(capsys, "scoring", "--to", "-", "--format", ending, "--address", "https://example.org/s/")[1]
    assert reply["text"] == out


def test_the_page_may_send_a_link_instead_of_its_form():
    link = ask(answers=form(**{"case.task": "coding"}))["fragment"]
    assert (
        ask(fragment=link, export="md")["text"]
        == ask(answers=form(**{"case.task": "coding"}), export="md")["text"]
    )


def test_words_of_people_go_into_the_document_and_not_into_its_link():
    text = ask(answers=form(**{"record.owner": "Ada Secret"}), export="md", address="https://example.org/")[
        "text"
    ]
    assert text.count("Ada Secret") == 1


def test_a_record_opened_again_says_what_changed():
    text = ask(answers=form(), export="md")["text"]
    state = next(line for line in text.splitlines() if line.startswith("scoring~"))
    reply = ask(fragment=state)
    assert reply["ok"]
    parts = {bit["part"]: bit for bit in map(json.loads, iter(browser.more, "")) if "part" in bit}
    assert "The verdict is the same" in parts["changed"]["html"]


def test_without_a_note_the_page_has_no_such_part():
    ask(answers=form())
    parts = {bit["part"]: bit for bit in map(json.loads, iter(browser.more, "")) if "part" in bit}
    assert (parts["changed"]["html"], parts["changed"]["lost"]) == ("", False)
    assert 'data-export="copy-md"' in parts["record"]["html"]


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"export": "exe"}, "unknown_format"),
        ({"export": "md", "answers": {"case.task": "nope"}}, "unknown_choice"),
        ({"export": "md", "fragment": "scoring~v1~case.task=nope"}, "unknown_choice"),
        ({"export": "md", "calculator": "tco", "document": "record"}, "no_document"),
        ({"export": "svg", "chart": "nothing"}, "unknown_chart"),
        ({"export": "md", "answers": 3}, "internal"),
    ],
)
def test_the_page_is_told_what_is_wrong(request_, code):
    reply = ask(**request_)
    assert not reply["ok"]
    assert reply["errors"][0]["code"] == code
    assert reply["announce"]


def test_the_record_on_the_page_is_the_one_that_is_exported():
    """The draws of the page are taken; the words must be those of a fresh export."""
    answers = SCORING.from_json({"people": "Ada: scoring~v1~weights.preset=finance"})
    fresh = SCORING.export(dict(answers), "")
    part = next(one for one in SCORING.run(answers).parts if one.key == "record")
    assert part.document == fresh == SCORING.export(answers, "")


@pytest.fixture
def _worked_out_once(monkeypatch):
    """Let the command line work a case out once for all its files; the page has its own result."""
    run, found = Calculator.run, {}

    def remembered(calculator, answers, draws=0):
        key = (calculator.id, repr(sorted(answers.items())), draws)
        if key not in found:
            found[key] = run(calculator, answers, draws)
        return found[key]

    monkeypatch.setattr(Calculator, "run", remembered)


CASE = {"tco": {"requests_per_day": 20000}, "scoring": {}, "sizing": {}, "inspector": {}}


@pytest.mark.usefixtures("_worked_out_once")
@pytest.mark.parametrize("calculator", CASE)
def test_both_doors_write_the_same_files_of_any_calculator(calculator, tmp_path, capsys):
    """The page has its result worked out bit by bit, the command line in one go."""
    case, made = tmp_path / "case.json", registry.get(calculator)
    case.write_text(json.dumps(CASE[calculator]))
    link = json.loads(
        browser.handle(
            json.dumps({"calculator": calculator, "answers": _typed(made, made.from_json(CASE[calculator]))})
        )
    )["fragment"]
    while browser.more():
        pass
    for ending, document in (
        ("md", "memo"),
        ("md", "full"),
        ("wiki", "memo"),
        ("html", "memo"),
        ("csv", ""),
        ("json", ""),
    ):
        request = {
            "calculator": calculator,
            "fragment": link,
            "export": ending,
            "document": document or "memo",
        }
        reply = json.loads(browser.handle(json.dumps(request | {"address": "https://example.org/c/"})))
        file = tmp_path / f"file.{ending}"
        given = ["--input", str(case), "--document", document, "--address", "https://example.org/c/"]
        assert run(capsys, calculator, *given, "--to", str(file))[0] == 0
        assert file.read_bytes().decode() == reply["text"], ending
        assert reply["name"].endswith(f".{ending}")


def _typed(calculator, answers):
    return {key: field.typed(answers[key]) for key, field in calculator.fields.items()}


def test_a_workbook_goes_into_a_file(tmp_path, capsys):
    file = tmp_path / "case.xlsx"
    assert run(capsys, "scoring", "--to", str(file))[0] == 0
    assert file.read_bytes().startswith(b"PK")
    status, _, err = run(capsys, "scoring", "--to", "-", "--format", "xlsx")
    assert (status, err) == (2, "A file .xlsx is no text: name a file to write it to.\n")


def test_without_the_package_for_workbooks_one_line_says_so(tmp_path, capsys, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("calculators.export.workbook")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    status, out, err = run(capsys, "scoring", "--to", str(tmp_path / "case.xlsx"))
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "pip install xlsxwriter" in err


def test_an_image_names_its_chart(tmp_path, capsys):
    file = tmp_path / "chart.svg"
    assert run(capsys, "tco", "--to", str(file), "--chart", "breakdown")[0] == 0
    assert file.read_text(encoding="utf-8").startswith("<svg ")
