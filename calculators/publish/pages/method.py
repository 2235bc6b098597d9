"""The method page of a calculator: worked example, inputs, steps and assumptions, all from the code that runs."""

from calculators import registry
from calculators.core.built import Built, has_steps
from calculators.core.calculator import Calculator
from calculators.core.result import WorkingRow
from calculators.publish import scenarios
from calculators.publish.errors import ContentError
from calculators.publish.pages import comparison, correlations, markdown, model_types, scoring_book, standing
from calculators.publish.pages.method_inputs import assumptions, inputs
from calculators.publish.pages.method_steps import steps


def page(calculator_id: str) -> str:
    """Write the page from `docs/_parts/method-<calculator>.md`."""
    calculator = registry.get(calculator_id)
    built = Built(calculator_id) if has_steps(calculator_id) else None
    made = {
        "worked-example": worked_example(calculator_id),
        "inputs": inputs(calculator),
        **({"assumptions": assumptions(calculator)} if _assumes(calculator) else {}),
        **({"steps": steps(calculator, built)} if built else {}),
        **scoring_book.parts(calculator_id),
        **comparison.parts(calculator_id),
        **correlations.parts(calculator_id),
        **standing.parts(calculator_id),
        **model_types.parts(calculator_id),
    }
    text = markdown.page(f"method-{calculator_id}", made)
    return text.replace(
        "\nevidence: made\n", "\nevidence:\n" + "".join(f"  - {id}\n" for id in scoring_book.cited()), 1
    )


def _assumes(calculator: Calculator) -> bool:
    """Tell whether a default rests on more than being an example of what the reader would enter."""
    return any(field.basis != "input" for field in calculator.fields.values())


def worked_example(calculator_id: str) -> str:
    """Write the working of the first ready scenario, step by step, with what the result says and what it used.

    Raises ContentError when there is no scenario.
    """
    calculator = registry.get(calculator_id)
    if not calculator.scenarios:
        raise ContentError(
            f"calculators/{calculator_id}/scenarios needs a ready case for the worked example."
        )
    scenario = next(iter(calculator.scenarios.values()))
    result = scenarios.result(calculator_id, scenario.id)
    built = Built(calculator_id) if has_steps(calculator_id) else None
    parts = [
        f"**{markdown.text(scenario.title)}.** {markdown.text(scenario.story)}",
        markdown.text(result.headline),
    ]
    for group in result.working:
        rows = [
            [
                _named(row, built),
                markdown.text(row.substituted),
                f"**{markdown.text(row.value)}**",
            ]
            for row in group.rows
        ]
        columns = [
            ("Step", markdown.LEFT),
            ("With the numbers put in", markdown.LEFT),
            ("Value", markdown.RIGHT),
        ]
        parts += [f"### {markdown.text(group.title)} {{#example-{group.key}}}", markdown.table(columns, rows)]
    used = [
        [
            markdown.text(row.label),
            markdown.text(row.value),
            markdown.text(row.date),
            markdown.link(row.source, row.url),
        ]
        for row in result.sources
    ]
    heads = [
        ("Figure", markdown.LEFT),
        ("Value", markdown.RIGHT),
        ("Date", markdown.LEFT),
        ("Source", markdown.LEFT),
    ]
    if used:
        parts += ["### Figures used {#example-figures}", markdown.table(heads, used)]
    return "\n\n".join(parts)


def _named(row: WorkingRow, built: Built | None) -> str:
    """Name the row with a link to the step that it shows: a leg or bridge has its route's under a longer name, a sum has none."""
    id, steps = row.id, built.steps if built else {}
    while id not in steps and "." in id:
        id = id.partition(".")[2]
    return f"[{markdown.text(row.label)}](#{id})" if id in steps else markdown.text(row.label)
