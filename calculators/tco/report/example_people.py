"""What to know where a reader's own volume meets the people and the set-up of our example, which then are most of the cost."""

from collections.abc import Mapping
from typing import Any

from calculators.core.built import scenarios
from calculators.core.field import Field
from calculators.core.format import percent
from calculators.core.messages import Message
from calculators.core.opens import CASE, FIELD, Linked
from calculators.core.state import encode, over_profile
from calculators.tco.evaluate import Figures
from calculators.tco.ready import ready_cases, stands
from calculators.tco.report.data import breakdown
from calculators.tco.routes import BASE_ROUTES, ROUTES

#: Part of a route's cost from which on it is worth saying whose people these are.
MOST = 1 / 2
#: Requests a day up to which a firm may well be small, and the ready case that shows one.
SMALL, SMALL_FIRM = 1000, "small-office"
_VOLUME = "requests_per_day"
#: Said right under the headline, where the whole of it stands first among the things to know.
STILL_OURS = "Most of the lowest figure is still people and set-up of our example, not yours: see the first thing to know."


def example_people(figures: Figures, fields: Mapping[str, Field]) -> tuple[Message, ...]:
    """Say it of the route that costs least, with its inputs to go to; nothing where a ready case or own figures stand."""
    route = figures.rivals[0] if figures.rivals else ""
    inputs = (f"{route}.fte", f"{route}.one_off")
    if route not in BASE_ROUTES or not _ours(figures, fields, inputs):
        return ()
    parts, total = breakdown(figures, route), figures.of(route, "total_cost")
    people = parts["people"] + parts["one_off"]
    if total <= 0 or people / total <= MOST:
        return ()
    own, whole = (figures.money(amount / figures.months, 3) for amount in (people, total))
    share, person, one_off = percent(people / total, 2), *inputs
    words = (
        "People and set-up are still those of our example, a firm of about 1,000 people: "
        f"{own} of the {whole} a month of {ROUTES[route].phrase}, {share}. Enter your "
    )
    said = [
        (words, ""),
        ("share of a person", FIELD + person),
        (" and your ", ""),
        ("one-off cost", FIELD + one_off),
        (".", ""),
    ]
    if figures.volume <= SMALL:
        said += [(" In a small firm both can be far less: see ", ""), _small_firm(fields), (".", "")]
    return (Message("example_people", Linked(said), person),)


def _ours(figures: Figures, fields: Mapping[str, Field], inputs: tuple[str, ...]) -> bool:
    """Tell whether the volume is the reader's and these inputs are our defaults, outside of any ready case."""
    answers = figures.answers
    return (
        answers[_VOLUME] != fields[_VOLUME].default
        and all(answers[key] == fields[key].default for key in inputs)
        and not any(stands(answers, case) for case in ready_cases())
    )


def _small_firm(fields: Mapping[str, Field]) -> tuple[str, str]:
    case = scenarios("tco")[SMALL_FIRM]
    answers: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in case.answers.items()
    }
    return f"the ready case “{case.title}”", CASE + over_profile(encode("tco", fields, answers), {})
