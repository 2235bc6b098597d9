"""What is left of answers where a profile hides routes: never compared, nor part of a mix, nor a bridge, whoever asks."""

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from calculators.core.calculator import Answers, Calculator
from calculators.core.field import Field, Value
from calculators.core.messages import InputError, Message
from calculators.profile.model import ROUTES_FIELD

#: The route that is made of others, and what a reader can do who asks for one that is not offered.
MIX = "hybrid"
OTHERWISE = "Choose another, or show the public defaults."
#: Code of what is said of a case that a page shows and of which nothing is left: it is no mistake of the reader.
NO_CASE = "hidden_case"
#: How inputs end that name the route which carries everything until another one is live.
BRIDGE = ".bridge"


def not_offered(fields: Mapping[str, Field], hidden: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Name the options that a profile takes away by hiding routes, by input: of the routes compared, and of bridges."""
    found = {
        key: tuple(option.value for option in field.options if option.value in hidden)
        for key, field in fields.items()
        if key == ROUTES_FIELD or key.endswith(BRIDGE)
    }
    return {key: values for key, values in found.items() if values}


def completing(
    calculator: Calculator, hidden: frozenset[str], organisation: str, *, of_pages: bool = False
) -> Callable[[Answers, frozenset[str]], Answers]:
    """Give how answers are completed where an organisation hides routes; it raises InputError where none is left.

    A mix with a part that is hidden is refused, and left out of cases `of_pages`, for which no reader asked.
    """
    fields = calculator.fields

    def refuse(field: str, words: str) -> NoReturn:
        if of_pages:
            raise InputError(
                Message(NO_CASE, f"This case is not offered here: {organisation} {words} {OTHERWISE}")
            )
        raise InputError(Message("hidden_route", f"{organisation} {words} {OTHERWISE}", field))

    def complete(answers: Answers, given: frozenset[str]) -> Answers:
        routes = answers.get(ROUTES_FIELD)
        if not isinstance(routes, tuple):
            return calculator.complete(answers, given)
        left: Any = tuple(route for route in routes if route not in hidden)
        if not left and routes:
            refuse(ROUTES_FIELD, "offers none of the routes compared.")
        offered = {**answers, **_bridges(fields, answers, hidden), ROUTES_FIELD: left}
        completed = calculator.complete(offered, given)
        parts = {leg: key for leg, key in _parts(calculator.id, completed).items() if leg in hidden}
        ours = routes == fields[ROUTES_FIELD].default and all(
            completed[key] == fields[key].default for key in parts.values()
        )
        if parts and (of_pages or ours):
            # Nobody asked for this mix: it is not offered, like the route in it.
            unmixed: Any = tuple(route for route in left if route != MIX)
            if not unmixed:
                refuse(ROUTES_FIELD, "offers none of the routes compared.")
            completed, parts = calculator.complete({**offered, ROUTES_FIELD: unmixed}, given), {}
        for leg, key in parts.items():
            label = next(option.label for option in fields[ROUTES_FIELD].options if option.value == leg)
            refuse(key, f"does not offer {label}, so a mix cannot have it as a part.")
        for key in _bridged(calculator.id, completed):
            if completed[key] in hidden:
                refuse(key, "offers no route that could bridge the months until this one is live.")
        return completed

    return complete if hidden else calculator.complete


def without_mix(calculator: Calculator, answers: Answers, asked: object) -> list[Message]:
    """Say for which hidden route a mix was left out, if one was: `asked` are the routes of the case, None for the default."""
    preset, routes = calculator.preset, answers.get(ROUTES_FIELD)
    if preset is None or not isinstance(routes, tuple):
        return []
    field, hidden = calculator.fields[ROUTES_FIELD], preset.hidden.get(ROUTES_FIELD, ())
    wanted = str(field.default if asked is None else asked)
    if MIX in (*routes, *hidden) or MIX not in wanted:
        return []
    mixed: Any = (*routes, MIX)
    parts = _parts(calculator.id, {**answers, ROUTES_FIELD: mixed})
    labels = [one.label for one in field.options if one.value in hidden and one.value in parts]
    words = f"{preset.by} does not offer {'; '.join(labels)}, a part of the mix of this case: the mix is left out."
    return [Message("profile", words)] if labels else []


def _bridges(fields: Mapping[str, Field], answers: Answers, hidden: frozenset[str]) -> dict[str, Value]:
    """Put a route on offer in the place of each bridge that is hidden, one that is compared before others."""
    routes = answers[ROUTES_FIELD]
    compared = routes if isinstance(routes, tuple) else ()
    found: dict[str, Value] = {}
    for key, field in fields.items():
        if key.endswith(BRIDGE) and answers[key] in hidden:
            options = [option.value for option in field.options if option.value not in hidden]
            if options:
                found[key] = next((one for one in options if one in compared), options[0])
    return found


def _parts(calculator_id: str, answers: Answers) -> dict[str, str]:
    """Give the routes that a mix is made of, with the input that names each; none where no mix is compared."""
    routes = answers[ROUTES_FIELD]
    if not isinstance(routes, tuple) or MIX not in routes:
        return {}
    # The page has the code of a calculator while it is asked about it.
    if calculator_id == "tco":
        from calculators.tco.complete import leg_inputs

        return leg_inputs(answers)
    from calculators.scoring.case import slice_inputs

    return slice_inputs(answers)


def _bridged(calculator_id: str, answers: Answers) -> tuple[str, ...]:
    """Name the inputs that say which route bridges another one, as far as one is needed."""
    if calculator_id != "tco":
        return ()
    from calculators.tco.complete import bridged_routes

    return tuple(f"{route}{BRIDGE}" for route in bridged_routes(answers))
