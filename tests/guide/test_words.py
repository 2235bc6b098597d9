"""Reading level of every page that people wrote: Flesch-Kincaid grade 12 or lower, on prose alone.

`guide/reading-level.toml` lists exceptions with their reasons; an exception that is no longer needed fails too.
"""

import tomllib
import warnings
from pathlib import Path

import pytest

from calculators.publish import docs, plain

with warnings.catch_warnings():
    # It reads its lists through a part of setuptools that warns of its end; requirements-test.in pins both.
    warnings.simplefilter("ignore")
    import textstat

HIGHEST = 12.0
FILE = Path(__file__).resolve().parents[2] / "guide" / "reading-level.toml"
EXCEPTIONS: dict[str, str] = tomllib.loads(FILE.read_text(encoding="utf-8"))
PAGES = {
    page.path: page for page in docs.pages() if not any("Written by python" in x for x in page.lines[:12])
}


def grade(path: str) -> float:
    return float(textstat.flesch_kincaid_grade(plain.sentences(PAGES[path])))


@pytest.mark.parametrize("path", sorted(PAGES))
def test_a_page_reads_easily(path: str) -> None:
    found = grade(path)
    assert (found > HIGHEST) == (path in EXCEPTIONS), f"docs/{path}: grade {found:.1f}"


def test_exceptions_are_pages_with_a_reason() -> None:
    assert set(EXCEPTIONS) <= set(PAGES)
    assert all(len(reason) > 20 for reason in EXCEPTIONS.values())


def test_hard_words_in_long_sentences_are_found() -> None:
    hard = "Organisational considerations regarding infrastructural interoperability necessitate comprehensive evaluation."
    assert textstat.flesch_kincaid_grade(hard) > HIGHEST
    assert textstat.flesch_kincaid_grade("Take the small model. Test it on your own cases.") < 4
