"""The statement on accessibility says nothing that no test stands behind, and leaves out no criterion."""

import re
from pathlib import Path

import pytest

from calculators.publish import conformance
from calculators.publish.errors import ContentError
from calculators.publish.pages import accessibility
from tests.browser import test_axe

#: WCAG 2.2 (Recommendation of 5 October 2023), https://www.w3.org/TR/WCAG22/: 31 criteria of level A and 24 of AA.
_A = """
1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2
2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2
"""
_AA = """
1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4
3.3.3 3.3.4 3.3.8 4.1.3
"""
NEW = {"2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"}


def test_every_criterion_of_both_levels_is_judged_once() -> None:
    criteria = conformance.load().criteria
    assert [one.id for one in criteria if one.level == "A"] == _A.split()
    assert [one.id for one in criteria if one.level == "AA"] == _AA.split()
    assert {one.id for one in criteria if one.since == "2.2"} == NEW


def test_each_test_that_the_statement_names_exists() -> None:
    assert list(conformance.missing(conformance.load())) == []


START = """\
[statement]
date = 2026-01-01
browser = "B"
[[criterion]]
id = "1"
name = "N"
level = "A"
since = "2.0"
"""


def test_a_test_that_does_not_exist_is_named(tmp_path: Path) -> None:
    file = tmp_path / "accessibility.toml"
    clause = '[[clause]]\nid = "4"\nname = "N"\nresult = "not applicable"\nremark = "None."\n'
    file.write_text(f'{START}result = "supports"\nby = ["tests/browser/test_axe.py::test_gone"]\n{clause}')
    assert list(conformance.missing(conformance.load(file))) == ["tests/browser/test_axe.py::test_gone"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('result = "supports"\nremark = "Surely."', "names the tests"),
        ('result = "mostly"\nremark = "Surely."', "a result is one of"),
        ('result = "not evaluated"', "needs a remark"),
        ('result = "not evaluated"\nremark = "R"\nwhy = "W"', "it needs id, name, result"),
    ],
)
def test_what_cannot_be_said_is_refused(tmp_path: Path, entry: str, message: str) -> None:
    file = tmp_path / "accessibility.toml"
    file.write_text(START + entry)
    with pytest.raises(ContentError, match=message):
        conformance.load(file)


def test_the_page_shows_each_result_and_the_version_of_axe_that_is_locked() -> None:
    page = accessibility.page()
    for one in (*conformance.load().criteria, *conformance.load().clauses):
        assert re.search(rf"^\| {re.escape(one.id)} .*\| {one.result.capitalize()} \|", page, re.MULTILINE), (
            one.id
        )
    version = conformance.axe_version()
    assert f"axe-core {version} in " in page
    assert f"axe v{version}\n" in test_axe.AXE.read_text(encoding="utf-8")[:200]
