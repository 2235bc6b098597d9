"""How cells look: numbers by unit and size, and what a cell is by its ground."""

from collections.abc import Mapping
from typing import Any

#: Grounds: what may be changed, what is kept, what is a value of the case, heads.
INK, PAPER, GREY, HEAD, LINE = "#1f2937", "#fff8dc", "#eceff1", "#dbe4f0", "#b0bec5"
TYPED = "#1a3fa0"
_BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}
#: Looks by name, on top of the common one.
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 15},
    "block": {"bold": True, "bg_color": HEAD},
    "head": {"bold": True, "bg_color": HEAD, "text_wrap": True, "bottom": 1, "bottom_color": LINE},
    "words": {"text_wrap": True},
    "faint": {"font_color": "#5f6b76"},
    "faint words": {"font_color": "#5f6b76", "text_wrap": True},
    "name": {"font_color": "#5f6b76", "font_size": 8},
    "strong": {"bold": True},
    "strong words": {"bold": True, "text_wrap": True},
    "figure head": {"bold": True, "bg_color": HEAD, "text_wrap": True, "bottom": 1, "bottom_color": LINE, "align": "right"},
    "live": {"bg_color": PAPER, "font_color": TYPED, "border": 1, "border_color": LINE, "locked": False, "align": "right"},
    "kept": {"bg_color": GREY, "align": "right"},
    "value": {"bg_color": GREY},
    "formula": {},
    "total": {"bold": True, "top": 1, "top_color": LINE},
}  # fmt: skip


class Styles:
    """Makes each format of a workbook once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Any] = {}

    def __call__(self, look: str = "plain", number: str = "") -> Any:
        """Give the format of a look, with a number format."""
        key = (look, number)
        if key not in self._made:
            more: Mapping[str, Any] = {"num_format": number} if number else {}
            self._made[key] = self._book.add_format({**_BASE, **_LOOKS[look], **more})
        return self._made[key]


#: Figures change with the inputs, and their format must fit all that they may become: no digit is hidden that matters, and large
#: numbers have marks between thousands.
_MONEY, _FIGURE = "[>=1000]#,##0;[>=1]#,##0.00;0.00##", "[>=100]#,##0;[>=1]#,##0.00;0.00##"
_WHOLE, _SHARE, _SMALL_SHARE = "#,##0", "0.0#%", "0.0000%"
#: What comes in whole pieces, as the first word of a unit.
_PIECES = frozenset(("replicas", "servers", "GPUs", "months", "regions", "instances", "hires"))


def number_format(unit: str, value: Any, *, whole: bool = False) -> str:
    """Give the number format for a unit and for figures of a size, the largest of a list; `whole` for what takes no fractions."""
    size = max((abs(one) for one in _numbers(value)), default=0.0)
    if unit.startswith("share"):
        return _SHARE if size == 0 or size >= 0.001 else _SMALL_SHARE
    if whole or (unit.partition("/")[0] in _PIECES and size == int(size)):
        return _WHOLE
    if 0 < size < 0.01:
        return "0.0000##" if size >= 1e-4 else "0.000E+00"
    return _MONEY if unit.startswith("USD") else _FIGURE


def unit_words(unit: str) -> str:
    """Write a unit as it goes with the format of its figures: shares are shown in percent."""
    return f"%{unit.removeprefix('share')}" if unit.startswith("share") else unit


def _numbers(value: Any) -> list[float]:
    found = value if isinstance(value, list | tuple) else [value]
    return [float(one) for one in found if isinstance(one, int | float)]
