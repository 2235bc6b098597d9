"""The example, its page and the schema say the same; the command line takes a profile."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from calculators.__main__ import INVALID, main
from calculators.publish.pages.profile_schema import profile_schema
from tests.profile.profiles import EXAMPLE, HEAD
from tests.publish.schema import broken

PAGE = EXAMPLE.with_name("profile.md")
#: Words of the schema that editors use and the check of tests does not know.
MORE = {
    "description", "minimum", "maximum", "minLength", "maxLength", "pattern", "propertyNames", "maxItems", "maxProperties",
    "uniqueItems", "if", "then",
}  # fmt: skip


def plain(schema: Any) -> Any:
    """The schema in the words that the check knows."""
    if isinstance(schema, list):
        return [plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: plain(value) for key, value in schema.items() if key not in MORE}
    if "properties" in schema:  # names of fields, which may be words of schemas too
        kept["properties"] = {key: plain(value) for key, value in schema["properties"].items()}
    return kept


SCHEMA = plain(profile_schema())


def test_the_page_shows_the_whole_example() -> None:
    shown = re.search(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    assert shown[1] == EXAMPLE.read_text(encoding="utf-8")


def test_the_example_holds_to_the_schema() -> None:
    assert broken(json.loads(EXAMPLE.read_text(encoding="utf-8")), SCHEMA) == []
    assert broken({"schema": 1}, SCHEMA) == []


@pytest.mark.parametrize(
    "more",
    [{"colour": 1}, {"schema": 2}, {"defaults": {"tco": {"no_such": 1}}}, {"hidden_routes": ["x"]}, {"prices": [{}]},
     {"defaults": {"scoring": {"weights.preset": "x"}}}, {"defaults": {"shared": {"discount_rate": 0.1}}}],
)  # fmt: skip
def test_the_schema_refuses_what_the_reader_refuses(more: dict[str, Any]) -> None:
    assert broken(HEAD | more, SCHEMA)


def test_the_command_line_takes_a_profile(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "tco", "--profile", str(EXAMPLE), "--scenario", "support-assistant", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["inputs"]["discount_rate"] == 0.095
    assert answer["profile"]["organisation"] == "Example Mutual"
    assert "discount_rate" in answer["profile"]["set"]
    assert "rented_gpu" not in answer["inputs"]["routes"]
    assert main(["export", "scoring", "--profile", str(EXAMPLE), "--to", "-"]) == 0
    assert "Set by Example Mutual, 2026-11-01" in capsys.readouterr().out
    assert main(["explain", "tco", "closed_api.list_cost", "--profile", str(EXAMPLE)]) == 0
    assert "0.00246" in capsys.readouterr().out


def test_the_command_line_names_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "profile.json"
    wrong.write_text(json.dumps(HEAD | {"defaults": {"tco": {"x": 1}, "scoring": {"y": 1}}}))
    assert main(["run", "tco", "--profile", str(wrong), "--json"]) == INVALID
    errors = json.loads(capsys.readouterr().out)["errors"]
    assert [error["field"] for error in errors] == ["defaults.tco.x", "defaults.scoring.y"]
    assert main(["run", "tco", "--profile", str(tmp_path / "none.json")]) == INVALID
