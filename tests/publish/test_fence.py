import re
from pathlib import Path

import pytest

from calculators import registry
from calculators.publish import runtime, scenarios
from calculators.publish.errors import ContentError
from calculators.publish.fence import Fence, parse, render
from tests import trial
from tests.publish.pages import convert, use

BEFORE = "# A {#a}\n\nText.\n\n"


def page(*lines: str) -> str:
    return BEFORE + "\n".join(["```calculator", *lines, "```", ""])


@pytest.fixture(autouse=True)
def _built_runtime(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "current", lambda _: "0123456789abcdef")


def test_the_whole_calculator_stands_in_the_page() -> None:
    html = convert(page("tco", "scenario: support-assistant"))
    calculator = registry.get("tco")
    assert scenarios.result("tco", "support-assistant").headline in html
    assert re.search(r'<llm-calculator id="tco" data-runtime="0123456789abcdef"', html)
    for field in calculator.fields:
        assert f'name="{field}"' in html


def test_it_is_a_block_of_its_own_and_no_part_of_a_paragraph() -> None:
    assert "<p><llm-calculator" not in convert(page("tco", "view: figure"))


def test_views_leave_the_form_out() -> None:
    for view in ("result", "figure"):
        html = convert(page("tco", f"view: {view}"))
        assert "<form" not in html
        assert "data-runtime" not in html


def test_a_field_can_be_set_as_a_reader_would_type_it() -> None:
    fence = parse(
        "tco\nscenario: small-office\nset.requests_per_day: 20 000\nset.cached_share: 40 %\nset.routes: closed_api, hosted_open"
    )
    answers = fence.answers()
    assert (answers["requests_per_day"], answers["cached_share"]) == (20000, 0.4)
    assert answers["routes"] == ("closed_api", "hosted_open")
    assert 'value="20000"' in render(fence)


def test_links_to_the_method_page_get_their_address() -> None:
    html = render(Fence(registry.get("tco"), changes={"batch_share": "10"}), "../../method/tco/")
    found = re.findall(
        r'<a class="method-link" href="\.\./\.\./method/tco/#([a-z_]+)" data-method="([a-z_]+)"', html
    )
    assert found
    assert all(anchor == code for anchor, code in found)


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (["tca"], 6, "there is no calculator “tca”; there is tco"),
        ([], 6, "there is no calculator"),
        (["tco", "scenario: none"], 7, "no scenario “none”; it has support-assistant"),
        (["tco", "", "view: big"], 8, "no view “big”"),
        (["tco", "color: red"], 7, "unknown key “color”"),
        (["tco", "set.colour: red"], 7, "no field “colour”"),
        (["tco", "scenario: support-assistant", "set.requests_per_day: 1.000"], 8, "could mean two numbers"),
        (["tco", "set.requests_per_day: -1"], 7, "must be between"),
        (["tco", "set.reasoning_tokens: 5000"], 7, "easoning"),
        (["tco", "view"], 7, "not of the form key: value"),
        (["tco", "view: full", "view: full"], 8, "given twice"),
    ],
)
def test_what_is_wrong_names_page_and_line(
    lines: list[str], line: int, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = page(*lines)
    use(monkeypatch, tmp_path, {"calculators/x.md": text, "other.md": "```calculator\ntco\n```\n"})
    with pytest.raises(ContentError) as caught:
        convert(text)
    assert f"docs/calculators/x.md, line {line}: " in str(caught.value)
    assert said in str(caught.value)


def test_options_behind_the_word_are_refused() -> None:
    with pytest.raises(ContentError, match="one a line"):
        convert('```calculator scenario="small-office"\ntco\n```\n')


def test_a_failing_calculator_is_no_code_block(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> str:
        raise FileNotFoundError("no runtime")

    monkeypatch.setattr(runtime, "current", fail)
    with pytest.raises(ContentError, match="no runtime"):
        convert(page("tco"))


def test_with_one_calculator_there_is_no_journey() -> None:
    assert len(registry.ids()) > 1 or 'class="journey"' not in convert(page("tco"))


def test_a_second_calculator_makes_a_journey_that_carries_what_both_ask_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trial.register(monkeypatch, trial.calculator())
    fence = parse("tco\nset.requests_per_day: 700")
    html = render(fence, None, {"tco": "../tco/", "trial": "../trial/"})
    bar = html[html.index("<nav") : html.index("</nav>")]
    assert 'aria-label="From questions to the record"' in bar
    assert 'href="../trial/#trial~v1~requests_per_day=700" data-stop="trial" data-calculator="trial"' in bar
    assert '<span aria-current="page" data-stop="tco">Total cost<' in bar
    assert bar.index("aria-current") < bar.index("A trial")
    assert "<nav" not in render(parse("tco\nview: result"), None, {"trial": "../trial/"})


WAY = {"questions": "../questions/", "tco": "../tco/", "scoring": "../scoring/", "record": "../record/"}


def test_the_way_leads_from_the_questions_to_the_record() -> None:
    html = render(parse("tco\nset.requests_per_day: 700"), None, WAY)
    bar = html[html.index("<nav") : html.index("</nav>")]
    assert re.findall(r'data-stop="(\w+)"', bar) == ["questions", "tco", "scoring", "record", "scoring"]
    assert 'href="../questions/#question-work~v1~' in bar
    assert bar.count("~cost.closed_api=") == 3, "questions, scoring and the offer take the amounts along"
    assert "Use these costs in the scoring" in bar


def test_on_the_page_of_the_result_the_record_is_a_part_of_it() -> None:
    html = render(parse("scoring\nscenario: support-assistant"), None, WAY)
    bar = html[html.index("<nav") : html.index("</nav>")]
    assert 'href="#scoring-record"' in bar
    assert 'id="scoring-record"' in html
    assert "Use these costs" not in bar


def test_questions_are_a_view_of_a_calculator_that_has_them() -> None:
    html = render(parse("scoring\nview: questions"), None, WAY)
    assert html.count('class="question-progress"') == 10
    assert 'aria-current="page" data-stop="questions"' in html
    with pytest.raises(ValueError, match="no view “questions”"):
        parse("tco\nview: questions")


def test_a_record_is_a_view_with_the_words_that_are_set() -> None:
    html = render(parse("scoring\nscenario: support-assistant\nview: record\nset.record.title: Route <A>"))
    assert 'data-view="record"><article class="document"><h3>Route &lt;A&gt;</h3>' in html
