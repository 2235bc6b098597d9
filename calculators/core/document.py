"""Documents to take along, such as a decision record: blocks of plain text; `render` writes them in several formats."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address of the web. Any other address leaves the bare words."""

    text: str
    url: str


#: Plain text, never markup, or pieces of it with links between. White space of any kind is written as one space.
type Text = str | tuple[str | Link, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the document; level 2 stands right below the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `strong` for the sentence that must not be missed."""

    text: Text
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in which each item stands by itself."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of a row is its header."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they stand for."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text of a machine, to be copied as it is."""

    text: str


type Block = Heading | Paragraph | Listing | Grid | Facts | Verbatim


@dataclass(frozen=True, slots=True)
class Document:
    """A document; `name` is that of its file, without an ending."""

    title: str
    blocks: tuple[Block, ...]
    name: str = "document"


def pieces(text: Text) -> tuple[str | Link, ...]:
    """Give any text in pieces."""
    return (text,) if isinstance(text, str) else text


def one_line(text: str) -> str:
    """Give text on one line: white space and control characters become one space.

    Marks that turn the direction of what follows are taken out: they could make words read otherwise than they are written.
    """
    kept = (" " if _control(mark) else mark for mark in text if mark not in _DIRECTIONS)
    return " ".join("".join(kept).split())


def within(text: str) -> str:
    """Give a piece of a line: on one line too, but for one space at an end where there was some."""
    line = one_line(text)
    if not line:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{line}{' ' if text[-1].isspace() else ''}"


def lines(text: str) -> tuple[str, ...]:
    """Give the lines of what somebody typed, without empty ones."""
    return tuple(line for each in text.splitlines() if (line := one_line(each)))


def web_address(url: str) -> str:
    """Give an address with only such characters as no format reads as markup; empty for one that is not of the web."""
    if not url.startswith(("https://", "http://")):
        return ""
    return "".join(
        mark if mark in _URL else "".join(f"%{byte:02X}" for byte in mark.encode("utf-8", "replace"))
        for mark in url
    )


def joined(texts: Sequence[Text], between: str) -> Text:
    """Join texts into one, keeping their links."""
    found: list[str | Link] = []
    for place, text in enumerate(texts):
        found += [between] if place else []
        found += pieces(text)
    return tuple(found)


#: Marks of an address that mean nothing in Markdown, wiki markup or HTML attributes, so that it can stand there as it is.
_URL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@,=+%&")


#: Embeddings, overrides and isolates of the direction of text, and their ends.
_DIRECTIONS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def _control(mark: str) -> bool:
    """Tell a control character, or half of a pair that no encoding can write."""
    code = ord(mark)
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000
