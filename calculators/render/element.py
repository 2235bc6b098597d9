"""The whole element of a calculator, as the site writes it and the page's script takes it over.

The result stands before the form, in the document as on the screen: answer first on a phone, answer left
and inputs right where there is room. So reading order, focus order and looks agree at every width; two
short links lead from one to the other.
"""

from collections.abc import Mapping

from calculators.core.calculator import Answers, Calculator
from calculators.core.result import Result
from calculators.render.form import form
from calculators.render.html import Html, el
from calculators.render.result import result as result_html
from calculators.render.said import stage, status
from calculators.render.take_along import panel

#: What a page may show of a calculator: everything, the result without the form, or headline and cards.
VIEWS = ("full", "result", "figure")


def element(
    calculator: Calculator,
    answers: Answers,
    result: Result,
    scenario_id: str | None,
    view: str = "full",
    runtime_hash: str = "",
    source_titles: Mapping[str, str] | None = None,
    above: Html | None = None,
) -> Html:
    """Write `<llm-calculator>` with its complete worked result, and what stands `above` it in the full view.

    Only the full view has a form, can become live and carries the calculator's id, to which links with a
    scenario lead. Raises ValueError for an unknown view.
    """
    if view not in VIEWS:
        raise ValueError(f"unknown view “{view}”; one of {', '.join(VIEWS)}")
    full = view == "full"
    prefix = calculator.id if full else f"{calculator.id}-{scenario_id or 'defaults'}-{view}"
    answer = el(
        "div",
        result_html(
            result,
            prefix,
            brief=view == "figure",
            level=2 if full else 3,
            panel=panel(calculator.id, calculator.title) if full else None,
        ),
        class_="calculator-result",
        data_role="result",
    )
    attributes = {
        "class_": "calculator",
        "data_calculator": calculator.id,
        "data_scenario": scenario_id,
        "data_view": view,
    }
    if not full:
        return el("llm-calculator", answer, **attributes)
    output = el(
        "div",
        _jump(calculator.id, "form", "Change the inputs"),
        stage(),
        el("section", class_="calculator-shared", data_role="shared", hidden=True),
        el("div", class_="calculator-compare", data_role="compare", hidden=True),
        answer,
        class_="calculator-output",
        id=f"{calculator.id}-result",
        role="region",
        aria_label=f"{calculator.title}: result",
        tabindex="-1",
    )
    inputs = el(
        "div",
        form(calculator, answers, scenario_id, source_titles),
        _jump(calculator.id, "result", "Back to the result"),
        class_="calculator-inputs",
        id=f"{calculator.id}-form",
        tabindex="-1",
    )
    return el(
        "llm-calculator",
        above,
        el("div", output, inputs, class_="calculator-columns"),
        status(),
        id=calculator.id,
        data_runtime=runtime_hash or None,
        **attributes,
    )


def _jump(calculator_id: str, part: str, words: str) -> Html:
    """Link to the other half. The script moves the focus by `data-target` and leaves the fragment alone."""
    target = f"{calculator_id}-{part}"
    return el(
        "p", el("a", words, href=f"#{target}", data_target=target), class_=f"calculator-jump jump-to-{part}"
    )
