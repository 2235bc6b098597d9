"""What a reply to the page holds: controls' texts, errors with their words, and which ready case the answers are."""

from collections.abc import Mapping
from typing import Any

from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message
from calculators.core.state import State
from calculators.profile.offer import NO_CASE
from calculators.render.errors import error_summary

#: How many errors are read out; the summary has all.
SPOKEN_ERRORS = 3
#: Answers of the ready scenarios, with the calculator that they were read by.
_ready: dict[str, tuple[Calculator, dict[str, Answers]]] = {}


def linked(calculator: Calculator, state: State) -> Answers:
    """Give the answers of a link or file; an organisation's profile may set what it leaves out. Raises InputError."""
    return calculator.from_canonical(state.texts, preset=state.rest)


def refusal(
    calculator: Calculator | None,
    errors: tuple[Message, ...],
    notices: list[Message],
    form: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Say why there is no answer, in words for the page, at each field and to be read out."""
    # That a case is not offered is no mistake in the form: it is said as a sentence, without a list of inputs.
    listed = calculator if all(error.code != NO_CASE for error in errors) else None
    return {
        "ok": False,
        "errors": [error.as_dict() for error in errors],
        "error_html": str(error_summary(listed, errors)) if listed else "",
        "announce": " ".join(dict.fromkeys(error.message for error in errors[:SPOKEN_ERRORS])),
        "form": form,
        "notices": [notice.as_dict() for notice in notices],
    }


def ready_case(calculator: Calculator, answers: Answers) -> str:
    """Give the ready scenario that these answers are, or nothing when they are the reader's own."""
    return next((id for id, ready in _scenarios(calculator).items() if ready == answers), "")


def without_case(calculator: Calculator) -> list[str]:
    """Name the ready scenarios of which nothing is left where an organisation hides routes."""
    if calculator.complete_case is None:
        return []
    return [id for id in calculator.scenarios if id not in _scenarios(calculator)]


def _scenarios(calculator: Calculator) -> dict[str, Answers]:
    """Give the answers of the ready scenarios, read once; one that compares only routes that are hidden is none there."""
    if calculator.id not in _ready or _ready[calculator.id][0] is not calculator:
        _ready[calculator.id] = calculator, _read(calculator)
    return _ready[calculator.id][1]


def _read(calculator: Calculator) -> dict[str, Answers]:
    found: dict[str, Answers] = {}
    for id in calculator.scenarios:
        try:
            found[id] = calculator.scenario(id)
        except InputError:
            if calculator.preset is None:
                raise
    return found


def form_texts(calculator: Calculator, answers: Answers) -> dict[str, str]:
    """Write answers as they stand in the controls."""
    return {key: field.typed(answers[key]) for key, field in calculator.fields.items()}


def broken_form(calculator: Calculator, texts: Mapping[str, str]) -> dict[str, str]:
    """Show what the link says, readable or not, so that nothing of it is lost."""
    form = form_texts(calculator, calculator.defaults())
    for key, text in texts.items():
        field = calculator.fields[key]
        try:
            form[key] = field.typed(field.read_canonical(text))
        except InputError:
            form[key] = text
    return form
