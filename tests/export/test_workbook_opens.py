"""Workbooks open without a warning, as far as that shows here.

The package is whole, its limits are kept, openpyxl reads it, and LibreOffice opens it without a complaint and with all cells.
Excel was not tested.
"""

import re
import warnings
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

import openpyxl
import pytest

from calculators import registry
from calculators.export.workbook import workbook
from calculators.profile.applied import Applied
from calculators.profile.read import read
from tests.export.recalculated import cells, recalculated
from tests.profile.profiles import EXAMPLE

ADDRESS = "https://example.org/calculators/page/"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: What spreadsheets hold at most, in characters: a text, a formula, a name of a sheet, the title and the words of a refusal.
TEXT, FORMULA, NAME, TITLE, REFUSAL = 32_767, 8_192, 31, 32, 255


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    """A workbook of each calculator, and one under a profile; a warning of what writes them is an error here."""
    made = {}
    house = Applied(read(EXAMPLE.read_text(encoding="utf-8"), registry.ids()))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for id, calculator in {**registry.calculators(), "profile": house.get("tco")}.items():
            made[id] = workbook(calculator, calculator.from_json({}), ADDRESS)
    return made


def flaws(data: bytes) -> Iterator[str]:
    """Name what a spreadsheet would have to mend."""
    with zipfile.ZipFile(BytesIO(data)) as book:
        names = book.namelist()
        if len(set(names)) < len(names):
            yield "a part stands twice"
        parts = {}
        for name in names:
            try:
                parts[name] = ET.fromstring(book.read(name))
            except ET.ParseError as error:
                yield f"{name}: {error}"
    types = parts["[Content_Types].xml"]
    known = {one.get("PartName", "").lstrip("/") for one in types}
    endings = {one.get("Extension") for one in types}
    yield from (
        f"{name} has no type"
        for name in parts
        if name not in known and name.rpartition(".")[2] not in endings
    )
    yield from (f"{name} is not there" for name in known - {""} - parts.keys())
    for name, part in parts.items():
        if name.endswith(".rels"):
            folder = PurePosixPath(name).parent.parent
            for one in part:
                target = one.attrib["Target"]
                inside = target.lstrip("/") if target.startswith("/") else str(folder / target)
                if one.get("TargetMode") != "External" and inside not in parts:
                    yield f"{name} leads to {target}, which is not there"
        if name.startswith("xl/worksheets/sheet"):
            yield from (f"{name}: {words}" for words in _of_sheet(part, parts))
    yield from _names(parts["xl/workbook.xml"])


def _of_sheet(sheet: ET.Element, parts: dict[str, ET.Element]) -> Iterator[str]:
    texts = parts["xl/sharedStrings.xml"].findall(f"{MAIN}si")
    looks = len(parts["xl/styles.xml"].findall(f"{MAIN}cellXfs/{MAIN}xf"))
    seen = [cell.attrib["r"] for cell in sheet.iter(f"{MAIN}c")]
    if len(set(seen)) < len(seen):
        yield "a cell stands twice"
    for cell in sheet.iter(f"{MAIN}c"):
        where, value, formula = (
            cell.attrib["r"],
            cell.findtext(f"{MAIN}v") or "",
            cell.findtext(f"{MAIN}f") or "",
        )
        if int(cell.get("s", "0")) >= looks:
            yield f"{where} has no look"
        if len(formula) > FORMULA:
            yield f"{where} has too long a formula"
        if cell.get("t") == "s" and not (
            int(value) < len(texts) and len("".join(texts[int(value)].itertext())) <= TEXT
        ):
            yield f"{where} has no text, or too long a one"
    for rule in sheet.iter(f"{MAIN}dataValidation"):
        list_of = rule.findtext(f"{MAIN}formula1") or ""
        if (
            len(rule.get("errorTitle", "")) > TITLE
            or max(len(rule.get("error", "")), len(list_of.strip('"'))) > REFUSAL
        ):
            yield f"{rule.get('sqref')} refuses in too many words"


def _names(book: ET.Element) -> Iterator[str]:
    """Name what is wrong with names: of cells, which must not look like a place, and of sheets."""
    names = [one.attrib["name"] for one in book.iter(f"{MAIN}definedName")]
    if len({name.lower() for name in names if not name.startswith("_xlnm")}) < len(
        [n for n in names if n[:5] != "_xlnm"]
    ):
        yield "a name stands twice"
    for name in names:
        place = re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*([Cc]\d*)?|[Cc]\d*", name)
        if place or not re.fullmatch(r"[A-Za-z_][\w.]{0,254}", name):
            yield f"{name} cannot be a name"
    sheets = [one.attrib["name"] for one in book.iter(f"{MAIN}sheet")]
    yield from (
        f"{name} is no name of a sheet"
        for name in sheets
        if len(name) > NAME or re.search(r"[\[\]:*?/\\]", name)
    )


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return target.getvalue()


def test_no_spreadsheet_has_anything_to_mend(books: dict[str, bytes]) -> None:
    for name, data in books.items():
        assert list(flaws(data)) == [], name
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            openpyxl.load_workbook(BytesIO(data))


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("xl/worksheets/sheet3.xml", b"</sheetData>", b"", "mismatched tag"),
        ("xl/worksheets/sheet3.xml", b'<c r="A2"', b'<c r="A1"', "a cell stands twice"),
        ("xl/worksheets/sheet3.xml", b'<c r="A1" s="', b'<c r="A1" s="999', "has no look"),
        ("xl/_rels/workbook.xml.rels", b"sheet3.xml", b"sheet99.xml", "which is not there"),
        ("xl/workbook.xml", b'name="discount_rate"', b'name="AB12"', "AB12 cannot be a name"),
        ("xl/workbook.xml", b'name="discount_rate"', b'name="Horizon_Months"', "a name stands twice"),
    ],
)
def test_what_would_be_mended_is_found(
    books: dict[str, bytes], part: str, old: bytes, new: bytes, words: str
) -> None:
    broken = changed(books["tco"], part, lambda text: text.replace(old, new, 1))
    assert broken != books["tco"]
    assert any(words in flaw for flaw in flaws(broken))


@pytest.mark.spreadsheet
def test_libreoffice_opens_all_of_it_without_a_complaint(books: dict[str, bytes], tmp_path: Path) -> None:
    """It mends a broken sheet without a word, but then cells are missing."""
    torn = changed(books["sizing"], "xl/worksheets/sheet3.xml", lambda text: text[: len(text) // 2])
    made = recalculated(books | {"torn": torn}, tmp_path / "opened")
    for name, data in books.items():
        assert list(_lost(data, made[name])) == [], name
    assert any(place.startswith("Inputs!") for place in _lost(books["sizing"], made["torn"]))
    with pytest.raises(AssertionError, match="LibreOffice did not open"):
        recalculated({"cut": books["sizing"][:20_000]}, tmp_path / "cut")


def _lost(data: bytes, opened: bytes) -> Iterator[str]:
    """Name the cells whose content is another after opening."""
    there = cells(opened)
    for sheet, rows in cells(data).items():
        for address, value in rows.items():
            found = there[sheet].get(address)
            same = (
                found == pytest.approx(value, rel=1e-6, abs=1e-9)
                if isinstance(value, float)
                else found == value
            )
            # A text of no letters holds the look of its cell alone.
            if not same and value != "":
                yield f"{sheet}!{address} {value!r} {found!r}"
