"""The home page's four questions give the advice that the scoring calculator gives, for every way to answer them.

Provenance: `docs/index.md`, read on 22 November 2026; its advice stands as rules in `guide/four-questions.toml`.
"""

from dataclasses import replace
from functools import cache

import pytest

from calculators.publish import docs, sections
from calculators.publish.verdicts import case, four_questions
from calculators.publish.verdicts.four_questions import Advice, Reply, Rule
from calculators.scoring.routes import ROUTES

ALL = list(four_questions.combinations())
#: The calculator's answer itself: a test puts another in its place, in whatever order they run.
ADVISED = four_questions.advised


@cache
def calculated(place: int) -> Advice:
    return ADVISED(ALL[place])


def agree(rule: Rule, said: Advice) -> bool:
    """The calculator's first is among the routes of the advice, and each of these is first there or close behind."""
    return said.routes[0] in rule.routes and set(rule.routes) <= set(said.routes)


def test_every_way_to_answer_is_there() -> None:
    questions, _ = four_questions.read()
    assert [one.id for one in questions] == ["data", "quality", "volume", "people"]
    assert len(ALL) == 2 * 2 * 2 * 3


@pytest.mark.parametrize(
    "place", range(len(ALL)), ids=lambda place: "-".join(reply.id for reply in ALL[place].values())
)
def test_the_page_s_advice_is_the_calculator_s(place: int) -> None:
    assert agree(four_questions.rule_for(ALL[place]), calculated(place))


def test_the_words_of_every_rule_stand_under_the_questions() -> None:
    page = next(one for one in docs.pages() if one.path == "index.md")
    text = sections.section(page, "four-questions") or ""
    _, rules = four_questions.read()
    for rule in rules:
        assert rule.words in text, rule.words


def test_every_rule_holds_for_some_answers() -> None:
    _, rules = four_questions.read()
    assert {id(four_questions.rule_for(chosen)) for chosen in ALL} == {id(rule) for rule in rules}


def test_the_answers_that_rule_a_route_out_do_so() -> None:
    for place, chosen in enumerate(ALL):
        if chosen["data"].id == "no":
            assert set(calculated(place).routes) <= {"owned_gpu", "closed_api"}
        if chosen["people"].id == "frozen":
            assert set(calculated(place).routes) <= {"rented_gpu", "owned_gpu"}


@pytest.mark.parametrize("routes", [("hosted_open",), ("hybrid",), tuple(ROUTES)], ids=["host", "mix", "all"])
def test_other_advice_than_the_calculator_s_and_wider_advice_are_found(routes: tuple[str, ...]) -> None:
    _, rules = four_questions.read()
    for rule in rules:
        turned = replace(rule, routes=routes)
        places = [place for place, chosen in enumerate(ALL) if four_questions.rule_for(chosen) is rule]
        assert places
        assert not all(agree(turned, calculated(place)) for place in places), rule.words


def test_a_route_too_many_is_found_unless_the_calculator_has_it_as_close() -> None:
    for place, chosen in enumerate(ALL):
        rule, said = four_questions.rule_for(chosen), calculated(place)
        for route in set(ROUTES) - set(rule.routes):
            assert agree(replace(rule, routes=(*rule.routes, route)), said) == (route in said.routes)


def test_the_table_holds_what_was_calculated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(four_questions, "advised", lambda chosen: calculated(ALL.index(chosen)))
    table = four_questions.table()
    told = {cell.text for row in table.rows for cell in row[3:]}
    assert told == {calculated(place).words for place in range(len(ALL))}


def test_an_answer_reaches_the_calculator() -> None:
    reply = Reply("x", "x", {"case.difficulty": "frontier"}, ("on_premises",))
    figures = case.put(reply.answers, reply.must_haves)
    assert figures.answers["case.difficulty"] == "frontier"
    assert set(figures.remaining) == {"closed_api", "owned_gpu"}
