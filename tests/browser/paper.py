"""What a PDF that Chromium made holds: the size of each page, the letters on it in the order in which they are drawn, and links.

It reads no more of the format than Chromium writes (its version 1.4: every object by itself, streams deflated, text as codes of
fonts that say by a table which letters the codes are).
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from unicodedata import normalize

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n")
_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\n")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
_FONT, _INNER = re.compile(rb"/(F\d+) (\d+) 0 R"), re.compile(rb"/(X\d+) (\d+) 0 R")
#: A font is chosen, codes are shown, or another stream is drawn in this place.
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>|/(X\d+) Do")
_LINK = re.compile(rb"/URI \(((?:\\.|[^\\)])*)\)")
_CODES = re.compile(r"begincodespacerange\s*<(\w+)>")
_TABLE = re.compile(r"beginbf(char|range)\n(.*?)endbf", re.DOTALL)
_HEX = re.compile(r"<(\w+)>")


@dataclass(frozen=True)
class Paper:
    """A PDF, read part by part when it is asked for."""

    data: bytes
    _letters: dict[bytes, tuple[int, dict[int, str]]] = field(default_factory=dict)

    @cached_property
    def _objects(self) -> dict[bytes, tuple[bytes, bytes]]:
        """Give each object by number: its dictionary, and its stream if it has one."""
        found, at = dict[bytes, tuple[bytes, bytes]](), 0
        while start := _OBJECT.search(self.data, at):
            end = self.data.index(b"endobj", start.end())
            stream = _STREAM.search(self.data, start.end(), end)
            if stream:
                head, begin = self.data[start.end() : stream.end()], stream.end()
                at = begin + int(stream[1])
                found[start[1]] = head, self.data[begin:at]
            else:
                found[start[1]], at = (self.data[start.end() : end], b""), end
        return found

    @cached_property
    def _pages(self) -> list[bytes]:
        return [head for head, _ in self._objects.values() if re.search(rb"/Type /Page\b", head)]

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Give width and height of each page, in points."""
        boxes = [_BOX.search(page) for page in self._pages]
        return [(round(float(box[1])), round(float(box[2]))) for box in boxes if box]

    @property
    def links(self) -> set[str]:
        """Give the addresses to which the paper's links lead."""
        return {re.sub(r"\\(.)", r"\1", one.decode()) for one in _LINK.findall(self.data)}

    @cached_property
    def texts(self) -> list[str]:
        """Give the letters of each page as they are drawn, without any space."""
        contents = [(page, _CONTENTS.search(page)) for page in self._pages]
        return [letters("".join(self._drawn(page, found[1]))) for page, found in contents if found]

    def _drawn(self, head: bytes, number: bytes) -> Iterator[str]:
        """Give what a stream draws with the fonts and streams that a head names."""
        fonts, inner = dict(_FONT.findall(head)), dict(_INNER.findall(head))
        size, known = 1, dict[int, str]()
        for font, codes, stream in _SHOWN.findall(self._stream(number)):
            if font:
                size, known = self._font(fonts[font])
            elif stream:
                form = self._objects[inner[stream]][0]
                if b"/Subtype /Form" in form:
                    yield from self._drawn(form, inner[stream])
            else:
                step = 2 * size
                yield from (
                    known.get(int(codes[at : at + step], 16), "") for at in range(0, len(codes), step)
                )

    def _stream(self, number: bytes) -> bytes:
        packed = self._objects[number][1]
        return zlib.decompress(packed) if packed else b""

    def _font(self, number: bytes) -> tuple[int, dict[int, str]]:
        """Give how many bytes a code of a font has, and the letters of its codes."""
        if number not in self._letters:
            table = re.search(rb"/ToUnicode (\d+) 0 R", self._objects[number][0])
            self._letters[number] = _read(self._stream(table[1]).decode()) if table else (1, {})
        return self._letters[number]


def letters(text: str) -> str:
    """Give a text as it can be compared: without spaces and hints for hyphens, joined letters taken apart."""
    return "".join(normalize("NFKC", text).replace("\u00ad", "").split())


def _read(table: str) -> tuple[int, dict[int, str]]:
    first = _CODES.search(table)
    found: dict[int, str] = {}
    for kind, rows in _TABLE.findall(table):
        codes = _HEX.findall(rows)
        if kind == "char":
            found |= {int(code, 16): _letter(to) for code, to in zip(codes[::2], codes[1::2], strict=True)}
            continue
        for low, high, to in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            for code in range(int(low, 16), int(high, 16) + 1):
                found[code] = chr(int(to, 16) + code - int(low, 16))
    return (len(first[1]) // 2 if first else 2), found


def _letter(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be")
