"""The register reads what the README describes, and refuses everything else by name."""

from datetime import date
from pathlib import Path

import pytest

from calculators.publish import evidence
from calculators.publish.errors import ContentError

GOOD = """
[E-TEST-01]
claim = "Something was found."
figures = [{ label = "Share", value = 12, unit = "%" }, { label = "Span", low = 1, high = 2.5, unit = "times", date = "2025" }]
publisher = "Somebody"
title = "A paper"
url = "https://example.org/paper"
date = "2026-06"
tag = "primary"
checked = 2026-11-01
review_by = 2027-05-01
"""


def read(tmp_path: Path, text: str) -> dict[str, evidence.Entry]:
    (tmp_path / "test.toml").write_text(text, encoding="utf-8")
    evidence.load.cache_clear()
    return dict(evidence.load(tmp_path))


def test_an_entry_is_read_with_its_figures(tmp_path: Path) -> None:
    entry = read(tmp_path, GOOD)["E-TEST-01"]
    assert entry.source.publisher == "Somebody"
    assert entry.figures[0] == evidence.Figure("Share", 12, 12, "%", "2026-06")
    assert entry.figures[1] == evidence.Figure("Span", 1, 2.5, "times", "2025")
    assert entry.review_by == date(2027, 5, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('tag = "primary"', 'tag = "unverified"', "tag “unverified”"),
        ('tag = "primary"', 'tag = "primary"\ncolour = "red"', "unknown key colour"),
        ('claim = "Something was found."', "", "claim is missing"),
        ("https://", "http://", "https://"),
        ('date = "2026-06"', 'date = "June 2026"', "June 2026"),
        ("review_by = 2027-05-01", 'review_by = "2027-05-01"', "review_by must be a day"),
        ("value = 12", 'value = "12"', "needs numbers"),
        ("low = 1, high = 2.5", "low = 3, high = 2.5", "low not above high"),
        ("low = 1, ", "", "either value, or low and high"),
        ("E-TEST-01", "E-test-1", "an id is E-"),
        ('tag = "primary"', 'tag = "primary"\nsupersedes = ["E-TEST-09"]', "not in the register"),
        ('title = "A paper"', "title = 3", "title must be a text"),
    ],
)
def test_what_is_wrong_is_refused_by_name(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert said in str(caught.value)
    assert "test.toml" in str(caught.value) or "E-TEST-01" in str(caught.value)


def test_expiry_is_named(tmp_path: Path) -> None:
    entries = read(tmp_path, GOOD)
    assert evidence.expired(entries, date(2027, 5, 1)) == []
    assert evidence.expired(entries, date(2027, 5, 2)) == ["E-TEST-01"]


def test_the_register_of_this_guide_reads() -> None:
    evidence.load.cache_clear()
    assert evidence.load()
