import re

import pytest

from calculators import registry
from calculators.core import state
from calculators.core.format import money, significant
from calculators.publish import cases, figures
from calculators.publish.fence import Fence
from tests.publish.pages import convert

BUSY = "support-assistant?requests_per_day=500000&cached_share=80%"
CHANGES = {"requests_per_day": "500000", "cached_share": "80%"}


def test_a_figure_of_a_changed_case_is_the_calculator_s_with_those_inputs() -> None:
    calculator = registry.get("tco")
    result = calculator.run(Fence(calculator, "support-assistant", changes=CHANGES).answers())
    value = result.values["closed_api.monthly_cost"]["value"]
    assert isinstance(value, float)
    assert figures.find(f"tco/{BUSY}/closed_api.monthly_cost").text == f"{money(value)} per month"
    assert value > 10 * float(
        str(cases.named("tco", "support-assistant").computed.values["closed_api.monthly_cost"]["value"])
    )


def test_its_link_opens_the_calculator_with_those_inputs_and_its_title_names_them() -> None:
    html = convert(f"It costs {{{{ tco/{BUSY}/closed_api.monthly_cost }}}}.")
    found = re.search(r'href="calculators/tco\.md#([^"]*)"', html)
    assert found, html
    calculator = registry.get("tco")
    texts, notices = state.decode("tco", calculator.fields, found[1])
    assert not notices
    assert (
        calculator.from_canonical(texts) == Fence(calculator, "support-assistant", changes=CHANGES).answers()
    )
    assert "Requests per day 500000, Cached share of input 80%" in html
    assert "set." not in html.replace("data-figure", "")


def test_inside_a_link_nothing_of_the_case_is_left() -> None:
    html = convert(f"[at {{{{ tco/{BUSY}/closed_api.monthly_cost }}}}](x.md)")
    assert html.count("<a ") == 1
    assert "scenario=" not in html
    assert "set." not in html


def test_the_headline_of_a_changed_case_rests_on_its_draws_as_on_the_page() -> None:
    calculator = registry.get("tco")
    answers = Fence(calculator, "small-office", changes={"requests_per_day": "3000"}).answers()
    shown = figures.find("tco/small-office?requests_per_day=3000/headline").text
    assert shown == calculator.run(answers, calculator.draws).headline


def test_a_chance_is_found_although_it_needs_the_draws() -> None:
    name = "small-office?requests_per_day=3000"
    routes = cases.named("tco", name).computed.data["routes"]
    assert isinstance(routes, dict)
    shown = figures.find(f"tco/{name}/result.routes.closed_api.probability_cheapest").text
    assert shown == significant(routes["closed_api"]["probability_cheapest"])


def numbers(data: object, path: str = "") -> dict[str, float]:
    """Every number of a public result by its path."""
    if isinstance(data, dict):
        return {p: n for key, value in data.items() for p, n in numbers(value, f"{path}.{key}").items()}
    if isinstance(data, list):
        return {p: n for key, value in enumerate(data) for p, n in numbers(value, f"{path}.{key}").items()}
    return {path: data} if isinstance(data, int | float) and not isinstance(data, bool) else {}


def test_draws_add_figures_and_change_none() -> None:
    case = cases.named("tco", "small-office?requests_per_day=3000")
    before, after = numbers(case.answered.data), numbers(case.computed.data)
    assert before.items() < after.items()
    assert case.answered.values == case.computed.values


def test_a_value_may_hold_slashes() -> None:
    changed = cases.named("tco", "support-assistant?hosted_open.model=moonshotai/kimi-k3")
    assert changed.answers["hosted_open.model"] == "moonshotai/kimi-k3"
    assert (
        figures.find("tco/support-assistant?hosted_open.model=moonshotai/kimi-k3/result.months").text == "36"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none?requests_per_day=1", "no scenario “none”"),
        ("support-assistant?colour=red", "no field “colour”"),
        ("support-assistant?requests_per_day=-1", "do not hold"),
        ("support-assistant?requests_per_day", "not of the form"),
        ("support-assistant?", "not of the form"),
        ("support-assistant?requests_per_day=1&requests_per_day=2", "twice"),
    ],
)
def test_what_is_wrong_is_said(name: str, said: str) -> None:
    with pytest.raises(figures.UnknownFigureError, match=said):
        figures.find(f"tco/{name}/closed_api.monthly_cost")
