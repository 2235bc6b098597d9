"""What a reader takes along from a calculator, for every door: completed answers in, a file in the wanted format out."""

from dataclasses import dataclass

from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message
from calculators.export.documents import DOCUMENTS, written

#: Formats by the ending of a file, with the type under which a browser saves it.
FORMATS = {"md": "text/markdown", "wiki": "text/plain", "html": "text/html"}


@dataclass(frozen=True, slots=True)
class Exported:
    """A file: its `name`, its `media_type`, and what is in it, text or bytes."""

    name: str
    media_type: str
    data: str | bytes


def exported(calculator: Calculator, answers: Answers, ending: str, address: str = "") -> Exported:
    """Write what a case can be taken along as.

    `ending` is that of the file, one of `FORMATS`; `address` is that of the calculator's page, for the links in the file.
    Raises InputError for an unknown format, before anything is computed, and for a calculator that has no such file.
    """
    if ending not in FORMATS:
        known = ", ".join(f".{one}" for one in FORMATS)
        raise InputError(
            Message("unknown_format", f"A document can be had as {known}, not as “{ending[:20]}”.")
        )
    if calculator.export is None:
        raise InputError(Message("no_document", f"{calculator.title}: there is no document to export."))
    document = calculator.export(answers, address)
    return Exported(f"{document.name}.{ending}", FORMATS[ending], written(document, ending))


__all__ = ["DOCUMENTS", "FORMATS", "Exported", "exported"]
