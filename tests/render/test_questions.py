"""The question path: few screens, every fact may stay open, nothing is asked twice, and a worksheet without the script."""

import re

from calculators import registry
from calculators.publish.question_path import screens
from calculators.render.questions import question_path
from calculators.scoring.book import UNKNOWN

MOST_QUESTIONS = 11
SCORING = registry.get("scoring")
SCREENS = screens(SCORING)
HTML = str(question_path(SCREENS, SCORING.defaults(), "scoring", "../result/", "hash"))


def test_there_are_few_questions_each_with_a_reason_and_an_example() -> None:
    assert 8 <= len(SCREENS) <= MOST_QUESTIONS
    assert all(screen.title.endswith("?") and screen.why and screen.example for screen in SCREENS)


def test_every_fact_can_be_unknown_and_that_stands_last() -> None:
    facts = [one for screen in SCREENS for one in screen.fields if one.id.startswith("case.")]
    assert len(facts) == 12
    for one in facts:
        assert one.options[-1].value == UNKNOWN
        assert f'name="{one.id}" type="radio" value="{UNKNOWN}" checked' in HTML


def test_every_field_is_asked_once() -> None:
    asked = [one.id for screen in SCREENS for one in screen.fields]
    assert len(asked) == len(set(asked))
    for id in asked:
        assert HTML.count(f'data-field="{id}"') == 1, id


def test_the_figure_of_a_must_have_stands_with_it() -> None:
    block = HTML[HTML.index('value="frozen_version"') :]
    assert block.index('name="must_haves.frozen_version"') < block.index('type="checkbox"')


def test_ids_are_unique_and_descriptions_lead_to_one() -> None:
    ids = re.findall(r' id="([^"]+)"', HTML)
    assert len(ids) == len(set(ids))
    for named in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', HTML):
        assert set(named.split()) <= set(ids), named


def test_only_the_check_screen_waits_for_the_script() -> None:
    assert re.findall(r'<section[^>]*id="([\w-]+)"[^>]* hidden', HTML) == ["question-check"]
    assert "to print and fill in by hand" in HTML


def test_a_cut_of_ones_own_is_left_to_the_calculator() -> None:
    assert 'name="slices" type="radio" value="own"' not in HTML
    assert 'name="slices" type="radio" value="sensitive"' in HTML
