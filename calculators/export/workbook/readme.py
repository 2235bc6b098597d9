"""The first sheet: what the workbook is, what may be changed in it, and the link that restores the case."""

from collections.abc import Mapping

from calculators.core.calculator import Calculator
from calculators.core.sheets import Sheets
from calculators.export.material import Material
from calculators.export.workbook.inputs import label
from calculators.export.workbook.reach import FIXED, LIVE, UNUSED, Reach
from calculators.export.workbook.sheet import Sheet

README = "Read me"
#: A spreadsheet opens no longer address.
_LONGEST = 2079
#: So many inputs are named as examples.
_NAMED = 3


def write_readme(sheet: Sheet, material: Material, sheets: Sheets | None, reach: Mapping[str, Reach]) -> None:
    """Write the sheet as lines of a heading and a text."""
    calculator, result = material.calculator, material.result
    sheet.widths(26, 110)
    sheet.on.set_portrait()
    lines = [("The case in a sentence", f"{result.headline} {result.summary}".strip())]
    lines += _profile(material)
    lines += _use(calculator, sheets, reach)
    lines += [
        (
            "Figures of the catalogue",
            f"as of {calculator.data_as_of.isoformat()}; each with its date and source in the sheets Figures and Sources",
        )
    ]
    lines += _about(sheets, reach)
    if sheets:
        lines += [
            ("Kept as found", f"{calculator.fields[id].label}: {words}") for id, words in sheets.kept.items()
        ]
    lines += [("Notice", warning.message) for warning in result.warnings]
    row = 2
    for head, words in lines:
        sheet.text(row, 0, head, "strong")
        sheet.text(row, 1, words, "words")
        row += 1
    link = material.link or f"#{material.fragment}"
    sheet.text(row, 0, "The case on the page", "strong")
    if link.startswith(("https://", "http://")) and len(link) <= _LONGEST:
        sheet.on.write_url(row, 1, link, sheet.styles("words"), link)
    else:
        sheet.text(row, 1, link, "words")


def _profile(material: Material) -> list[tuple[str, str]]:
    """Name the organisation whose defaults and prices are in the case."""
    preset = material.calculator.preset
    if preset is None:
        return []
    words = f"With {preset.by}’s profile, version {preset.version} of {preset.on.isoformat()}: {material.profile_sets}."
    if material.marked or material.prices:
        words += (
            f" Each is marked “set by {preset.by}” with its date: on the sheet Inputs beside our public default, on the sheets "
            "Figures and Sources in place of the date of the catalogue."
        )
    return [(f"Set by {preset.by}", words)]


def _use(calculator: Calculator, sheets: Sheets | None, reach: Mapping[str, Reach]) -> list[tuple[str, str]]:
    """Say in two steps what to do with the workbook: what to change, and where to look then."""
    if sheets is None:
        return []
    leads = sheets.ranked is not None and len(sheets.outcomes[0].columns) > 1
    live = [label(calculator.fields[id]) for id, one in reach.items() if one.state == LIVE]
    names = ", ".join(f"“{name}”" for name in live[:_NAMED])
    return [
        (
            "1. Change",
            f"a cell with a light yellow ground and blue figures on the sheet Inputs, such as {names}.",
        ),
        (
            "2. Read",
            (
                "the sheet Result: its tables on the left follow at once, those on the right stay what they were."
                f"{' Its first lines say which option leads now.' if leads else ''}"
            ),
        ),
    ]


def _about(sheets: Sheets | None, reach: Mapping[str, Reach]) -> list[tuple[str, str]]:
    if sheets is None:
        return [
            (
                "What is in it",
                "Values alone: this calculator has no formulas that a spreadsheet could follow.",
            )
        ]
    states = [one.state for one in reach.values()]
    live, fixed, unused = states.count(LIVE), states.count(FIXED), states.count(UNUSED)
    months = (
        f" The horizon may be up to {sheets.rows} months; rows beyond it count for nothing."
        if sheets.horizon
        else ""
    )
    vat = (
        "; that of the first table says whether VAT counts in"
        if any(one.tail for one in sheets.outcomes)
        else ""
    )
    sheets_that_follow = "Result, Steps and Months" if sheets.horizon else "Result and Steps"
    follows = (
        "Every step of the calculation is a formula: change an input on the sheet Inputs, and the sheets "
        f"{sheets_that_follow} follow.{months} Amounts are in US dollars, before tax on profit, unless "
        f"a heading says otherwise{vat}."
    )
    may = (
        f"{live} inputs: cells with a light ground on the sheet Inputs, each with the range in which its formulas hold. "
        "Figures of the catalogue, on the sheet Figures, may be replaced with your own."
    )
    may_not = (
        f"{fixed} inputs choose figures that are no formulas here, such as a model or a GPU. They are grey and locked (without a "
        "password): change them on the page and take a new workbook."
    )
    rest = (
        f"{unused} inputs stand in grey at the end of the sheet Inputs, under “Not used in this case”: no figure of this case "
        "rests on them, since they belong to routes or choices that it does not have. They are there so that the workbook "
        "holds the whole case, as the page and its link do."
    )
    value = (
        "The sheet Analyses holds what is searched, drawn or compared by other means than formulas, such as break-even volumes. "
        "It is as it was when this workbook was made, and does not follow."
    )
    names = (
        "Each input, figure and step that stands once has its id as the name of its cell, the same as on the page and in links; "
        "a name of a step by month is the column of the months that count."
    )
    return [
        ("What follows", follows),
        ("What may be changed", may),
        ("What may not", may_not),
        *([("What is not used", rest)] if unused else []),
        (
            "What is empty",
            "An empty cell, such as an own price, leaves in force what stands beside it: the list price, for instance.",
        ),
        ("What is a value", value),
        ("Names", names),
        (
            "Rounding",
            (
                "Cells hold figures as they are, whatever they show: large ones without decimals, shares in percent. Machines "
                "are whole numbers by formula."
            ),
        ),
    ]
