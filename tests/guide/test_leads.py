"""Every page has related pages, and every page with an answer says what changes it; the calculators' pages say it truly.

`guide/leads.toml` lists the pages that do without, each with its reason; an exception that is not needed fails too. What the four
calculators' pages say was read on 22 November 2026.
"""

import tomllib
from functools import cache
from typing import Any

import pytest

from calculators import registry
from calculators.publish import cases, docs, scenarios, sections
from calculators.publish.fence import Fence

PARTS = ("related", "what-changes-the-answer")
EXCEPTIONS: dict[str, dict[str, str]] = tomllib.loads(
    (docs.ROOT / "guide" / "leads.toml").read_text(encoding="utf-8")
)
PAGES = {page.path: page for page in docs.pages()}


def excused(path: str, exceptions: dict[str, str]) -> bool:
    return any(path == name or (name.endswith("/") and path.startswith(name)) for name in exceptions)


def has(page: docs.Page, part: str) -> bool:
    """Whether a heading, or words in a paragraph, have the part's id; related pages are links below a heading."""
    if part == "related":
        return "](" in (sections.section(page, part) or "")
    return part in {name for _, name in sections.ids(page)}


@pytest.mark.parametrize("part", PARTS)
def test_every_page_has_the_part_or_a_reason_to_do_without(part: str) -> None:
    lacking = {path for path, page in PAGES.items() if not has(page, part)}
    without = {path for path in PAGES if excused(path, EXCEPTIONS[part])}
    assert sorted(lacking - without) == []
    assert sorted(without - lacking) == [], "an exception that is not needed"


@pytest.mark.parametrize("part", PARTS)
def test_exceptions_are_pages_with_a_reason(part: str) -> None:
    for name, reason in EXCEPTIONS[part].items():
        assert any(excused(path, {name: ""}) for path in PAGES), name
        assert len(reason) > 20, name


def test_a_page_without_links_and_one_without_the_id_are_found() -> None:
    page = docs.read("a.md", "# A {#a}\n\n## Related pages {#related}\n\nNone.\n")
    assert not any(has(page, part) for part in PARTS)
    page = docs.read(
        "a.md", "# A {#a}\n\n**It turns**{ #what-changes-the-answer }.\n\n## R {#related}\n\n[b](b.md)\n"
    )
    assert all(has(page, part) for part in PARTS)


# ---- what the calculators' pages say ----------------------------------------------------------------------------------


@cache
def data(calculator_id: str, scenario: str, *changes: tuple[str, str]) -> Any:
    calculator = registry.get(calculator_id)
    answers = Fence(calculator, scenario, changes=dict(changes)).answers()
    return scenarios.without_draws(calculator, answers).data


def tornado(scenario: str) -> Any:
    return cases.named("tco", scenario).answered.data["tornado"]


def first(scenario: str) -> str:
    return str(tornado(scenario)[0]["input"]).rpartition(".")[2]


def test_people_move_most_cases_and_the_named_inputs_the_others() -> None:
    scenarios = registry.get("tco").scenarios
    people = {name for name in scenarios if first(name) == "fte"}
    assert len(people) > len(scenarios) / 2
    assert {"support-assistant", "hospital"} <= people
    turned = {name for name in people if any(turns(row) for row in tornado(name)[:2])}
    assert len(turned) > len(people) / 2
    assert first("research-agent") == first("startup-in-time") == "requests_per_day"
    assert first("steady-pipeline") == "gpu_hour_price"
    assert turns(tornado("steady-pipeline")[0])
    assert first("record-classification") == "output_tokens"
    assert first("law-firm") == "acceptance"


def turns(row: Any) -> bool:
    return bool(row["gap_at_low"] * row["gap_at_high"] < 0)


def test_volume_hardly_shows_for_the_shop() -> None:
    swings = {row["input"]: row["swing"] for row in tornado("small-office")}
    assert swings["requests_per_day"] < 0.05 * max(swings.values())


@pytest.mark.parametrize("scenario", ["support-assistant", "coding-assistant"])
def test_lock_in_is_the_weight_nearest_to_its_flip(scenario: str) -> None:
    weights = data("scoring", scenario)["flips"]["one_weight"]
    assert min(weights, key=lambda row: abs(row["flips_at"] - row["weight"]))["criterion"] == "lock_in"


def throughput(*changes: tuple[str, str]) -> float:
    return float(
        data("sizing", "support-assistant", *changes)["at_limits"]["output_tokens_per_second"]["mid"]
    )


def test_model_prompts_wait_and_bits_move_throughput_as_the_page_says() -> None:
    base = throughput()
    assert throughput(("model", "gpt-oss-120b")) > 3 * base
    assert throughput(("input_tokens", "6000")) == pytest.approx(base / 4, rel=0.1)
    wait = throughput(("tpot_limit_ms", "25"))
    assert 0.4 * base < base - wait < 0.5 * base
    assert throughput(("weights_precision", "bf16")) == pytest.approx(wait, rel=0.05)


def cascade(requests: str) -> Any:
    return data("tco", "contract-summaries", ("requests_per_day", requests))["routes"]


def test_a_mix_pays_by_volume_and_not_at_listed_rents_with_peaks() -> None:
    small, large = cascade("1000"), cascade("20000")
    assert small["hybrid"]["monthly_cost"] > 1.2 * small["closed_api"]["monthly_cost"]
    assert large["hybrid"]["monthly_cost"] < 0.5 * large["closed_api"]["monthly_cost"]
    peaks = data("tco", "steady-pipeline", ("peak_to_average", "2"))["routes"]
    assert peaks["hybrid"]["monthly_cost"] == pytest.approx(peaks["hosted_open"]["monthly_cost"])
