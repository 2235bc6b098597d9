"""Every dimension of the source articles has its page, and every question on which they contradict each other its myth note."""

import pytest

from calculators.publish import coverage


@pytest.mark.parametrize("name", ["dimensions", "contradictions"])
def test_every_dimension_and_contradiction_has_its_page(name: str) -> None:
    pages = {page.path: page for page in coverage.all_pages()}
    places = coverage.places(name)
    letter, count = {"dimensions": ("D", 20), "contradictions": ("C", 21)}[name]
    assert list(places) == [f"{letter}{number}" for number in range(1, count + 1)]
    assert {key: said for key, at in places.items() if (said := coverage.place_problem(at, pages))} == {}
