"""The page on the source articles lists every point once, with what became of it, and none of our names for points."""

import re
import tomllib
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from calculators.publish import coverage, docs, sections
from calculators.publish.errors import ContentError
from calculators.publish.pages import sources

ROOT = Path(__file__).resolve().parents[2]


@cache
def written() -> docs.Page:
    return docs.read(sources.PAGE, sources.page())


@pytest.mark.parametrize(
    ("article", "anchor"), [(key, anchor) for key, (anchor, _) in sources.ARTICLES.items()]
)
def test_every_point_of_an_article_stands_below_its_heading(article: str, anchor: str) -> None:
    text = sections.section(written(), anchor) or ""
    points = [point for point in coverage.points().values() if point.id.startswith(f"{article}-")]
    assert f"All {len(points)} points" in text
    assert sum(text.count(f"| {word} |") for word in sources.WORDS.values()) == len(points)
    for words in (
        "**Author, date:**",
        "**Interest:**",
        "**What it is:**",
        "**We confirm**",
        "**We contradict**",
    ):
        assert words in text, words


def test_counts_are_those_of_the_points() -> None:
    counts = Counter(point.treatment for point in coverage.points().values())
    last = next(line for line in written().lines if line.startswith("| All |"))
    assert re.findall(r"\d+", last) == [str(counts[one]) for one in sources.WORDS]


def test_contradicted_points_come_first() -> None:
    order = list(sources.WORDS.values())
    found = [cell for line in written().lines for cell in line.split(" | ")[1:2] if cell in order]
    ranks = [order.index(cell) for cell in found]
    assert sum(later < earlier for earlier, later in pairwise(ranks)) == len(sources.ARTICLES) - 1


def test_titles_are_those_that_may_be_quoted() -> None:
    titles = tomllib.loads((ROOT / "guide" / "quotations.toml").read_text(encoding="utf-8"))["titles"]
    text = " ".join(written().lines)
    assert titles
    assert all(f"“{title}”" in text for title in titles)


def test_our_own_names_for_points_and_articles_do_not_show() -> None:
    text = "\n".join(written().lines)
    assert not re.search(r"\bS[0-4]-\d\d\b|\bseeds?\b", text, re.IGNORECASE)


def test_a_point_on_a_page_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    point = coverage.Point("S0-01", "gist", "compare/gone.md#x", ("term",), "stated", "words", "why")
    monkeypatch.setattr(coverage, "points", lambda: {"S0-01": point})
    with pytest.raises(ContentError, match=r"S0-01: there is no page docs/compare/gone\.md"):
        sources.page()
