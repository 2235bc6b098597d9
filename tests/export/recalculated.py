"""Workbooks edited as files, recalculated by LibreOffice in a profile of its own, and read back."""

import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from tools import find

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: Recalculate always, whatever program wrote the file: otherwise cached values would be read back.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
#: What no formula of ours comes to.
WRONG = 987654.25

#: What errors begin with here.
ERROR = "error: "

type Cell = float | str | None


def recalculated(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Open and save all files by name in one call of LibreOffice, which must not complain, everything recalculated."""
    profile, given, made = folder / "profile", folder / "given", folder / "made"
    for place in (profile / "user", given, made):
        place.mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    for name, data in files.items():
        (given / f"{name}.xlsx").write_bytes(data)
    done = subprocess.run(
        [
            str(find.libreoffice()),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(made),
            *(str(given / f"{name}.xlsx") for name in files),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found = {name: made / f"{name}.xlsx" for name in files}
    missing = [name for name, path in found.items() if not path.is_file()]
    assert not missing, f"LibreOffice did not open {missing}: {done.stdout} {done.stderr}"
    # It says so where it has no Java, which it does not need for this.
    said = [line for line in done.stderr.splitlines() if line.strip() and "javaldx" not in line]
    assert (done.returncode, said) == (0, []), f"LibreOffice complains: {done.returncode} {said}"
    return {name: path.read_bytes() for name, path in found.items()}


def sheets_of(data: bytes) -> dict[str, str]:
    """Give the file of each sheet inside a workbook, by the sheet's name."""
    with zipfile.ZipFile(BytesIO(data)) as book:
        names = [
            one.attrib["name"] for one in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{_NS}sheet")
        ]
    return {name: f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(names, 1)}


def cells(data: bytes) -> dict[str, dict[str, Cell]]:
    """Give what every cell with a content comes to, by sheet and address; an error is text that begins with `ERROR`."""
    found: dict[str, dict[str, Cell]] = {}
    files = sheets_of(data)
    with zipfile.ZipFile(BytesIO(data)) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            table = ET.fromstring(book.read("xl/sharedStrings.xml"))
            shared = ["".join(text.text or "" for text in one.iter(f"{_NS}t")) for one in table]
        for name, file in files.items():
            rows = found[name] = {}
            for cell in ET.fromstring(book.read(file)).iter(f"{_NS}c"):
                value = cell.find(f"{_NS}v")
                if value is not None and value.text is not None:
                    rows[cell.attrib["r"]] = _content(cell.attrib.get("t", "n"), value.text, shared)
    return found


def _content(kind: str, text: str, shared: list[str]) -> Cell:
    if kind == "s":
        return shared[int(text)]
    if kind == "e":
        return f"{ERROR}{text}"
    return text if kind == "str" else float(text)


def edited(data: bytes, changes: Mapping[tuple[str, str], Cell]) -> bytes:
    """Put other contents into cells, and a wrong value behind every formula."""
    files = {file: name for name, file in sheets_of(data).items()}

    def rewritten(file: str, text: str) -> str:
        text = re.sub(r"(</f>)<v>[^<]*</v>", rf"\1<v>{WRONG}</v>", text)
        for (sheet, address), value in changes.items():
            if files.get(file) == sheet:
                text, count = re.subn(
                    rf'<c r="{address}"( s="\d+")?(?: t="\w+")?(?:/>|>(?:(?!</c>).)*</c>)',
                    lambda found, address=address, value=value: _cell(address, found[1] or "", value),  # type: ignore[misc]
                    text,
                    count=1,
                )
                assert count == 1, f"{sheet}!{address} is not there"
        return text

    return _repacked(data, rewritten)


def replaced(data: bytes, sheet: str, address: str, old: str, new: str) -> bytes:
    """Change a part of one formula."""
    wanted = sheets_of(data)[sheet]

    def rewritten(file: str, text: str) -> str:
        if file != wanted:
            return text
        start = text.index(f'<c r="{address}"')
        end = text.index("</f>", start)
        assert old in text[start:end], text[start:end]
        return text[:start] + text[start:end].replace(old, new, 1) + text[end:]

    return _repacked(data, rewritten)


def _repacked(data: bytes, rewritten: Callable[[str, str], str]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for file in old.namelist():
            content = old.read(file)
            if file.startswith("xl/worksheets/sheet"):
                content = rewritten(file, content.decode()).encode()
            new.writestr(file, content)
    return target.getvalue()


def _cell(address: str, style: str, value: Cell) -> str:
    if value is None:
        return f'<c r="{address}"{style}/>'
    if isinstance(value, str):
        return f'<c r="{address}"{style} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{address}"{style}><v>{value!r}</v></c>'


def errors(found: Mapping[str, Mapping[str, Cell]]) -> Iterable[str]:
    """Name the cells that show an error."""
    for sheet, rows in found.items():
        for address, value in rows.items():
            if isinstance(value, str) and value.startswith((ERROR, "Err:")):
                yield f"{sheet}!{address} {value}"
