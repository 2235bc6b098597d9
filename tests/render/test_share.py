"""The section of links, and a result as shared beside today's: every control is named, and words of strangers are text."""

from datetime import date
from types import SimpleNamespace

from calculators.core.result import Card, Cell, Result, Table
from calculators.render.share import link_section
from calculators.render.shared import shared
from tests.render.test_html import Reader

CHANGED = Table(
    "shared-figures", "Changed", ("Figure", "Then", "Now"), ((Cell("A <b>"), Cell("$2"), Cell("$1")),)
)
SIDES = Table("compare", "Side by side", ("Option", "Then", "Now"), ((Cell("One"), Cell("4"), Cell("3")),))


def both(**more):
    def result(words):
        return Result("demo", words, "", (Card("one", "One", "3", ""),))

    facts = {
        "day": date(2026, 11, 22),
        "then": result("It was <4>."),
        "now": result("It is 3."),
        "tables": (SIDES, SIDES),
        "changed": CHANGED,
        "figures": 7,
        "same": False,
        "firmness": "",
    }
    return SimpleNamespace(**(facts | more))


def test_every_choice_has_its_words_and_the_file_its_label():
    read = Reader(link_section("demo", "Demonstration"))
    ids = {value for name, value in read.attributes if name == "id"}
    for name, value in read.attributes:
        if name in ("for", "aria-describedby"):
            assert value in ids
    assert read.tags.count("input") == read.tags.count("label") == 6
    assert "Nothing is kept until you press the button" in read.text
    assert ("data-title", "Demonstration") in read.attributes


def test_what_was_shared_stands_beside_today_with_what_changed():
    html = str(shared(both(), "demo"))
    assert "One figure of the catalogue has changed since, and with it the result." in html
    assert "It was &lt;4&gt;." in html
    assert "A &lt;b&gt;" in html
    assert html.count("<details") == 1  # the first table side by side stands open
    assert "carries 7 figures" in html
    assert "shared-firmness" not in html
    assert ">Not <yet>.<".replace("<yet>", "&lt;yet&gt;") in str(shared(both(firmness="Not <yet>."), "demo"))


def test_the_sentence_says_what_has_changed():
    two = Table("shared-figures", "Changed", ("Figure", "Then", "Now"), CHANGED.rows * 2)
    for more, said in (
        ({"same": True, "changed": None}, "Nothing has changed since"),
        (
            {"same": True},
            "One figure of the catalogue has changed since; the result is the one that was shared.",
        ),
        ({"changed": None}, "time has passed"),
        ({"changed": two}, "2 figures of the catalogue have changed since, and with them the result."),
    ):
        assert said in str(shared(both(**more), "demo"))
    assert "Side by side" not in str(shared(both(same=True), "demo"))
