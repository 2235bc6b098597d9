"""The table of dimensions comes from the scoring calculator, covers every dimension page, and the index agrees with it.

Provenance: `docs/compare/index.md` and `calculators/scoring/authored`, read on 22 November 2026.
"""

import re
from pathlib import Path

import pytest

from calculators.publish import docs
from calculators.publish.errors import ContentError
from calculators.publish.verdicts import dimensions
from calculators.publish.verdicts.words import difference, mark
from calculators.scoring.book import load
from calculators.scoring.routes import SCORED

PAGES = {page.path for page in docs.pages() if page.path.startswith("compare/")} - {"compare/index.md"}


def cells(name: str) -> list[str]:
    return next([cell.text for cell in row] for row in dimensions.table().rows if row[0].text == name)


def test_every_dimension_page_has_a_row_and_a_sentence() -> None:
    assert {row.page for row in dimensions.read()} == PAGES
    index = next(page for page in docs.pages() if page.path == "compare/index.md")
    linked = {
        f"compare/{name}"
        for line in index.lines
        for name in re.findall(r"^\| \[[^\]]+\]\(([a-z-]+\.md)\)", line)
    }
    assert linked == PAGES


def test_every_criterion_has_a_row() -> None:
    assert {row.of for row in dimensions.read() if row.by == dimensions.CRITERION} == set(
        load().criterion_ids
    )


def test_marks_are_the_scores() -> None:
    for row in dimensions.read():
        if row.by == dimensions.CRITERION:
            middles = [load().scores[route, row.of].range[1] for route in SCORED]
            assert cells(row.name)[1:5] == [mark(middle) for middle in middles]
    assert cells("Capability")[1:6] == ["strong 9", "good 7", "good 6.6", "fair 6.3", "as its parts"]
    assert cells("Hosting: data may not leave the rooms")[1:5] == ["on a condition", "out", "out", "fits"]
    assert cells("Access and skills")[5] == "as its parts, 1.2 less"


@pytest.mark.parametrize(
    ("points", "said"),
    [(10, "strong 10"), (7.96, "strong 8"), (6.44, "fair 6.4"), (4.96, "fair 5"), (0, "poor 0")],
)
def test_a_mark_is_named_by_the_score_that_it_shows(points: float, said: str) -> None:
    assert mark(points) == said


def test_differences_of_a_mix() -> None:
    assert [difference(points) for points in (0.8, -1.2, 0.04)] == [
        "as its parts, 0.8 more",
        "as its parts, 1.2 less",
        "as its parts",
    ]


@pytest.mark.parametrize(
    ("page", "criterion", "words", "routes"),
    [
        ("capability", "capability", "The best closed models lead", {"closed_api"}),
        ("customisation", "customisation", "Only open weights let you change", {"rented_gpu", "owned_gpu"}),
        ("access-and-skills", "skills", "Behind an API a developer can start", {"closed_api", "hosted_open"}),
        ("ease-of-use", "time_to_production", "Any API is easy", {"closed_api", "hosted_open"}),
        ("reliability", "version_stability", "hold weights and engine", {"rented_gpu", "owned_gpu"}),
        ("lock-in", "lock_in", "Open weights leave you freest", {"hosted_open", "rented_gpu"}),
        ("privacy", "data_control", "own hardware", {"owned_gpu"}),
    ],
)
def test_the_index_s_sentences_name_the_routes_with_the_best_scores(
    page: str, criterion: str, words: str, routes: set[str]
) -> None:
    index = next(one for one in docs.pages() if one.path == "compare/index.md")
    assert words in next(line for line in index.lines if f"]({page}.md) |" in line)
    middles = {route: load().scores[route, criterion].range[1] for route in SCORED}
    assert min(middles[route] for route in routes) > max(
        [0.0, *(middles[r] for r in middles if r not in routes)]
    )


def test_a_row_on_nothing_fails_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "dimensions.toml"
    file.write_text('[[row]]\nname = "X"\npage = "compare/cost.md"\n', encoding="utf-8")
    with pytest.raises(ContentError, match="“X” has a name, a page, and one of"):
        dimensions.read(file)
    monkeypatch.setattr(
        dimensions, "read", lambda: (dimensions.Row("X", "compare/cost.md", "criterion", "no_such"),)
    )
    with pytest.raises(ContentError, match="no criterion “no_such”"):
        dimensions.table()
