"""A case as a workbook (.xlsx) in which the figures follow the inputs: change an input, and the totals follow."""

from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

from calculators.catalog import load
from calculators.core.calculator import Answers, Calculator
from calculators.core.result import Result
from calculators.core.sheets import Sheets
from calculators.export.material import Material
from calculators.export.workbook.figures import Values, write_by_month, write_figures, write_steps
from calculators.export.workbook.inputs import input_rows, write_inputs
from calculators.export.workbook.plan import FIGURES, INPUTS, LEGS, MONTHS, STEPS, TABLES, Plan
from calculators.export.workbook.reach import Reach, reaches
from calculators.export.workbook.readme import README, write_readme
from calculators.export.workbook.result import RESULT, write_analyses, write_result, write_sources
from calculators.export.workbook.sheet import Plain, Sheet
from calculators.export.workbook.standing import standing
from calculators.export.workbook.styles import Styles

ANALYSES, SOURCES = "Analyses", "Sources"
_OPTIONS = {
    # No file is written on the way, and no text is taken for a formula, a number or an address.
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(
    calculator: Calculator, answers: Answers, address: str = "", result: Result | None = None
) -> bytes:
    """Give the bytes of the workbook of completed answers, the same for the same answers and catalogue.

    `address` is that of the calculator's page, for the link that restores the case; `result` is the whole result where somebody
    has it. Raises InputError as the calculator does.
    """
    sheets = calculator.sheets(answers) if calculator.sheets else None
    reach = reaches(calculator, sheets) if sheets else {}
    return write(calculator, answers, sheets, reach, address, result or calculator.run(answers))


def write(
    calculator: Calculator,
    answers: Answers,
    sheets: Sheets | None,
    reach: dict[str, Reach],
    address: str,
    result: Result,
) -> bytes:
    """Write a case that is laid out already."""
    held = sheets.answers if sheets else answers
    blank = {id for id, one in reach.items() if one.empty or held[id] is None}
    plan = Plan(sheets, calculator.fields, input_rows(calculator, reach), blank) if sheets else None
    target = BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    as_of = calculator.data_as_of
    book.set_properties(
        {"title": calculator.title, "created": datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)}
    )
    styles = Styles(book)

    def add(name: str, title: str, subtitle: str = "") -> Sheet:
        return Sheet(book.add_worksheet(name, Plain), styles, title, subtitle)

    material = Material(calculator, answers, result, address)
    write_readme(add(README, calculator.title), material, sheets, reach)
    values: Values = sheets.values() if sheets else {}
    if plan:
        write_result(add(RESULT, "Result"), plan, result, values)
    sources = {id: f"{one.publisher}: {one.title}" for id, one in load().sources.items()}
    words = "Change the cells with a light ground; the figures follow." if plan else ""
    write_inputs(
        add(INPUTS, "Inputs", words),
        material,
        held,
        reach,
        sheets.kept if sheets else {},
        sources,
        standing(plan, calculator.fields, values) if plan else {},
    )
    if plan:
        write_figures(
            add(
                FIGURES,
                "Figures beside the inputs",
                "Catalogue figures with date and source, and what follows from choices.",
            ),
            plan,
            values,
        )
        if plan.sheets.horizon:
            write_by_month(add(TABLES, "Tables by month"), plan, TABLES, values)
        write_steps(add(STEPS, "Steps that are computed once"), plan, values)
        if plan.sheets.horizon:
            write_by_month(add(MONTHS, "Steps of each month"), plan, MONTHS, values)
        if any(plan.items(LEGS)):
            write_by_month(add(LEGS, "Legs and bridges: steps of each month"), plan, LEGS, values)
    covered = frozenset(outcome.key for outcome in sheets.outcomes) if sheets else frozenset()
    write_analyses(add(ANALYSES, "Analyses"), result, covered)
    write_sources(add(SOURCES, "Sources"), result)
    for name, place in sorted(plan.names.items()) if plan else ():
        book.define_name(name, f"={place}")
    book.close()
    return target.getvalue()
