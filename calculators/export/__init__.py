"""What a reader takes along from a calculator, for every door: completed answers in, a file in the wanted format out."""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message
from calculators.core.result import Result
from calculators.export.csv_file import csv_file
from calculators.export.documents import DOCUMENTS, written
from calculators.export.json_file import json_file
from calculators.export.material import Material
from calculators.export.memo import full_memo, memo
from calculators.export.picture import picture

#: Formats by the ending of a file, with the type under which a browser saves it.
FORMATS = {
    "md": "text/markdown",
    "wiki": "text/plain",
    "html": "text/html",
    "csv": "text/csv",
    "json": "application/json",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: The documents that there are: the memo of any result, the same with all that it rests on, and what a calculator writes itself,
#: such as a decision record.
MEMO, FULL, RECORD = "memo", "full", "record"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file: its `name`, its `media_type`, and what is in it, text or bytes."""

    name: str
    media_type: str
    data: str | bytes


def exported(
    calculator: Calculator,
    answers: Answers,
    ending: str,
    address: str = "",
    *,
    document: str = "",
    chart: str = "",
    computed: Callable[[], Result] | None = None,
) -> Exported:
    """Write what a case can be taken along as.

    `ending` is that of the file, one of `FORMATS`; `address` is that of the calculator's page, for the links in the file. Of
    documents (md, wiki, html) `document` says which one, without it the calculator's own where it has one, otherwise the memo.
    `chart` is the key of the chart that an image shows. `computed` gives the whole result where somebody has it; otherwise
    it is computed, with as many draws as the page takes. Raises InputError for what there is not, before anything is computed
    where that is known by then.
    """
    _check(calculator, ending, document)
    if ending in DOCUMENTS and document not in (MEMO, FULL) and calculator.export:
        record = calculator.export(answers, address)
        return Exported(f"{record.name}.{ending}", FORMATS[ending], written(record, ending))
    result = computed() if computed else calculator.run(answers, calculator.draws)
    material = Material(calculator, answers, result, address)
    if ending in DOCUMENTS:
        made = full_memo(material) if document == FULL else memo(material)
        return Exported(f"{made.name}.{ending}", FORMATS[ending], written(made, ending))
    if ending == "svg":
        return Exported(f"{material.name}-{chart}.svg", FORMATS[ending], picture(material, chart))
    if ending == "xlsx":
        from calculators.export.workbook import (
            workbook,
        )  # What writes workbooks is large; other files do without.

        data = workbook(calculator, answers, address, result)
        return Exported(f"{material.name}.xlsx", FORMATS[ending], data)
    if ending == "json":
        return Exported(f"{material.name}-result.json", FORMATS[ending], json_file(material))
    return Exported(f"{material.name}.{ending}", FORMATS[ending], csv_file(material))


def _check(calculator: Calculator, ending: str, document: str) -> None:
    if ending not in FORMATS:
        known = ", ".join(f".{one}" for one in FORMATS)
        raise InputError(Message("unknown_format", f"A file can be had as {known}, not as “{ending[:20]}”."))
    if document not in ("", MEMO, FULL, RECORD):
        words = f"There is no document “{document[:20]}”; there is memo, full and record."
        raise InputError(Message("no_document", words))
    if document == RECORD and calculator.export is None:
        words = f"{calculator.title}: there is no record to export; there is a memo."
        raise InputError(Message("no_document", words))
