"""Something from a text that somebody hands in, in a form that a sentence can hold."""

#: So many characters of a name or a value stand in a sentence.
MOST_SHOWN = 50


def shown(text: object) -> str:
    """Give it short, and nothing in it but what can be printed."""
    whole = str(text)
    return printable(whole if len(whole) <= MOST_SHOWN else whole[:MOST_SHOWN] + "…")


def printable(text: str) -> str:
    """Put a mark in the place of every letter that cannot be shown, or would turn the text around it."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
