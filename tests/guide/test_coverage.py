"""Every point of the five source articles is treated on a page, once, in words that still stand there.

Provenance: the articles were read point by point on 21 November 2026; the counts are those of that reading.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from calculators.publish import coverage, docs, sections
from calculators.publish.errors import ContentError

#: First and last number of each article's points.
POINTS = {"S0": (1, 47), "S1": (0, 33), "S2": (1, 52), "S3": (1, 54), "S4": (1, 46)}
PAGES = [
    docs.read(
        "a.md",
        "# Top {#top}\n\nSome words\nhere.\n\n## Part {#part}\n\nOthers [on](gone.md) paper [@E-A-01].\n",
    )
]


def point(terms: tuple[str, ...] = ("words",), **changes: str) -> coverage.Point:
    usual = {
        "id": "S9-01",
        "gist": "g",
        "at": "a.md#top",
        "treatment": "stated",
        "words": "words here",
        "why": "w",
    }
    return coverage.Point(terms=terms, **usual | changes)


def test_every_point_is_listed_once() -> None:
    wanted = [f"{s}-{n:02}" for s, (first, last) in POINTS.items() for n in range(first, last + 1)]
    assert list(coverage.points()) == wanted
    assert len(wanted) == 233


def test_every_point_is_treated_where_the_files_say() -> None:
    assert list(coverage.problems(coverage.points().values(), coverage.all_pages())) == []


def test_every_gist_and_reason_says_something() -> None:
    assert [p.id for p in coverage.points().values() if not p.gist.strip() or not p.why.strip()] == []


def test_a_pointer_to_another_section_would_be_missed() -> None:
    """Terms tell sections apart: of those of other pages few would do for a point, so that a wrong pointer fails."""
    texts = [
        (page.path, coverage.seen(sections.section(page, heading.id) or ""))
        for page in coverage.all_pages()
        for heading in sections.headings(page)
        if heading.id and heading.level == 2
    ]
    few = len(texts) // 20
    loose = {}
    for one in coverage.points().values():
        others = [text for path, text in texts if not one.at.startswith(f"{path}#")]
        if one.terms and (held := sum(not coverage.missing_terms(one.terms, text) for text in others)) > few:
            loose[one.id] = held
    assert few > 20
    assert loose == {}


@pytest.mark.parametrize(
    ("name", "at", "said"),
    [
        ("S0-46", "reference/glossary.md#accelerator", "engineers, DevOps"),
        ("S4-10", "reference/glossary.md#gdpr", "HIPAA"),
        ("S4-24", "compare/customisation.md#evidence", "curated, LoRA"),
        ("S4-38", "compare/support.md#favours-open", "Databricks, consultancies"),
    ],
)
def test_pointers_that_were_wrong_once_would_fail_now(name: str, at: str, said: str) -> None:
    wrong = replace(coverage.points()[name], at=at, words="a")
    assert any(f"does not speak of {said}" in one for one in coverage.problems([wrong], coverage.all_pages()))


def test_little_is_left_without_content() -> None:
    counts = Counter(p.treatment for p in coverage.points().values())
    assert counts["no content"] <= 3
    assert set(counts) == set(coverage.TREATMENTS)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"at": "a.md#part", "words": "Others", "terms": ("paper",)}, ""),
        ({"at": "a.md#part", "words": "Others"}, "docs/a.md#part does not speak of words"),
        ({"terms": ("some", "word")}, "does not speak of word."),
        ({"terms": ("gone",)}, "does not speak of gone"),
        ({"terms": ()}, "no terms"),
        ({"terms": ("The",)}, "“The” says nothing"),
        ({"at": "a.md#part"}, "does not stand in docs/a.md, #part"),
        ({"at": "a.md#gone"}, "no heading #gone"),
        ({"at": "b.md#top"}, "no page docs/b.md"),
        ({"words": ""}, "no words"),
        ({"treatment": "no content"}, "has no place"),
    ],
)
def test_a_treatment_that_is_gone_is_missed_by_name(changes: dict[str, Any], said: str) -> None:
    found = list(coverage.problems([point(**changes)], PAGES))
    assert (found == []) if not said else (len(found) == 1 and said in found[0] and "S9-01" in found[0])


@pytest.mark.parametrize(
    "line",
    [
        'S0-01 = { gist = "g", at = "", terms = [], treatment = "praised", words = "", why = "w" }',
        'S0-01 = { gist = "g", at = "", treatment = "stated", words = "", why = "w" }',
        'S0-01 = { gist = "g", at = "", terms = "x", treatment = "stated", words = "", why = "w" }',
        'S0-01 = { gist = "g", at = "", terms = [], treatment = "stated", why = "w" }',
    ],
)
def test_a_wrong_line_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "article-0.toml").write_text(line, encoding="utf-8")
    with pytest.raises(ContentError, match="S0-01"):
        coverage.points.__wrapped__(tmp_path)
