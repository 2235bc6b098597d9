import string
from datetime import date, timedelta
from urllib import parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.field import Field, Option
from calculators.core.percent import quote
from calculators.core.pinned import FIRST, IMPOSSIBLE, Pinned
from calculators.core.state import decode, encode, mended
from calculators.core.state import read as state_of

FIELDS = {
    f.id: f
    for f in (
        Field("volume", "Volume", "", "requests", "g", 10.0),
        Field("share", "Share", "", "share", "g", 0.1, minimum=0, maximum=1),
        Field(
            "route.model",
            "Model",
            "",
            "",
            "g",
            "a/b",
            kind="choice",
            options=(Option("a/b", "A"), Option("c:d~e", "C")),
            optional=True,
        ),
        Field(
            "routes",
            "Routes",
            "",
            "",
            "g",
            ("x", "y"),
            kind="choices",
            options=(Option("x", "X"), Option("y", "Y")),
        ),
        Field("price", "Price", "", "USD", "g", None, optional=True),
    )
}
DEFAULTS = {key: field.default for key, field in FIELDS.items()}

TODAY, DAY = date.today(), timedelta(days=1)  # noqa: DTZ011 - the clock's own day, as the reader of links takes it

#: A figure closer to 0 than a billionth is refused, 0 is not.
FIGURE = (
    st.just(0.0) | st.floats(1e-9, allow_infinity=False) | st.floats(max_value=-1e-9, allow_infinity=False)
)


def read(fragment):
    texts, notices = decode("calc", FIELDS, fragment)
    return {**DEFAULTS, **{k: FIELDS[k].read_canonical(t) for k, t in texts.items()}}, notices


def test_defaults_are_left_out_and_keys_are_sorted():
    assert encode("calc", FIELDS, DEFAULTS) == "calc~v1"
    changed = {**DEFAULTS, "volume": 2.5, "price": 0.0}
    assert encode("calc", FIELDS, changed) == "calc~v1~price=0~volume=2.5"


def test_the_separator_inside_a_value_is_escaped():
    fragment = encode("calc", FIELDS, {**DEFAULTS, "route.model": "c:d~e"})
    assert fragment == "calc~v1~route.model=c%3Ad%7Ee"
    assert read(fragment)[0]["route.model"] == "c:d~e"


@given(
    st.fixed_dictionaries(
        {
            "volume": FIGURE,
            "share": st.just(0.0) | st.floats(1e-9, 1),
            "route.model": st.sampled_from(["a/b", "c:d~e", None]),
            "routes": st.sampled_from([("x",), ("y",), ("x", "y")]),
            "price": st.none() | st.floats(1e-9, 1e9),
        }
    )
)
def test_any_answers_come_back(answers):
    found, notices = read(encode("calc", FIELDS, answers))
    assert found == answers
    assert notices == []


@given(st.text(max_size=200))
def test_no_address_breaks_the_reader(text):
    texts, notices = decode("calc", FIELDS, text)
    assert set(texts) <= set(FIELDS)
    assert texts or notices or mended(text).startswith("calc~v1")


@pytest.mark.parametrize(
    ("fragment", "code"),
    [
        ("calc~v1~gone=1", "unknown_field"),
        ("calc~v1~volume=1~volume=2", "repeated_field"),
        ("calc~v9~volume=1", "link_unknown"),
        ("other~v1", "link_unknown"),
        ("calc~v1~volume=" + "1" * 30000, "link_too_long"),
    ],
)
def test_what_is_not_taken_over_is_said(fragment, code):
    assert [n.code for n in decode("calc", FIELDS, fragment)[1]] == [code]


PINNED = Pinned(
    date(2026, 11, 22),
    date(2026, 11, 21),
    {"price/a/b/input": 2.5, "price/a/b/output": 10.0, "price/a/c:1/input": 1e-05, "p012": 3803.0},
)


def test_a_link_may_carry_figures_a_profile_and_a_heading():
    fragment = encode("calc", FIELDS, {**DEFAULTS, "volume": 2.5}, profile="3", pinned=PINNED)
    assert fragment == (
        "calc~v1~profile=3~as_of=2026-11-21~shared=2026-11-22~0.p012=3803~0.price%2Fa%2Fb%2Finput=2.5~3.output=10"
        "~2.c%3A1%2Finput=1e-05~volume=2.5"
    )
    state = state_of("calc", FIELDS, fragment.replace("~v1~", "~v1~at=routes~"))
    assert (state.texts, state.notices) == ({"volume": "2.5"}, [])
    assert (state.at, state.profile, state.pinned) == ("routes", "3", PINNED)


@pytest.mark.parametrize(
    ("pairs", "figures", "codes"),
    [
        ("~0.a%2Fb=1~9.c=2", {"a/b": 1}, ["pinned_figure"]),
        ("~0.a=x~0.b=1e999~0.c=~0.d=NaN~0.e=2", {"e": 2}, ["pinned_figure"] * 4),
        ("~0.a=1~0.a=2", {"a": 1}, ["pinned_figure"]),
        ("~0.=1~00000.a=1~0a.b=1~0=1", {}, ["pinned_figure"] * 4),
        ("~0." + "a" * 300 + "=1", {}, ["pinned_figure"]),
    ],
)
def test_figures_that_cannot_be_read_are_left_out_and_said(pairs, figures, codes):
    state = state_of("calc", FIELDS, "calc~v1~as_of=2026-11-21~shared=2026-11-22" + pairs)
    assert state.pinned.figures == figures
    assert [notice.code for notice in state.notices] == codes


@pytest.mark.parametrize(
    "days", ["", "~shared=2026-11-22", "~as_of=soon~shared=2026-11-22", "~as_of=2026-11-21~shared=2026-W47-7"]
)
def test_figures_without_their_days_are_not_used(days):
    state = state_of("calc", FIELDS, f"calc~v1{days}~0.a=1")
    assert state.pinned is None
    assert [notice.code for notice in state.notices] == ["pinned_date"]


@pytest.mark.parametrize(
    ("as_of", "shared", "believed"),
    [
        (FIRST, FIRST, True),
        (FIRST, TODAY, True),
        (TODAY, TODAY + DAY, True),  # somewhere it is tomorrow already
        (FIRST, TODAY + 2 * DAY, False),
        (FIRST, date(9999, 12, 31), False),
        (FIRST - DAY, TODAY, False),
        (FIRST - DAY, FIRST - DAY, False),
        (date.min, date.min, False),
        (date.max, TODAY, False),
    ],
)
def test_a_day_to_come_or_before_the_first_edition_is_no_day_of_sharing(as_of, shared, believed):
    state = state_of("calc", FIELDS, f"calc~v1~as_of={as_of}~shared={shared}~0.a=1~volume=3")
    assert (state.pinned is not None) == believed
    assert [(notice.code, notice.message) for notice in state.notices] == (
        [] if believed else [("pinned_date", IMPOSSIBLE)]
    )
    assert state.texts == {"volume": "3"}


def test_a_link_may_name_an_edition_and_what_came_of_it():
    pinned = Pinned(PINNED.shared, PINNED.as_of, {}, "00ab12ff", {"a": 6.5, "b": 7.25})
    fragment = encode("calc", FIELDS, DEFAULTS, pinned=pinned)
    assert fragment == (
        "calc~v1~as_of=2026-11-21~edition=00ab12ff~shared=2026-11-22~0.outcome%2Fa=6.5~1.b=7.25"
    )
    assert (state_of("calc", FIELDS, fragment).pinned, state_of("calc", FIELDS, fragment).notices) == (
        pinned,
        [],
    )
    for bad in ("00AB12FF", "00ab12f", "00ab12ff0", "<script>", "٠٠٠٠٠٠٠٠"):
        state = state_of("calc", FIELDS, fragment.replace("00ab12ff", bad))
        assert (state.pinned.edition, state.pinned.outcome) == ("", pinned.outcome)
        assert [notice.code for notice in state.notices] == ["pinned_edition"]
    assert [n.code for n in state_of("calc", FIELDS, "calc~v1~edition=00ab12ff").notices] == ["pinned_date"]


def test_more_figures_than_a_result_rests_on_are_left_out():
    pairs = "".join(f"~0.{place}=1" for place in range(300))
    state = state_of("calc", FIELDS, f"calc~v1~as_of=2026-11-21~shared=2026-11-22{pairs}")
    assert len(state.pinned.figures) == 200
    assert [notice.code for notice in state.notices] == ["pinned_figure"]


def test_a_link_ends_in_a_letter_or_digit_and_has_unreserved_signs_only():
    signs = set(string.ascii_letters + string.digits + "-._~=%")
    for answers in ({"price": None, "volume": 2.5}, {"route.model": None}, {"route.model": "c:d~e"}):
        fragment = encode("calc", FIELDS, {**DEFAULTS, **answers})
        assert fragment[-1].isalnum()
        assert set(fragment) <= signs
        assert read(fragment) == ({**DEFAULTS, **answers}, [])
    assert encode("calc", FIELDS, {**DEFAULTS, "route.model": None}) == "calc~v1~route.model=~end"


@pytest.mark.parametrize("behind", [".", ").", '",', "%22%3E", "”", "!*", "_", "'"])
def test_what_stands_behind_a_link_is_no_part_of_it(behind):
    assert read(f"calc~v1~volume=2.5{behind}") == ({**DEFAULTS, "volume": 2.5}, [])


@pytest.mark.parametrize(
    "again",
    [
        # What Python's quote and JavaScript's encodeURIComponent leave bare, what encodeURI does, and programs that know no `~`.
        lambda text: parse.quote(text, safe=""),
        lambda text: parse.quote(text, safe="~="),
        lambda text: parse.quote(text, safe="").replace("~", "%7E"),
        lambda text: parse.quote(text, safe="=").replace("~", "%7e"),
        lambda text: text.replace("~", "%7E"),
        lambda text: text.replace("=", "%3d"),
        lambda text: text.replace("~", "%7e").replace("=", "%3D"),
    ],
)
@pytest.mark.parametrize("route", ["open", "c:d,e/f", "90%"])
def test_a_link_outlives_a_second_encoding(again, route):
    fragment = f"calc~v1~route.model={quote(route)}~volume=2.5"
    state = state_of("calc", FIELDS, again(fragment))
    assert state.texts == {"route.model": route, "volume": "2.5"}
    assert state == state_of("calc", FIELDS, fragment)


def test_a_link_within_a_link_is_not_taken_for_a_second_encoding():
    inner = "tco~v1~hosted_open.model=groq%2Fopenai"
    assert state_of("calc", FIELDS, f"calc~v1~route.model={quote(inner)}").texts == {"route.model": inner}


def test_a_link_outlives_line_breaks():
    fragment = encode("calc", FIELDS, {**DEFAULTS, "volume": 2.5, "route.model": "c:d~e"})
    wrapped = "\r\n ".join(fragment[start : start + 9] for start in range(0, len(fragment), 9))
    assert read(wrapped) == read(fragment)
    assert read("calc~v1~vol%20ume=2.5") == read("calc~v1~volume=2.5")
    assert len(mended("calc~v1" + "." * 19_000)) == len("calc~v1")
