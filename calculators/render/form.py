"""The form of a calculator: toolbar, groups of fields, everything native."""

from collections.abc import Mapping

from calculators.core.calculator import Answers, Calculator
from calculators.render.group import group_block
from calculators.render.html import Html, el


def form(
    calculator: Calculator,
    answers: Answers,
    scenario_id: str | None,
    source_titles: Mapping[str, str] | None = None,
) -> Html:
    """Write the form with `answers` in its controls.

    The error summary stands behind the fields, where its coming and going moves none of them under the reader's
    hands; the style sheet keeps it in view. The hidden button lets Enter submit, to the page's script only: outside a
    dialog the method `dialog` sends nothing anywhere. `source_titles` names the sources that defaults come from; a
    source that it lacks is named by its id.
    """
    titles = source_titles or {}
    heading = f"{calculator.id}-form-title"
    return el(
        "form",
        el("h2", "Inputs", class_="calculator-form-title", id=heading, tabindex="-1"),
        _start(calculator, scenario_id),
        _find(),
        [group_block(calculator, group, answers, titles) for group in calculator.groups],
        el(
            "div",
            class_="calculator-errors",
            data_role="errors",
            role="group",
            aria_labelledby=f"{calculator.id}-errors-title",
            tabindex="-1",
            hidden=True,
        ),
        el("button", "Calculate", type="submit", hidden=True),
        class_="calculator-form",
        method="dialog",
        novalidate=True,
        autocomplete="off",
        spellcheck="false",
        aria_labelledby=heading,
    )


def _start(calculator: Calculator, scenario_id: str | None) -> Html:
    """Write the toolbar and, for a page without JavaScript, the sentence that stands in its place."""
    scenario = calculator.scenarios.get(scenario_id or "")
    return el(
        "div",
        el(
            "p",
            "The result shown is worked out from these inputs. "
            "Changing them needs JavaScript, which is not running here.",
            class_="calculator-static",
        ),
        el(
            "div",
            _scenario_picker(calculator, scenario_id),
            el(
                "div",
                el("button", "Reset", type="reset", data_role="reset"),
                el("button", "Copy link", type="button", data_role="copy-link"),
                el("button", "Keep for comparison", type="button", data_role="keep"),
                class_="calculator-buttons",
            ),
            class_="calculator-toolbar",
        ),
        el("p", scenario.story if scenario else "", class_="calculator-story", data_role="story"),
        class_="calculator-start",
    )


def _find() -> Html:
    """Write the box that narrows the form to the inputs whose label has the words; the page's script shows it."""
    return el(
        "div",
        el("label", "Find an input", el("input", type="search", data_role="find", hidden=True)),
        el("button", type="button", data_role="find-first", hidden=True),
        el("p", "No input has these words in its name.", data_role="find-none", hidden=True),
        class_="calculator-find",
    )


def _scenario_picker(calculator: Calculator, scenario_id: str | None) -> Html | None:
    if not calculator.scenarios:
        return None
    own = el(
        "option",
        "Your own inputs",
        value="",
        hidden=True,
        selected=scenario_id not in calculator.scenarios,
        data_story="These inputs are your own; no ready case equals them.",
    )
    options = [
        el("option", scenario.title, value=key, selected=key == scenario_id, data_story=scenario.story)
        for key, scenario in calculator.scenarios.items()
    ]
    return el("label", "Scenario", el("select", own, options, name="scenario", data_role="scenario"))
