"""What a reply to the page holds: controls' texts, errors with their words, and which ready case the answers are."""

from collections.abc import Mapping
from typing import Any

from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message
from calculators.core.state import State
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
    return {
        "ok": False,
        "errors": [error.as_dict() for error in errors],
        "error_html": str(error_summary(calculator, errors)) if calculator else "",
        "announce": " ".join(dict.fromkeys(error.message for error in errors[:SPOKEN_ERRORS])),
        "form": form,
        "notices": [notice.as_dict() for notice in notices],
    }


def ready_case(calculator: Calculator, answers: Answers) -> str:
    """Give the ready scenario that these answers are, or nothing when they are the reader's own."""
    if calculator.id not in _ready or _ready[calculator.id][0] is not calculator:
        _ready[calculator.id] = calculator, _scenarios(calculator)
    return next((id for id, ready in _ready[calculator.id][1].items() if ready == answers), "")


def _scenarios(calculator: Calculator) -> dict[str, Answers]:
    """Read the ready scenarios; one that compares only routes that an organisation hides is none there."""
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
