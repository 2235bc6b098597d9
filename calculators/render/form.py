"""The form of a calculator: toolbar, groups of fields, everything native."""

from collections.abc import Mapping

from calculators.core.calculator import Answers, Calculator, Group
from calculators.core.field import Field
from calculators.render.control import field_block
from calculators.render.html import Html, el, join


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
        [_group(calculator, group, answers, titles) for group in calculator.groups],
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
                class_="calculator-buttons",
            ),
            class_="calculator-toolbar",
        ),
        el("p", scenario.story if scenario else "", class_="calculator-story", data_role="story"),
        class_="calculator-start",
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


def _group(calculator: Calculator, group: Group, answers: Answers, titles: Mapping[str, str]) -> Html | None:
    fields = [field for field in calculator.fields.values() if field.group == group.id]
    if not fields:
        return None
    body = join(
        el("p", group.intro, class_="group-intro") if group.intro else None,
        el("div", [_field(calculator.id, field, answers, titles) for field in fields], class_="fields"),
    )
    if group.basic:
        return el(
            "fieldset", el("legend", group.title), body, class_="field-group", data_key=f"group-{group.id}"
        )
    return el(
        "details",
        el("summary", group.title),
        el("div", body, class_="field-group-body", role="group", aria_label=group.title),
        class_="field-group",
        data_key=f"group-{group.id}",
    )


def _field(calculator_id: str, field: Field, answers: Answers, titles: Mapping[str, str]) -> Html:
    return field_block(calculator_id, field, answers.get(field.id, field.default), titles)
