"""The note in a record's link, and what it says has changed when it is opened again."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.percent import quote
from calculators.scoring.book import Score
from calculators.scoring.evaluate import evaluate
from calculators.scoring.record.changed import UNREADABLE, changed
from calculators.scoring.record.compact import compact, parse
from tests.scoring.documents import BOOK, CRITERIA, fixed
from tests.scoring.records import EDITION, material

LATER = date(2027, 6, 1)


def noted(document):
    return compact(material(document))


def opened(document, note, edition=LATER):
    return changed(material({**document, "recorded": note}, edition=edition))


@pytest.mark.parametrize(
    "document", [{}, {"slices": "sensitive"}, {"must_haves": ["on_premises"]}, {"routes": ["owned_gpu"]}]
)
def test_a_note_holds_the_result(document):
    made = material(document)
    read = parse(compact(made), CRITERIA)
    kind, winner = made.verdict
    assert (read.verdict, read.winner, read.edition, read.day) == (kind, winner, EDITION, EDITION)
    assert set(read.routes) == set(made.figures.compared)
    for route, one in read.routes.items():
        assert (one.score is None) == (route not in made.figures.order)
        assert one.score is None or one.score == pytest.approx(made.figures.scores[route], abs=0.0051)
        for id, mid in one.mids.items():
            assert mid == pytest.approx(made.figures.table[route][id][1], abs=0.0051)


def test_a_note_fits_into_a_link_as_it_is():
    note = noted({"slices": "sensitive"})
    assert quote(note) == note
    assert len(note) < 300


def test_the_day_of_the_decision_is_kept_where_there_is_one():
    assert parse(noted({"record.date": "2026-12-01"}), CRITERIA).day == date(2026, 12, 1)
    assert parse(noted({"record.date": " "}), CRITERIA).day == EDITION


def test_without_a_note_nothing_is_compared():
    assert changed(material({})) is None


def test_nothing_changed_is_said():
    part = opened({"case.task": "coding"}, noted({"case.task": "coding"}))
    assert part.intro.startswith("Recorded on 2026-11-21")
    assert "2027-06-01" in part.intro
    assert part.findings[0].startswith("The verdict is the same")
    assert part.findings[1] == "The inputs are those of the record."
    assert part.data["changed"]["same_inputs"] is True
    assert part.data["changed"]["scores"] == []


def test_other_inputs_are_said_and_what_they_moved():
    part = opened(
        fixed({"closed_api": 3.0, "owned_gpu": 7.0}), noted(fixed({"closed_api": 8.0, "owned_gpu": 4.0}))
    )
    assert part.findings[0] == "The verdict was “clear, closed API” and is “clear, owned hardware”."
    assert "no longer those of the record" in part.findings[1]
    assert len(part.data["changed"]["scores"]) == 2 * len(CRITERIA)


def test_a_default_score_that_moved_is_named_with_then_and_now():
    """A later edition of the book: one default score is another, the inputs are the same."""
    note = noted({})
    old = BOOK.scores["owned_gpu", "energy"]
    low, mid, high = old.range
    scores = {
        **BOOK.scores,
        ("owned_gpu", "energy"): Score((low, mid - 0.3, high), old.pro, old.contra, old.evidence),
    }
    before = material({"recorded": note})
    later = replace(before, figures=evaluate(replace(BOOK, scores=scores), before.figures.answers))
    part = changed(later)
    assert part.data["changed"]["same_inputs"] is True
    assert [(one["route"], one["criterion"]) for one in part.data["changed"]["scores"]] == [
        ("owned_gpu", "energy")
    ]
    table = next(one for one in part.tables if one.key == "changed-scores")
    assert table.caption == "Default scores that moved"
    assert [cell.text for cell in table.rows[0]][2:] == [f"{mid:.2f}", f"{mid - 0.3:.2f}", "−0.30"]


def test_routes_that_came_or_went_are_said():
    note = noted({"routes": ["closed_api", "hosted_open"]})
    part = opened({"routes": ["closed_api", "owned_gpu"]}, note)
    assert "No longer compared: hosted open." in part.findings
    assert "Compared since: owned hardware." in part.findings


@pytest.mark.parametrize(
    "spoil",
    [
        lambda n: n[:-1],
        lambda n: "2" + n[1:],
        lambda n: n.replace(".", "", 1),
        lambda n: "x",
        lambda n: n.upper(),
    ],
)
def test_a_note_that_cannot_be_read_gives_a_message_and_no_failure(spoil):
    part = opened({}, spoil(noted({})))
    assert part.intro == UNREADABLE
    assert part.tables == ()


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text):
    try:
        parse(text, CRITERIA)
    except ValueError:
        return
    assert text.startswith("1.")
