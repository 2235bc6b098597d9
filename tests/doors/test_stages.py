"""The page's door in stages: the first answer at once, then bits of what follows, ended by the next request."""

import json
from collections.abc import Iterator

import pytest

from calculators import browser
from calculators.browser import stages
from calculators.core.calculator import Answers
from calculators.core.result import Part
from calculators.core.stages import Stages
from tests import trial


def ask(**request):
    return json.loads(browser.handle(json.dumps({"calculator": "trial", **request})))


def bits() -> list[dict[str, object]]:
    """What follows, without the links to other calculators."""
    found = [json.loads(text) for text in iter(browser.more, "")]
    return [bit for bit in found if "journey" not in bit]


def keys(found: list[dict[str, object]]) -> list[object]:
    return [bit.get("part", "end" if "done" in bit else "pause") for bit in found]


def steady(answers: Answers, draws: int) -> Iterator[Part | None]:
    """Every part, a pause before each, and a band that is refined."""
    for key in ("change", "finance", "working", "sources"):
        yield None
        yield Part(key, key.title(), f"{key} for {answers['size']:g}")
    for done in (draws // 10, draws):
        yield None
        yield Part("chance", "Chance", f"{done} draws for {answers['size']:g}")


@pytest.fixture
def registered(monkeypatch):
    trial.register(monkeypatch, trial.calculator(steady))


def test_the_first_answer_keeps_a_place_for_every_part(registered):
    reply = ask(scenario="large")
    assert reply["ok"]
    assert reply["more"]
    assert reply["announce"] == "It is 8000 x 50."
    for key in trial.PARTS:
        assert f'data-part="{key}" data-pending' in reply["html"]
    assert " for 50" not in reply["html"]


def test_parts_come_one_a_call_with_the_request_they_belong_to(registered):
    ask(scenario="large", id=7)
    found = bits()
    parts = ("change", "finance", "working", "sources", "chance", "chance")
    # A pause of the exploration's own before each part, and one between working it out and writing it.
    assert keys(found) == [*(bit for part in parts for bit in ("pause", "pause", part)), "end"]
    assert {bit["id"] for bit in found} == {7}
    assert "100 draws for 50" in found[-5]["html"]
    assert "1000 draws for 50" in found[-2]["html"]
    assert found[2]["html"].startswith('<section class="result-part" data-part="change">')
    assert browser.more() == ""


def test_a_new_request_ends_what_is_left_of_the_one_before(monkeypatch):
    ended = []

    def explore(answers: Answers, draws: int) -> Iterator[Part | None]:
        try:
            yield from steady(answers, draws)
        finally:
            ended.append(answers["size"])

    trial.register(monkeypatch, trial.calculator(explore))
    ask(answers={"size": "3"}, id=1)
    assert [json.loads(browser.more())["id"] for _ in range(4)] == [1, 1, 1, 1]
    ask(answers={"size": "4"}, id=2)
    assert ended == [3.0]
    found = bits()
    assert {bit["id"] for bit in found} == {2}
    assert all(" for 4" in str(bit["html"]) for bit in found if "part" in bit)
    assert ended == [3.0, 4.0]


def test_inputs_that_are_refused_leave_the_shown_answer_to_be_completed(registered):
    ask(answers={"size": "3"}, id=1)
    browser.more()
    assert not ask(answers={"size": "many"}, id=2)["ok"]
    assert [bit["id"] for bit in bits()][-1] == 1


def test_two_calculators_of_a_page_do_not_end_each_other(monkeypatch):
    trial.register(monkeypatch, trial.calculator(steady))
    trial.register(monkeypatch, trial.calculator(steady, key="other"))
    ask(answers={"size": "3"}, id=1)
    ask(calculator="other", answers={"size": "4"}, id=2)
    found = [bit["id"] for bit in bits()]
    assert found == sorted(found, reverse=True)
    assert set(found) == {1, 2}


def test_a_part_that_fails_says_so_and_the_others_come(monkeypatch):
    def failing(answers: Answers, draws: int) -> Iterator[Part | None]:
        yield None
        raise ZeroDivisionError("secret words")

    def explore(answers: Answers, draws: int) -> Iterator[Part | None]:
        rest = (part for part in steady(answers, draws) if part is None or part.key != "change")
        return Stages(failing(answers, draws), rest)

    trial.register(monkeypatch, trial.calculator(explore))
    assert ask(scenario="large")["ok"]
    found = {bit["part"]: str(bit["html"]) for bit in bits() if "part" in bit}
    assert set(found) == set(trial.PARTS)
    assert "could not be worked out" in found["change"]
    assert 'data-part="change"' in found["change"]
    assert [key for key, html in found.items() if "could not" in html] == ["change"]
    assert "secret" not in json.dumps(found)


def test_an_exploration_that_breaks_off_names_every_part_that_is_missing(monkeypatch):
    def explore(answers: Answers, draws: int) -> Iterator[Part | None]:
        yield Part("change", "Change")
        raise ZeroDivisionError

    trial.register(monkeypatch, trial.calculator(explore))
    ask(scenario="large")
    found = bits()
    assert found[-1]["done"]
    lost = [bit["part"] for bit in found if "could not be worked out" in str(bit.get("html"))]
    assert lost == [key for key in trial.PARTS if key != "change"]


def test_an_exploration_that_never_stops_failing_is_given_up(monkeypatch):
    class Broken:
        def __iter__(self):
            return self

        def __next__(self):
            raise ZeroDivisionError

    trial.register(monkeypatch, trial.calculator(lambda answers, draws: Broken()))
    ask(scenario="large")
    assert keys(bits()) == [*trial.PARTS, "end"]


def test_a_part_that_cannot_be_written_fails_alone(monkeypatch, registered):
    write = stages.part

    def part(found: Part, prefix: str) -> object:
        return 1 / 0 if found.key == "working" and found.intro != stages.LOST else write(found, prefix)

    monkeypatch.setattr(stages, "part", part)
    ask(scenario="large")
    found = {bit["part"]: str(bit["html"]) for bit in bits() if "part" in bit}
    assert [key for key, html in found.items() if "could not" in html] == ["working"]


def test_a_calculator_without_some_part_frees_its_place(monkeypatch):
    trial.register(monkeypatch, trial.calculator())
    ask(scenario="large")
    assert {bit["part"]: bit["html"] for bit in bits() if "part" in bit} == dict.fromkeys(trial.PARTS, "")


def test_a_part_may_correct_the_headline_here_as_in_a_whole_run(monkeypatch):
    def explore(answers: Answers, draws: int) -> Iterator[Part | None]:
        yield Part("change", "Change")
        if draws:
            yield Part("chance", "Chance", verdict="Too close to call.")

    made = trial.calculator(explore)
    trial.register(monkeypatch, made)
    ask(scenario="large")
    headlines = {bit["part"]: bit["headline"] for bit in bits() if "part" in bit}
    assert headlines == dict.fromkeys(trial.PARTS, "") | {"chance": "Too close to call."}
    assert made.run(made.defaults(), draws=5).headline == "Too close to call."
    assert made.run(made.defaults()).headline == "It is 8000 x 2."


def test_warming_up_goes_through_every_part_with_few_draws(monkeypatch):
    asked = []

    def explore(answers: Answers, draws: int) -> Iterator[Part | None]:
        asked.append(draws)
        yield from steady(answers, draws)
        asked.append("to the end")

    trial.register(monkeypatch, trial.calculator(explore))
    browser.warm("trial", draws=20)
    assert asked == [20, "to the end"]
    assert browser.more() == ""


@pytest.mark.parametrize("text", ["", "[]", "{}", "null"])
def test_a_request_that_cannot_be_read_leaves_nothing_to_do(registered, text):
    browser.handle(text)
    assert browser.more() == ""


def test_the_links_to_other_calculators_carry_what_both_ask_for(registered):
    ask(answers={"size": "3", "requests_per_day": "700"}, id=4)
    first = json.loads(browser.more())
    assert first["id"] == 4
    assert first["journey"]["tco"]["link"] == "tco~v1~requests_per_day=700"
    assert "requests_per_day" in first["journey"]["tco"]["shared"]
    assert "size" not in first["journey"]["tco"]["shared"]


def test_alone_a_calculator_has_no_journey(registered, monkeypatch):
    monkeypatch.setattr(browser.registry, "_MODULES", {"trial": ""})
    ask(scenario="large")
    assert not [text for text in iter(browser.more, "") if "journey" in text]
