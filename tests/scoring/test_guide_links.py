"""Every score, rule and must-have leads to a section of the guide, and that section's page cites evidence that it rests on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.scoring.documents import BOOK

DOCS = Path(__file__).resolve().parents[2] / "docs"
CRITERIA = {one.id: one for one in BOOK.criteria}


def page(guide: str) -> str:
    return (DOCS / guide.partition("#")[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize("one", [*BOOK.criteria, *BOOK.must_haves], ids=lambda one: one.id)
def test_the_section_exists(one):
    assert f"{{#{one.guide.partition('#')[2]}}}" in page(one.guide)


@pytest.mark.parametrize("criterion", BOOK.criteria, ids=lambda one: one.id)
def test_the_page_cites_evidence_behind_each_routes_score(criterion):
    cited = set(re.findall(r"E-[A-Z0-9]+-\d{2}", page(criterion.guide)))
    for (route, of), score in BOOK.scores.items():
        if of == criterion.id:
            assert cited & set(score.evidence), (
                f"{criterion.guide} cites nothing of {route}: {score.evidence}"
            )


@pytest.mark.parametrize("must_have", BOOK.must_haves, ids=lambda one: one.id)
def test_the_page_cites_evidence_behind_a_must_have(must_have):
    cited = set(re.findall(r"E-[A-Z0-9]+-\d{2}", page(must_have.guide)))
    named = {id for rows in must_have.routes.values() for row in rows for id in row.evidence}
    assert not named or cited & named


def test_all_evidence_stands_in_the_book_with_an_address():
    used = [*BOOK.scores.values(), *BOOK.non_money.values(), *BOOK.rules, *BOOK.effects]
    used += [row for one in BOOK.must_haves for rows in one.routes.values() for row in rows]
    for one in used:
        for id in one.evidence:
            assert BOOK.evidence[id].url.startswith("https://"), id
