"""Door 2, the page: JSON in, JSON with HTML out. Nothing raises across this door."""

import json
from collections.abc import Mapping
from typing import Any

from calculators import registry
from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message
from calculators.core.result import Result
from calculators.core.state import decode, encode
from calculators.render.errors import error_summary
from calculators.render.result import result as render_result

#: A request longer than this is refused before it is read.
MAX_REQUEST = 200_000
#: How many errors are read out; the summary has all.
SPOKEN_ERRORS = 3
_ready: dict[str, dict[str, Answers]] = {}


def handle(request_json: str) -> str:
    """Answer one request of the page's script.

    The request names a `calculator` and either `answers` (texts as they stand in the controls), a `scenario`, or a
    `fragment` of the address. The reply holds the result's HTML, what to announce and the fragment of these answers, or errors by
    field; `form` gives the controls' texts when answers came from elsewhere than the form.
    """
    try:
        reply = _answer(request_json)
    except InputError as error:
        reply = _refusal(None, error.messages, [])
    except Exception:
        words = "The calculator met a fault of its own with these inputs; the last result stays. Please report the inputs."
        reply = _refusal(None, (Message("internal", words),), [])
    return json.dumps(reply, ensure_ascii=False, allow_nan=False)


def warm() -> None:
    """Compute the default case of every calculator once, and one refused case, so that first use is not slower than later use."""
    for calculator_id in registry.ids():
        handle(json.dumps({"calculator": calculator_id, "fragment": f"{calculator_id}~v1"}))
        handle(json.dumps({"calculator": calculator_id, "answers": {"no such field": "x"}}))


def _answer(request_json: str) -> dict[str, Any]:
    if len(request_json) > MAX_REQUEST:
        raise InputError(Message("too_long", "The inputs are too long to be read."))
    request = json.loads(request_json)
    calculator = registry.get(str(request["calculator"]))
    if request.get("fragment") is not None:
        texts, notices = decode(calculator.id, calculator.fields, str(request["fragment"]))
        return _reply(calculator, texts, notices, canonical=True)
    if request.get("answers") is not None:
        texts = {str(key): str(value) for key, value in request["answers"].items()}
        return _reply(calculator, texts, [], canonical=False)
    answers = (
        calculator.scenario(str(request["scenario"])) if request.get("scenario") else calculator.from_json({})
    )
    return _success(calculator, answers, [], form=_form(calculator, answers))


def _reply(
    calculator: Calculator, texts: Mapping[str, str], notices: list[Message], *, canonical: bool
) -> dict[str, Any]:
    try:
        answers = calculator.from_canonical(texts) if canonical else calculator.from_typed(texts)
    except InputError as error:
        form = _broken_form(calculator, texts) if canonical else None
        return _refusal(calculator, error.messages, notices, form)
    return _success(calculator, answers, notices, form=_form(calculator, answers) if canonical else None)


def _success(
    calculator: Calculator, answers: Answers, notices: list[Message], form: dict[str, str] | None
) -> dict[str, Any]:
    result: Result = calculator.run(answers)
    return {
        "ok": True,
        "html": str(render_result(result, calculator.id)),
        "announce": result.headline,
        "fragment": encode(calculator.id, calculator.fields, answers),
        "scenario": _ready_case(calculator, answers),
        "form": form,
        "errors": [],
        "notices": [notice.as_dict() for notice in notices],
    }


def _refusal(
    calculator: Calculator | None,
    errors: tuple[Message, ...],
    notices: list[Message],
    form: dict[str, str] | None = None,
) -> dict[str, Any]:
    return {
        "ok": False,
        "errors": [error.as_dict() for error in errors],
        "error_html": str(error_summary(calculator, errors)) if calculator else "",
        "announce": " ".join(dict.fromkeys(error.message for error in errors[:SPOKEN_ERRORS])),
        "form": form,
        "notices": [notice.as_dict() for notice in notices],
    }


def _ready_case(calculator: Calculator, answers: Answers) -> str:
    """Give the ready scenario that these answers are, or nothing when they are the reader's own."""
    if calculator.id not in _ready:
        _ready[calculator.id] = {id: calculator.scenario(id) for id in calculator.scenarios}
    return next((id for id, ready in _ready[calculator.id].items() if ready == answers), "")


def _form(calculator: Calculator, answers: Answers) -> dict[str, str]:
    return {key: field.typed(answers[key]) for key, field in calculator.fields.items()}


def _broken_form(calculator: Calculator, texts: Mapping[str, str]) -> dict[str, str]:
    """Show what the link says, readable or not, so that nothing of it is lost."""
    form = _form(calculator, calculator.defaults())
    for key, text in texts.items():
        field = calculator.fields[key]
        try:
            form[key] = field.typed(field.read_canonical(text))
        except InputError:
            form[key] = text
    return form
