"""What a stranger wrote, in our sentences."""

from calculators.core.printable import printable, shown


def test_names_in_sentences_are_short_and_printable() -> None:
    assert shown("a" * 50) == "a" * 50
    assert shown("a" * 51) == "a" * 50 + "…"
    assert shown("a\n\ud800b") == "a\ufffd\ufffdb"
    assert shown(2.5) == "2.5"
    assert printable("\u202eabc\x1b" * 20) == "\ufffdabc\ufffd" * 20
