import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from calculators import registry
from calculators.__main__ import main
from calculators.sharing import share

ROOT = Path(__file__).resolve().parent.parent.parent


def run(capsys, *arguments):
    status = main(list(arguments))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_list_names_calculators_and_scenarios(capsys):
    status, out, _ = run(capsys, "list")
    assert status == 0
    assert out.startswith("tco: Total cost calculator")
    assert "support-assistant" in out


def test_the_default_case_has_the_public_shape(capsys):
    _, out, _ = run(capsys, "run", "tco", "--json")
    answer = json.loads(out)
    assert list(answer) == ["calculator", "schema", "data_as_of", "inputs", "values", "result", "warnings"]
    assert set(answer["values"]["closed_api.usage_cost"]) == {"value", "unit"}
    assert set(answer["warnings"][0]) == {"field", "code", "message"}
    result = answer["result"]
    assert {"currency", "months", "measure", "cheapest", "routes", "break_even"} <= set(result)
    assert result["routes"].pop("owned_gpu")["status"] == "needs_input"
    for route in result["routes"].values():
        assert sum(route["breakdown"].values()) == pytest.approx(route["total_cost"], rel=1e-12)
        assert len(route["cash_flow"]) == result["months"] + 1
        assert sum(route["cash_flow"]) == pytest.approx(route["cash_total"], rel=1e-12)
        assert route["p50"] is None


def test_scenario_equals_the_same_case_as_a_file(capsys, tmp_path):
    _, scenario, _ = run(capsys, "run", "tco", "--scenario", "support-assistant", "--json")
    (tmp_path / "case.json").write_text("{}")
    _, file, _ = run(capsys, "run", "tco", "--input", str(tmp_path / "case.json"), "--json")
    assert scenario == file


@pytest.mark.parametrize(
    ("document", "field", "code"),
    [
        ("", None, "not_json"),
        ("[1]", None, "not_an_object"),
        ('{"a": 1, "a": 2}', "a", "repeated_field"),
        ('{"no_such_field": 1}', "no_such_field", "unknown_field"),
        ('{"input_tokens": ""}', "input_tokens", "empty"),
        ('{"input_tokens": "many"}', "input_tokens", "not_a_number"),
        ('{"input_tokens": -1}', "input_tokens", "out_of_range"),
        ('{"input_tokens": NaN}', "input_tokens", "not_finite"),
        ('{"input_tokens": 1e308}', "input_tokens", "out_of_range"),
        ('{"input_tokens": 1e400}', "input_tokens", "not_finite"),
        ('{"input_tokens": "1.000"}', "input_tokens", "ambiguous_number"),
        ('{"input_tokens": ' + "9" * 5000 + "}", None, "not_finite"),
        ('{"closed_api.model": "nobody/none"}', "closed_api.model", "unknown_choice"),
        ('{"cached_share": 0.7, "cache_write_share": 0.4}', "cached_share", "subset_larger"),
        ('{"reasoning_tokens": 301}', "reasoning_tokens", "subset_larger"),
        ('{"requests_per_day": 1, "requests_per_month": 1}', "requests_per_month", "given_twice"),
        ('{"routes": []}', "routes", "empty"),
        ('{"routes": ["owned"]}', "routes", "unknown_choice"),
        ('{"rented_gpu.planning_utilisation": 0.9}', "rented_gpu.planning_utilisation", "out_of_range"),
    ],
)
def test_bad_input_gives_status_2_and_errors_at_fields(capsys, tmp_path, document, field, code):
    (tmp_path / "case.json").write_text(document)
    status, out, _ = run(capsys, "run", "tco", "--json", "--input", str(tmp_path / "case.json"))
    assert status == 2
    error = json.loads(out)["errors"][0]
    assert (error["field"], error["code"]) == (field, code)
    assert error["message"].endswith(".")


def test_unknown_names_are_said_without_json_too(capsys):
    for arguments, words in (
        (("run", "nothing"), "no calculator"),
        (("run", "tco", "--scenario", "nothing"), "no scenario"),
        (("run", "tco", "--input", "/no/such/file"), "cannot be read"),
        (("explain", "tco", "no.step"), "no step"),
    ):
        status, out, err = run(capsys, *arguments)
        assert (status, out) == (2, "")
        assert words in err


def test_explain_shows_formula_and_numbers(capsys):
    _, out, _ = run(capsys, "explain", "tco", "closed_api.list_cost")
    assert (
        "requests answered at once × share billed at list price × mean price of a request answered at once"
        in out
    )
    assert "248,200 × 100 % × 0.003" in out


def test_draws_are_made_when_they_are_asked_for(capsys):
    _, out, _ = run(capsys, "run", "tco", "--json", "--draws", "100")
    routes = json.loads(out)["result"]["routes"]
    computed = [route for route in routes.values() if route["status"] == "ok"]
    assert all(route["p10"] < route["p50"] < route["p90"] for route in computed)
    assert sum(route["probability_cheapest"] for route in computed) == pytest.approx(1)


def test_json_runs_on_the_standard_library_alone():
    """-S leaves site-packages out."""
    done = subprocess.run(
        [sys.executable, "-S", "-m", "calculators", "run", "tco", "--json", "--input", "-"],
        input='{"requests_per_day": 100}', capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["inputs"]["requests_per_day"] == 100


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("arguments", [[], ["--json"], ["--json", "--input", "-"]])
def test_any_console_can_show_the_answer(encoding, arguments):
    """Marks that a console lacks, and half a surrogate pair in the input, become question marks and no traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "calculators", "run", "tco", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        input=b'{"\\ud800": 1}',
        capture_output=True,
    )
    assert done.returncode == (2 if "-" in arguments else 0)
    assert done.stderr == b""
    assert done.stdout


def test_a_link_and_a_saved_file_are_opened_with_what_the_page_would_say(capsys, tmp_path):
    scoring = registry.get("scoring")
    answers = scoring.from_json({"case.task": "coding"})
    links = share(scoring, answers, {"today": "2026-11-22"})
    _, case, _ = run(capsys, "run", "scoring", "--link", f"https://example.org/guide/#{links['fragment']}")
    (tmp_path / "saved.json").write_text(links["file"], encoding="utf-8")
    assert run(capsys, "run", "scoring", "--input", str(tmp_path / "saved.json")) == (0, case, "")
    link = re.sub("edition=[0-9a-f]{8}", "edition=00000000", links["pinned"]).replace(
        "closed_api=", "closed_api=1"
    )
    status, out, err = run(capsys, "run", "scoring", "--link", link)
    assert (status, out) == (0, case)
    assert "! This link was made on 2026-11-22 with other scores, rules and presets than today’s" in err
    assert "[pinned_edition]" in err
    tco = registry.get("tco")
    pinned = share(tco, tco.from_json({}), {"today": "2026-11-22"})["pinned"].replace(
        "Finput=1~", "Finput=2~"
    )
    _, _, err = run(capsys, "run", "tco", "--link", pinned)
    assert "As shared on 2026-11-22: " in err
    assert "$2.00/million tokens" in err
    assert run(capsys, "run", "tco", "--link", "nothing")[2].count("[link_unknown]") == 1
