"""A page's preview image: 1,200 × 630 pixels with section, title, a few sentences and the site's name, as PNG with a palette.

The letters are Aileron by Sora Sagano, which Pillow brings along ("No Rights Reserved", its own record says), so that no font is
looked for on the machine. It knows few signs besides ASCII; `signs` writes the others with those that it knows.
"""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from calculators.publish.previews.card import Card
from calculators.publish.waypoint import SITE_NAME

WIDTH, HEIGHT = 1200, 630

_LEFT, _RIGHT = 96, WIDTH - 80
_STEPS = 16  # shades between paper and a colour, for the edges of letters
#: As in `docs/assets/css/tokens.css`, light scheme.
_PAPER = (0xFC, 0xFB, 0xF7)
_INKS = {"ink": (0x1C, 0x22, 0x26), "ink-2": (0x4D, 0x56, 0x5C), "accent": (0x0B, 0x56, 0x54)}
_SIGNS = {
    "×": "x", "–": "-", "—": "-", "→": "to", "€": "EUR ", "£": "GBP ", "≈": "about ", "≤": "at most ", "≥": "at least ",
    "²": "2", "ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "é": "e", "è": "e", "·": "-", "\u00a0": " ", "\u202f": " ",
}  # fmt: skip

type Font = ImageFont.FreeTypeFont


def png(card: Card) -> bytes:
    """Draw a card."""
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    _mark(image)
    _write(image, (_LEFT + 62, 62), [SITE_NAME], 34, "accent")
    if card.section:
        section = signs(card.section)
        _write(image, (_RIGHT - round(_font(30).getlength(section)), 65), [section], 30, "ink-2")
    top = _write(image, (_LEFT, 170), *_fitted(signs(card.title), (76, 64, 54), 3), "ink") + 26
    if card.label:
        top = _write(image, (_LEFT, top), [signs(card.label)], 28, "accent") + 4
    _write(
        image,
        (_LEFT, top),
        *_fitted(signs(card.words), (40, 36, 32, 29), (HEIGHT - 50 - top) // 48),
        "ink-2",
    )
    image.putpalette(_palette())
    made = io.BytesIO()
    image.save(made, "PNG", bits=8, compress_level=6)
    return made.getvalue()


def signs(text: str) -> str:
    """Write a text with the signs that the letters have."""
    for sign, known in _SIGNS.items():
        text = text.replace(sign, known)
    return " ".join(text.split())


def known(text: str) -> bool:
    """Tell whether each sign of a text can be drawn."""
    return all(_known(sign) for sign in set(text))


@cache
def _known(sign: str) -> bool:
    return sign == " " or bytes(_font(20).getmask(sign)) != bytes(_font(20).getmask("\uffff"))


@cache
def _font(size: int) -> Font:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("This Pillow was built without FreeType, which draws the preview images.")
    return font


def _fitted(text: str, sizes: tuple[int, ...], most: int) -> tuple[list[str], int]:
    """Break a text into lines at the first of the sizes at which it takes no more than `most`; the last one cuts it."""
    for size in sizes:
        lines = _lines(text, _font(size))
        if len(lines) <= most:
            return lines, size
    last = lines[most - 1]
    while _font(sizes[-1]).getlength(f"{last}…") > _RIGHT - _LEFT:
        last = last.rpartition(" ")[0]
    return [*lines[: most - 1], f"{last.rstrip(',;:.')}…"], sizes[-1]


def _lines(text: str, font: Font) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= _RIGHT - _LEFT or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _write(image: Image.Image, at: tuple[int, int], lines: list[str], size: int, ink: str) -> int:
    """Write lines: shades of one ink, as numbers of the palette; titles are a little bolder. Gives where the next line goes."""
    start, font = list(_INKS).index(ink) * _STEPS, _font(size)
    title = ink == "ink"
    height = round(size * (1.15 if title else 1.32))
    band = Image.new("L", (_RIGHT - at[0] + 8, height * len(lines) + size // 4), 0)
    draw = ImageDraw.Draw(band)
    for number, line in enumerate(lines):
        draw.text((2, number * height), line, fill=255, font=font, stroke_width=0.6 if title else 0)
    image.paste(band.point([start + level * _STEPS // 256 for level in range(256)]), at)
    return at[1] + height * len(lines)


def _mark(image: Image.Image) -> None:
    """Draw the site's mark, as in `docs/assets/images/mark.svg`, and a bar along the left edge."""
    ink = (list(_INKS).index("accent") + 1) * _STEPS - 1
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 23, HEIGHT), fill=ink)
    for left, top, right, bottom in (
        (0, 0, 9, 18),
        (12, 0, 21, 2),
        (19, 0, 21, 3),
        (12, 16, 21, 18),
        (19, 15, 21, 18),
    ):
        corner = (_LEFT + 2 * left, 60 + 2 * top, _LEFT + 2 * right - 1, 60 + 2 * bottom - 1)
        draw.rectangle(corner, fill=ink)


def _palette() -> list[int]:
    """Give red, green and blue of each number: for each ink the way to it from the paper."""
    return [
        round(paper + (part - paper) * step / (_STEPS - 1))
        for ink in _INKS.values()
        for step in range(_STEPS)
        for paper, part in zip(_PAPER, ink, strict=True)
    ]
