"""How long models stay on APIs: stated beforehand, and measured on models that have an end."""

from calculators.core.result import BarChart, Cell, Table
from calculators.publish.charts.register import SOURCE_COLUMNS, in_months, number, source_cells

STATED, MEASURED = "Stated beforehand", "From release to a set end"
#: Name, kind, finding, label of its figure.
_ROWS = (
    ("OpenAI on Microsoft Foundry", STATED, "E-LIFE-11", "Lifetime of OpenAI models"),
    (
        "Four other makers there",
        STATED,
        "E-LIFE-11",
        "Lifetime of Anthropic, DeepSeek, Mistral and Fireworks models",
    ),
    ("Amazon Bedrock, at least", STATED, "E-LIFE-14", "Availability, at least"),
    (
        "Gemini, stable, at the earliest",
        STATED,
        "E-LIFE-06",
        "Earliest shutdown after release, stable models",
    ),
    ("OpenAI text models, median*", MEASURED, "E-LIFE-10", "Median life, OpenAI text models (14 models)"),
    ("Anthropic, median*", MEASURED, "E-LIFE-10", "Median life, Anthropic (13 models)"),
    ("Google previews, median*", MEASURED, "E-LIFE-10", "Median life, Google previews (9 models)"),
    ("gpt-5", MEASURED, "E-LIFE-04", "Life of gpt-5 on the API"),
    ("gpt-4*", MEASURED, "E-LIFE-13", "Life of gpt-4 on the API"),
)


def lifetimes() -> BarChart:
    """Draw one bar a statement or measurement, in months."""
    months = [in_months(name, label) for *_, name, label in _ROWS]
    stated = [life for life, (_, kind, *_) in zip(months, _ROWS, strict=True) if kind == STATED]
    rows = tuple(
        (Cell(title), Cell(kind), number(round(life, 1)), *source_cells(name, label))
        for life, (title, kind, name, label) in zip(months, _ROWS, strict=True)
    )
    return BarChart(
        "model-lifetimes",
        "How long models stay on APIs",
        f"Stated lives are {min(stated):g} to {max(stated):g} months. Models whose end is set lived about as long, previews a "
        f"few months; one stayed for {max(months):.0f}. Models without an end are missing, so true lives are longer. "
        "* As others report it.",
        "Months",
        tuple(title for title, *_ in _ROWS),
        tuple(
            (
                kind,
                tuple(
                    round(life, 1) if of == kind else 0.0
                    for life, (_, of, *_) in zip(months, _ROWS, strict=True)
                ),
            )
            for kind in (STATED, MEASURED)
        ),
        Table("model-lifetimes", "Months on the API", ("Models", "Kind", "Months", *SOURCE_COLUMNS), rows),
    )
