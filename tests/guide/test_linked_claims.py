"""A sentence that says of a case what pays, saves, leads or is nearest is judged by the very case that its words open.

Provenance: `guide/claims.toml`, which names the sentences, their cases and what they claim, read on 22 November 2026.
"""

import re
import tomllib
from itertools import pairwise
from typing import Any

import pytest

from calculators.publish import docs
from tests.guide.linked_cases import Sentence, drawn, near, opened, point, sentences

FILE: dict[str, list[dict[str, Any]]] = tomllib.loads((docs.ROOT / "guide/claims.toml").read_text("utf-8"))
#: Words by which a sentence says who is ahead.
SAYS = re.compile(
    r"\b(pays?|saves?|cheap(er|est)|dear(er|est)|costs? (the )?(least|most)|leads?|ahead|first,|ties?|tips?|turns?|levels?"
    r"|draws level|too close to call|outweighs?)\b",
    re.IGNORECASE,
)
#: What an entry may say.
KEYS = {
    "page", "words", "case", "cheapest", "dearest", "near", "order", "most_often", "clear", "draws", "instead_of", "cheaper",
    "dearer", "than",
}  # fmt: skip
SENTENCES = list(sentences())


def named(entry: dict[str, Any]) -> list[Sentence]:
    return [one for one in SENTENCES if one.page == entry["page"] and entry["words"] in one.words]


def name(entry: dict[str, Any]) -> str:
    return f"{entry['page']}: {entry['words'][:40]}"


def costs(case: str) -> dict[str, float]:
    found = point(case)
    return {route: found.of(route, found.measure) for route in found.order}


def ascending(amounts: list[float]) -> bool:
    return all(a < b for a, b in pairwise(amounts))


def test_every_sentence_that_says_who_is_ahead_is_named_here() -> None:
    entries = [*FILE["claim"], *FILE["other"]]
    unnamed = [
        f"{one.page}, line {one.line}: {one.words}"
        for one in SENTENCES
        if SAYS.search(one.words)
        and not any(entry["page"] == one.page and entry["words"] in one.words for entry in entries)
    ]
    assert unnamed == [], "say in guide/claims.toml what it claims of its case"


@pytest.mark.parametrize("entry", [*FILE["claim"], *FILE["other"]], ids=name)
def test_what_is_named_stands_in_one_sentence_which_opens_the_case(entry: dict[str, Any]) -> None:
    (found,) = named(entry)
    if "because" in entry:
        assert len(entry["because"]) > 20
        assert SAYS.search(found.words), "an exception that is not needed"
    else:
        assert entry.keys() <= KEYS
        assert len(entry) > 3, "nothing is claimed"
        assert opened(entry["case"]) in found.opens


@pytest.mark.parametrize("entry", FILE["claim"], ids=name)
def test_the_case_says_so_with_its_inputs_as_they_are(entry: dict[str, Any]) -> None:
    found = costs(entry["case"])
    if "cheapest" in entry:
        assert point(entry["case"]).rivals[0] == entry["cheapest"]
    if "dearest" in entry:
        assert max(found, key=found.__getitem__) == entry["dearest"]
    if "near" in entry:
        assert near(entry["case"]) == entry["near"]
    if "order" in entry:
        assert ascending([found[route] for route in entry["order"]])
    if "instead_of" in entry:
        assert (
            point(entry["instead_of"]["case"]).rivals[0]
            == entry["instead_of"]["cheapest"]
            != entry["cheapest"]
        )
    if "than" in entry:
        other = costs(entry["than"])
        assert ("cheaper" in entry) or ("dearer" in entry)
        assert all(found[route] < other[route] for route in entry.get("cheaper", ()))
        assert all(found[route] > other[route] for route in entry.get("dearer", ()))


@pytest.mark.parametrize(
    "entry", [one for one in FILE["claim"] if one.keys() & {"most_often", "clear", "draws"}], ids=name
)
def test_the_draws_of_its_page_bear_it_out(entry: dict[str, Any]) -> None:
    found = drawn(entry["case"])
    if "most_often" in entry:
        assert found.favourite == entry["most_often"]
    if "clear" in entry:
        assert (found.called and len(near(entry["case"])) == 1) == entry["clear"]
    for route, (low, high) in entry.get("draws", {}).items():
        assert low <= found.of(route).probability_cheapest <= high, route
