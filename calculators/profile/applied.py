"""The calculators as a profile wants them: its defaults, its prices, without the routes that it hides.

    house = Applied(read(text, registry.ids()))
    calculator = house.get("tco")      # an ordinary calculator, whose results say what the organisation set

Without a profile these are the public calculators.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from calculators import catalog, registry
from calculators.catalog.overlay import NONE, Overlay, Setting, figures, problem
from calculators.core.calculator import Calculator
from calculators.core.fact import Figure
from calculators.core.messages import InputError, Message
from calculators.core.preset import Preset
from calculators.journey.carry import asked
from calculators.profile.marks import marked
from calculators.profile.model import ROUTES_FIELD, SHARED, Profile
from calculators.profile.offer import completing, not_offered


class Applied:
    """The calculators of one profile, each made once; None stands for the public ones.

    `overlay` may raise InputError, with each figure that may not be set.
    """

    def __init__(self, profile: Profile | None) -> None:
        self.profile = profile
        self._made: dict[tuple[str, Overlay], Calculator] = {}
        self._overlay: Overlay | None = None

    def overlay(self) -> Overlay:
        """Give the figures that the profile sets in place of the catalogue's. Raises InputError with each that may not be set."""
        if self._overlay is None:
            self._overlay = _overlay(self.profile) if self.profile and self.profile.prices else NONE
        return self._overlay

    def get(self, calculator_id: str, above: Overlay = NONE) -> Calculator:
        """Give a calculator; figures of the overlay `above` count before those of the profile.

        Raises InputError for an unknown id, and with the place in the profile of each thing that does not fit the calculator.
        """
        profile = self.profile
        if profile is None:
            return registry.get(calculator_id, above)
        key = (calculator_id, above)
        if key not in self._made:
            calculator = registry.get(calculator_id, self.overlay().under(above))
            self._made = {
                **dict(list(self._made.items())[1 - registry.KEPT :]),
                key: _applied(calculator, profile),
            }
        return self._made[key]


def check(profile: Profile) -> None:
    """Hold a profile against every calculator. Raises InputError with all that does not fit."""
    problems: dict[tuple[str | None, str], Message] = {}
    house = Applied(profile)
    try:
        house.overlay()
    except InputError as error:
        problems |= {(message.field, message.message): message for message in error.messages}
        house = Applied(replace(profile, prices=()))
    for calculator_id in registry.ids():
        try:
            house.get(calculator_id)
        except InputError as error:
            problems |= {(message.field, message.message): message for message in error.messages}
    if problems:
        raise InputError(*problems.values())


def _applied(calculator: Calculator, profile: Profile) -> Calculator:
    """Put the profile's answers in the place of defaults. Raises InputError."""
    wrong = _unshared(profile)
    values, places = _values(calculator, profile)
    hidden = frozenset(profile.hidden_routes) if ROUTES_FIELD in calculator.fields else frozenset()
    offering = replace(
        calculator,
        complete=completing(calculator, hidden, profile.organisation),
        complete_case=completing(calculator, hidden, profile.organisation, of_pages=True) if hidden else None,
    )
    try:
        answers = offering.from_json(values)
        # What only the computation refuses, such as an amount without a rate, must not break every page.
        calculator.answer(answers)
    except InputError as error:
        raise InputError(*wrong, *_placed(error, places, calculator.id)) from None
    if wrong:
        raise InputError(*wrong)
    preset = Preset(
        profile.organisation,
        profile.version,
        profile.on,
        {key: value for key, value in answers.items() if value != calculator.fields[key].default},
        not_offered(calculator.fields, hidden),
        {price.fact: price.on for price in profile.prices},
    )
    return marked(offering, preset, {price.fact: price for price in profile.prices})


def mistakes(profile: Profile, *calculators: Calculator) -> list[Message]:
    """Give what is wrong with prices and defaults as far as it shows without computing: for a file that is refused anyway."""
    wrong = _unshared(profile)
    try:
        _overlay(profile)
    except InputError as error:
        wrong += error.messages
    for calculator in calculators:
        values, places = _values(calculator, profile)
        try:
            replace(calculator, complete=lambda answers, given: answers).from_json(values)
        except InputError as error:
            wrong += _placed(error, places, calculator.id)
    return list({(message.field, message.message): message for message in wrong}.values())


def _unshared(profile: Profile) -> list[Message]:
    """Refuse what stands under the shared defaults and is no shared field."""
    everywhere = {key for fields in asked().values() for key in fields}
    return [
        Message(
            "unknown_field",
            f"defaults.{SHARED}.{str(key)[:60]}: no two calculators share such a field; set it under the one that has it.",
            f"defaults.{SHARED}.{str(key)[:60]}",
        )
        for key in profile.defaults.get(SHARED, {})
        if key not in everywhere
    ]


def _values(calculator: Calculator, profile: Profile) -> tuple[dict[str, object], dict[str, str]]:
    """Give what the profile sets of this calculator's fields, and where it stands in the file."""
    shared = profile.defaults.get(SHARED, {})
    own = profile.defaults.get(calculator.id, {})
    common = {key: value for key, value in shared.items() if key in calculator.fields}
    places = dict.fromkeys(common, f"defaults.{SHARED}") | dict.fromkeys(own, f"defaults.{calculator.id}")
    return {**common, **own}, places


def _placed(error: InputError, places: Mapping[str, str], calculator_id: str) -> Iterator[Message]:
    """Name the place in the profile of what a calculator refuses."""
    for message in error.messages:
        key = message.field
        place = f"{places.get(key or '', f'defaults.{calculator_id}')}{f'.{key}' if key else ''}"
        yield Message(message.code, f"{place}: {message.message}", place)


@cache
def _known() -> dict[str, Figure]:
    return figures(catalog.load())


def _overlay(profile: Profile) -> Overlay:
    known = _known()
    wrong: list[Message] = []
    settings: dict[str, Setting] = {}
    for price in profile.prices:
        place = price.place
        if words := problem(known, price.fact, price.value):
            wrong.append(Message("out_of_range", f"{place}: {words}", place))
        elif price.unit != known[price.fact].unit:
            words = f"the unit of this figure is {known[price.fact].unit}."
            wrong.append(Message("wrong_type", f"{place}.unit: {words}", f"{place}.unit"))
        settings[price.fact] = Setting(price.value, price.on, profile.organisation, lasting=True)
    if wrong:
        raise InputError(*wrong)
    return Overlay(settings)
