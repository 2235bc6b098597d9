"""Answers that are only read: their fragment, errors by field, links to other calculators, and nothing filled in or computed."""

import json
from typing import Any

from calculators import browser as door


def read(**source: Any) -> dict[str, Any]:
    return dict(json.loads(door.handle(json.dumps({"calculator": "scoring", "read": True, **source}))))


def test_typed_answers_become_a_fragment_and_no_result() -> None:
    reply = read(answers={"case.task": "coding", "requests_per_day": "8 000"})
    assert reply["ok"]
    assert reply["fragment"] == "scoring~v1~case.task=coding~requests_per_day=8000"
    assert "html" not in reply


def test_a_fragment_gives_the_texts_of_all_controls() -> None:
    reply = read(fragment="scoring~v1~case.task=coding~requests_per_day=8000")
    assert reply["form"]["case.task"] == "coding"
    assert reply["form"]["requests_per_day"] == "8000"
    assert reply["form"]["case.place"] == "unknown"


def test_what_an_answer_leaves_open_is_not_filled_in() -> None:
    """The ends of the cost scale follow from routes that later must-haves may still exclude."""
    link = "scoring~v1~cost.closed_api=100~cost.hosted_open=200~slices=sensitive"
    assert read(fragment=link)["fragment"] == link
    whole = json.loads(door.handle(json.dumps({"calculator": "scoring", "fragment": link})))
    assert "cost.best=100" in whole["fragment"]


def test_errors_come_by_field() -> None:
    reply = read(answers={"requests_per_day": "many", "case.task": "coding"})
    assert not reply["ok"]
    assert [(error["field"], error["code"]) for error in reply["errors"]] == [
        ("requests_per_day", "not_a_number")
    ]


def test_what_does_not_fit_together_is_refused_too() -> None:
    reply = read(answers={"cost.best": "200", "cost.worst": "100"})
    assert [error["code"] for error in reply["errors"]] == ["scale_order"]


def test_a_broken_link_shows_what_it_says() -> None:
    reply = read(fragment="scoring~v1~requests_per_day=soon")
    assert not reply["ok"]
    assert reply["form"]["requests_per_day"] == "soon"


def test_the_bar_learns_the_workload_and_whether_amounts_are_older() -> None:
    amounts = "cost.closed_api=100~tco=tco%7Ev1%7Erequests_per_day%3D500"
    same = read(fragment=f"scoring~v1~{amounts}~requests_per_day=500")["journey"]["tco"]
    assert same["workload"]["requests_per_day"] == "500"
    assert same["older"] is False
    assert "~requests_per_day=500" in same["link"]
    assert read(fragment=f"scoring~v1~{amounts}~requests_per_day=900")["journey"]["tco"]["older"] is True
