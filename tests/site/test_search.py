"""Readers' questions find their page among the first three results of the search that the site ships.

The site's own search worker answers, in Node, with the site's own index. A page that is not found wants a word in the `tags` of
its front matter: search puts these first. Mind that "a", "is" or "to" in a question find every tag that begins so.
"""

import json
import subprocess
import tomllib
from pathlib import Path

import pytest

from tools import find

pytestmark = [pytest.mark.site, pytest.mark.parity]

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS: dict[str, str] = tomllib.loads((ROOT / "guide" / "questions.toml").read_text(encoding="utf-8"))
FIRST = 3


def answers(site: Path, questions: list[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Give the addresses of the pages found for each question, the best first, and the words that the best is said to lack."""
    script = Path(__file__).with_name("search.mjs")
    asked = json.dumps({"site": str(site), "questions": questions})
    done = subprocess.run(
        [find.node() or "node", str(script)], input=asked, capture_output=True, text=True, check=True
    )
    answered = json.loads(done.stdout)
    return answered["found"], answered["missing"]


@pytest.fixture(scope="module")
def answered(site_dir: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    return answers(site_dir, [*QUESTIONS, "xyzzyplugh"])


@pytest.fixture(scope="module")
def found(answered: tuple[dict[str, list[str]], dict[str, list[str]]]) -> dict[str, list[str]]:
    return answered[0]


def test_there_are_twenty_questions_to_pages_that_exist(site_dir: Path) -> None:
    assert len(QUESTIONS) >= 20
    assert [page for page in QUESTIONS.values() if not (site_dir / page / "index.html").is_file()] == []


@pytest.mark.parametrize("question", list(QUESTIONS))
def test_the_right_page_is_among_the_first(found: dict[str, list[str]], question: str) -> None:
    assert QUESTIONS[question] in found[question][:FIRST]


def test_what_stands_nowhere_is_not_found(found: dict[str, list[str]]) -> None:
    assert found["xyzzyplugh"] == []


@pytest.mark.parametrize("question", ["hospital", "data residency"])
def test_one_thing_leads_straight_to_its_page_and_no_word_is_said_to_be_missing_there(
    answered: tuple[dict[str, list[str]], dict[str, list[str]]], question: str
) -> None:
    """A listing of commands came before the ready case, and a page “Missing: residency” before any that has it."""
    found, missing = answered
    assert found[question][0] == QUESTIONS[question]
    assert missing[question] == []
