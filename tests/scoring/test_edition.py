"""Any figure or rule of the book makes another edition; its words do not."""

from dataclasses import replace

import pytest

from calculators import registry
from calculators.scoring import book as authored
from calculators.scoring.edition import PROSE, edition_of

BOOK = authored.load()
KEY = ("closed_api", "capability")
SCORE, PRESET, RULE, MUST = (
    BOOK.scores[KEY],
    next(iter(BOOK.presets.values())),
    BOOK.rules[0],
    BOOK.must_haves[0],
)
ANSWER = MUST.routes["hosted_open"][0]


@pytest.mark.parametrize(
    "revised",
    [
        replace(BOOK, scores={**BOOK.scores, KEY: replace(SCORE, range=(0.0, 1.0, 2.0))}),
        replace(
            BOOK, presets={**BOOK.presets, PRESET.id: replace(PRESET, points={**PRESET.points, "cost": 99})}
        ),
        replace(BOOK, rules=BOOK.rules[1:]),
        replace(BOOK, rules=(replace(RULE, shift={"owned_gpu": 0.25}), *BOOK.rules[1:])),
        replace(
            BOOK,
            must_haves=(
                replace(MUST, routes={**MUST.routes, "hosted_open": (replace(ANSWER, answer="fits"),)}),
                *BOOK.must_haves[1:],
            ),
        ),
        replace(BOOK, effects=(replace(BOOK.effects[0], points=-9.0), *BOOK.effects[1:])),
    ],
)
def test_a_figure_or_a_rule_makes_another_edition(revised):
    assert edition_of(revised) != edition_of(BOOK)


def test_words_make_none():
    words = replace(SCORE, pro="Better words.", contra="Better too.", evidence=("E-NEW-01",))
    assert edition_of(replace(BOOK, scores={**BOOK.scores, KEY: words})) == edition_of(BOOK)
    rules = (replace(BOOK.rules[0], reason="Better words."), *BOOK.rules[1:])
    assert edition_of(replace(BOOK, rules=rules)) == edition_of(BOOK)


def test_what_does_not_count_is_of_the_book():
    kinds = (
        BOOK,
        BOOK.criteria[0],
        SCORE,
        RULE,
        ANSWER,
        MUST,
        PRESET,
        BOOK.effects[0],
        *BOOK.slices.values(),
    )
    names = {
        name
        for kind in (*kinds, *filter(None, (one.value for one in BOOK.must_haves)))
        for name in kind.__slots__
    }
    assert set(PROSE) - {"title"} <= names


def test_a_route_that_is_excluded_has_no_points_in_the_link():
    scoring = registry.get("scoring")
    edition = scoring.edition(scoring.from_json({"must_haves": ["on_premises"]}))
    assert "hosted_open" not in edition.outcome
    assert edition.digest == edition_of(BOOK)
