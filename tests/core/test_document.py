"""Text and addresses of documents, before any format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.document import Link, joined, lines, one_line, pieces, web_address, within


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb", "a b"),
        ("  a \t b ", "a b"),
        ("a\x00b\x1b", "a b"),
        ("a\ud800b", "a b"),
        ("", ""),
        ("\u2028a", "a"),
        ("é ß 漢", "é ß 漢"),
    ],
)
def test_text_stands_on_one_line(text, line):
    assert one_line(text) == line


@given(st.text())
def test_any_text_can_be_written(text):
    one_line(text).encode("utf-8")
    assert "\n" not in one_line(text)


def test_a_piece_keeps_the_space_to_its_neighbours():
    assert within(" see\n") == " see "
    assert within(" \n ") == " "
    assert within("") == ""


def test_lines_of_a_note_are_kept_apart():
    assert lines("one\n\n two \r\nthree") == ("one", "two", "three")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("https://example.org/a b|c)d]e<f>", "https://example.org/a%20b%7Cc%29d%5De%3Cf%3E"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://example.org/?a=1&copy;", "https://example.org/?a=1&copy%3B"),
        ("javascript:alert(1)", ""),
        ("HTTPS://EXAMPLE.ORG", ""),
    ],
)
def test_an_address_holds_only_marks_that_are_no_markup(url, safe):
    assert web_address(url) == safe


def test_texts_are_joined_with_their_links():
    link = Link("E-1", "https://example.org")
    assert joined(["a", (link, " b")], "; ") == ("a", "; ", link, " b")
    assert pieces("a") == ("a",)
