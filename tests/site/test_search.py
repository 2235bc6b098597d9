"""Readers' questions find their page among the first three results of the search that the site ships.

The site's own search worker answers, in Node, with the site's own index. A page that is not found wants a word in
`guide/search-words.toml`, or in the `tags` of its front matter, which results show: search puts these first.
"""

import json
import subprocess
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from calculators.publish import search
from tools import find

pytestmark = [pytest.mark.site, pytest.mark.parity]

#: Typed letter by letter: something is found from the third letter on.
TYPED = ("hallucinations", "SLAs", "tokenizers", "utilization", "indemnities", "onprem", "quantized models")
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
    return answers(
        site_dir, [*QUESTIONS, "xyzzyplugh", "to be", *(part for text in TYPED for part in parts(text))]
    )


def parts(text: str) -> list[str]:
    """What stands in the search box while a text is typed, from the third letter on."""
    return [text[:end] for end in range(3, len(text) + 1)]


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
    assert found["to be"] == []


@pytest.mark.parametrize("text", TYPED)
def test_no_letter_on_the_way_finds_nothing(found: dict[str, list[str]], text: str) -> None:
    assert [part for part in parts(text) if not found[part]] == []


def test_every_spelling_belongs_to_a_word_of_the_site(site_dir: Path) -> None:
    """One that does not has outlived its page."""
    index = json.loads((site_dir / search.INDEX).read_text(encoding="utf-8"))
    read = search.load()
    texts = " ".join([entry["title"] + " " + entry["text"] for entry in index["docs"]])
    words = " ".join([texts, *(word for own in read.pages.values() for word in own)])
    idle = [start for start in read.spellings if not replace(read, spellings={start: ("x",)}).alike(words)]
    assert idle == []


def test_results_show_none_of_the_added_words(site_dir: Path) -> None:
    """The theme shows title, text and tags of a result."""
    index = json.loads((site_dir / search.INDEX).read_text(encoding="utf-8"))
    shown = json.dumps([[entry["title"], entry["text"], entry.get("tags", [])] for entry in index["docs"]])
    assert "hippa" not in shown
    assert "hippa" in json.dumps(index["docs"])


@pytest.mark.parametrize("question", ["hospital", "data residency"])
def test_one_thing_leads_straight_to_its_page_and_no_word_is_said_to_be_missing_there(
    answered: tuple[dict[str, list[str]], dict[str, list[str]]], question: str
) -> None:
    """A listing of commands came before the ready case, and a page “Missing: residency” before any that has it."""
    found, missing = answered
    assert found[question][0] == QUESTIONS[question]
    assert missing[question] == []
