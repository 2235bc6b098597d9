"""The file of what moved is read strictly, and every way in it ends somewhere."""

from datetime import date
from pathlib import Path

import pytest

from calculators.publish import moves
from calculators.publish.errors import ContentError
from calculators.publish.moves import Archived, Moves

STANDING = {"a/", "a/#x", "b/", "b/#y"}


def problems(ways: Moves) -> list[str]:
    return list(ways.problems(STANDING, {*STANDING, *ways.moved, *ways.archived}))


def test_what_stands_is_its_own_end() -> None:
    assert Moves({"a/": "b/"}, {}).target("a/#x", STANDING) == "a/#x"


def test_moves_follow_each_other_and_a_circle_ends_nowhere() -> None:
    ways = Moves({"old/": "older/", "older/": "a/", "one/": "two/", "two/": "one/"}, {})
    assert ways.target("old/", STANDING) == "a/"
    assert ways.target("old/#x", STANDING) == "a/#x"
    assert ways.target("old/#unknown", STANDING) is None
    assert ways.target("one/", STANDING) is None
    assert problems(ways) == [
        f"guide/moved.toml, /{page}: its way ends at no address that stands." for page in ("one/", "two/")
    ]


def test_a_heading_s_own_entry_comes_before_that_of_its_page() -> None:
    ways = Moves({"old/": "a/", "old/#x": "b/#y"}, {})
    assert ways.target("old/#x", STANDING) == "b/#y"


def test_a_page_that_became_a_heading_takes_its_headings_there() -> None:
    assert Moves({"old/": "b/#y"}, {}).target("old/#z", STANDING) == "b/#y"


def test_an_entry_that_hides_what_stands_or_was_never_public_is_named() -> None:
    gone = Archived("gone/", "Gone", "Old.", date(2027, 3, 1), "nowhere/")
    found = list(Moves({"a/": "b/"}, {"gone/": gone}).problems(STANDING, STANDING))
    assert found == [
        "guide/moved.toml, /a/: this address stands; take its entry or the thing itself away.",
        "guide/moved.toml, /gone/: this address was never entered in tests/contracts/addresses.txt.",
        "guide/moved.toml, /gone/: /nowhere/ does not stand.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[gone]]\n", r"there is no \[\[gone\]\]"),
        ('[[moved]]\nfrom = "a/"\nto = "b/"\n', "must have from, to, on"),
        ('[[moved]]\nfrom = "a/"\nto = "b/"\non = 2027-03-01\nwhy = "x"\n', "nothing unknown"),
        ('[[moved]]\nfrom = "a/"\nto = "b/"\non = "2027-03-01"\n', "is no date"),
        ('[[moved]]\nfrom = "/a/"\nto = "b/"\non = 2027-03-01\n', "write compare/cost/"),
        ('[[moved]]\nfrom = "a/"\nto = "https://example.org/"\non = 2027-03-01\n', "write compare/cost/"),
        ('[[moved]]\nfrom = "a/"\nto = "b/"\non = 2027-03-01\n' * 2, "a/ is entered twice"),
        ('[[archived]]\npage = "a/#x"\ntitle = "A"\nwhy = "B"\non = 2027-03-01\n', "only a whole page"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "moved.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        moves.load(file)
