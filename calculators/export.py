"""Documents of a calculator, for every door: completed answers in, text in the wanted format out."""

from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message
from calculators.render.document import FORMATS, written


def exported(calculator: Calculator, answers: Answers, ending: str, address: str = "") -> tuple[str, str]:
    """Write the document of a case; gives the text and a name for its file.

    `ending` is that of a file (md, wiki, html); `address` is that of the calculator's page, for the link in the document.
    Raises InputError for an unknown ending, before anything is computed, and for a calculator that exports nothing.
    """
    if ending not in FORMATS:
        known = ", ".join(f".{one}" for one in FORMATS)
        raise InputError(
            Message("unknown_format", f"A document can be had as {known}, not as “{ending[:20]}”.")
        )
    if calculator.export is None:
        raise InputError(Message("no_document", f"{calculator.title}: there is no document to export."))
    document = calculator.export(answers, address)
    return written(document, ending), f"{document.name}.{ending}"
