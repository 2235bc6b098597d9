"""A profile is read whole or refused, with the place of everything that is wrong in it."""

import json
from datetime import date
from typing import Any

import pytest

from calculators import registry
from calculators.core.messages import InputError
from calculators.profile.read import MOST_CHARACTERS, read
from tests.profile.profiles import EXAMPLE, HEAD, text


def places(document: object) -> list[str | None]:
    raw = document if isinstance(document, str) else json.dumps(document)
    with pytest.raises(InputError) as error:
        read(raw, registry.ids())
    return [message.field for message in error.value.messages]


def test_a_file_of_its_schema_alone_is_no_profile() -> None:
    assert read('{"schema": 1}', registry.ids()) is None


def test_the_published_default_is_no_profile() -> None:
    published = EXAMPLE.parent.parent / "profile.json"
    assert read(published.read_text(encoding="utf-8"), registry.ids()) is None


def test_the_example_is_read() -> None:
    profile = read(EXAMPLE.read_text(encoding="utf-8"), registry.ids())
    assert profile is not None
    assert (profile.organisation, profile.version, profile.on) == (
        "Example Mutual",
        "2026-11",
        date(2026, 11, 1),
    )
    assert profile.hidden_routes == ("rented_gpu",)
    assert [price.value for price in profile.prices] == [0.82, 4.1]
    assert set(profile.notes) == {"calculators/tco", "compare/privacy"}


def test_who_version_and_date_are_required() -> None:
    assert places({"schema": 1, "notes": {}}) == ["organisation", "version", "date"]


PRICE = {"fact": "x", "value": 1, "unit": "USD", "date": "2026-11-01"}


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"schema": 2}, "schema"),
        ({"organisation": ""}, "organisation"),
        ({"organisation": "a\u202eb"}, "organisation"),
        ({"organisation": "x" * 101}, "organisation"),
        ({"version": "1~x=2"}, "version"),
        ({"version": "1."}, "version"),
        ({"date": "2026-02-30"}, "date"),
        ({"date": "20261101"}, "date"),
        ({"colour": "red"}, "colour"),
        ({"defaults": []}, "defaults"),
        ({"defaults": {"abacus": {}}}, "defaults.abacus"),
        ({"defaults": {"tco": 1}}, "defaults.tco"),
        ({"prices": {}}, "prices"),
        ({"prices": [1]}, "prices[0]"),
        ({"prices": [PRICE, PRICE]}, "prices"),
        ({"prices": [PRICE | {"value": "1"}]}, "prices[0].value"),
        ({"prices": [PRICE | {"value": True}]}, "prices[0].value"),
        ({"prices": [PRICE | {"date": None}]}, "prices[0].date"),
        ({"prices": [{**PRICE, "by": "me"}]}, "prices[0].by"),
        ({"hidden_routes": ["abacus"]}, "hidden_routes[0]"),
        ({"hidden_routes": ["closed_api", "hosted_open", "rented_gpu", "owned_gpu", "hybrid"]}, "hidden_routes"),
        ({"notes": {"../x": "y"}}, "notes.../x"),
        ({"notes": {"compare/cost/": "y"}}, "notes.compare/cost/"),
        ({"notes": {"compare--cost": "y"}}, "notes.compare--cost"),
        ({"notes": {"calculators/abacus": "y"}}, "notes.calculators/abacus"),
        ({"notes": {"compare/cost": 1}}, "notes.compare/cost"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_place(more: dict[str, Any], place: str) -> None:
    assert place in places(HEAD | more)


@pytest.mark.parametrize(
    "raw",
    ["", "null", "[]", "1", "{", text()[:-1], '{"schema": 1, "schema": 1}', '{"__proto__": {}}', "[" * 100_000,
     text(x=1)[:-1] + ', "y": NaN}', text(organisation="\ud800"), "9" * 5000, " " * (MOST_CHARACTERS + 1)],
)  # fmt: skip
def test_what_is_no_profile_at_all_is_refused(raw: str) -> None:
    assert len(places(raw)) == 1
