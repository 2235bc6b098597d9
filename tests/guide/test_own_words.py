"""No eight words in a row on a page are those of a source article, titles and short attributed quotations apart.

The articles are not ours to publish: where their folder does not stand beside the project's there is nothing to compare, and the
first test is skipped with that reason; it lacks no tool, so that it is none of the skips that fail in CI.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT.parent / "shared" / "seeds"
RUN = 8
LONGEST_QUOTATION = 20
QUOTED: dict[str, Any] = tomllib.loads((ROOT / "guide" / "quotations.toml").read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    """Words in small letters, without marks, so that neither spelling of quotes nor line breaks hide a copy."""
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.casefold().replace("’", "'"))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1))


def allowed(quoted: dict[str, Any]) -> list[str]:
    return [*quoted.get("titles", []), *(row["words"] for row in quoted.get("quotation", []))]


def theirs(articles: Iterable[str], quotations: Iterable[str]) -> set[tuple[str, ...]]:
    """Give the runs of the articles, those within a quotation apart."""
    found = {run for article in articles for run in runs(article)}
    return found - {run for quotation in quotations for run in runs(quotation)}


def copied(text: str, taken: set[tuple[str, ...]]) -> list[str]:
    return [" ".join(run) for run in runs(text) if run in taken]


@pytest.mark.unpublished
def test_no_page_repeats_a_source_article() -> None:
    articles = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    if not articles:
        pytest.skip(f"the source articles, which are not published, do not lie in {ARTICLES}")
    taken = theirs(articles, allowed(QUOTED))
    written = [
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "guide").rglob("*.toml"),
        *(ROOT / "evidence").glob("*.toml"),
    ]
    found = {
        path.relative_to(ROOT).as_posix(): copied(path.read_text(encoding="utf-8"), taken)
        for path in written
        if path.name != "quotations.toml"
    }
    assert {path: copies for path, copies in found.items() if copies} == {}


def test_quotations_are_short_have_an_author_and_stand_on_a_page() -> None:
    pages = [" ".join(words(path.read_text(encoding="utf-8"))) for path in (ROOT / "docs").rglob("*.md")]
    for row in QUOTED.get("quotation", []):
        assert set(row) == {"words", "author"}, row
        assert len(words(row["words"])) <= LONGEST_QUOTATION, row
    for text in allowed(QUOTED):
        assert any(" ".join(words(text)) in page for page in pages), text


ARTICLE = "The quick brown fox jumps over the lazy dog and runs into the dark woods."


def test_eight_words_in_a_row_are_found_whatever_their_marks() -> None:
    text = "We say: *the quick brown\nfox* jumps “over” the LAZY cat; seven words only."
    assert copied(text, theirs([ARTICLE], [])) == ["the quick brown fox jumps over the lazy"]
    assert copied(text.replace("LAZY", "idle"), theirs([ARTICLE], [])) == []


def test_a_listed_quotation_is_allowed() -> None:
    text = "As X writes, “the quick brown fox jumps over the lazy dog”."
    assert copied(text, theirs([ARTICLE], ["The quick brown fox jumps over the lazy dog"])) == []
    assert len(copied(text, theirs([ARTICLE], []))) == 2
