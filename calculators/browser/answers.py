"""Answers to inputs: the first result of what a form, a link or a file says, or what of it can be read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from calculators import sharing
from calculators.browser.replies import broken_form, form_texts, linked, ready_case, refusal
from calculators.browser.stages import journey, later, unfolding, with_shared
from calculators.catalog.overlay import NONE, Overlay
from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message
from calculators.core.state import State, encode
from calculators.profile.visit import Visit
from calculators.render import take_along
from calculators.render.result import result


def reply(
    calculator: Calculator,
    texts: Mapping[str, str],
    notices: list[Message],
    tag: object,
    state: State | None = None,
    below: Overlay = NONE,
) -> dict[str, Any]:
    """Answer texts of the form, or those of a link or file, whose `state` may say more.

    `below` are the figures of the profile under which that was made, which it does not hold.
    """
    canonical = state is not None
    try:
        answers = linked(calculator, state) if state else calculator.from_typed(texts)
        form = form_texts(calculator, answers) if canonical else None
        # What only the computation can refuse, such as an amount without a rate, is shown at its field as well.
        answered = success(calculator, answers, notices, tag, form)
    except InputError as error:
        form = broken_form(calculator, texts) if canonical else None
        return refusal(calculator, error.messages, notices, form)
    if state is not None:
        answered["at"] = state.at
        shown = sharing.shown(calculator, state, answers, below)
        answered |= {"shared": shown.html, "address": shown.address}
        answered["notices"] += [notice.as_dict() for notice in shown.notices]
        if shown.both:
            later[calculator.id] = with_shared(later[calculator.id], shown.both, tag, calculator.draws)
    return answered


def with_defaults(
    calculator: Calculator, house: Visit, texts: Mapping[str, str], tag: object, of: str
) -> dict[str, Any]:
    """Answer what stands in the form with other defaults, which go into the form."""
    try:
        case = _ready_case(calculator, house.before(of, calculator.id), texts)
        answers = case or house.with_defaults(of, calculator.id, texts)
        return success(calculator, answers, [], tag, form=form_texts(calculator, answers))
    except InputError as error:
        return refusal(calculator, error.messages, [])


def _ready_case(calculator: Calculator, before: Calculator, texts: Mapping[str, str]) -> Answers | None:
    """Give the ready case that the form shows as the calculator `before` has it, so that nothing that was hidden stays away."""
    try:
        name = ready_case(before, before.from_typed(texts))
        return calculator.scenario(name) if name else None
    except InputError:
        return None


def texts_with(calculator: Calculator, house: Visit, texts: Mapping[str, str], of: str) -> Mapping[str, str]:
    """Give what stands in a form that is filled bit by bit with other defaults; as it stands where that cannot be read."""
    try:
        return form_texts(calculator, house.with_defaults(of, calculator.id, texts))
    except InputError:
        return texts


def read(
    calculator: Calculator, texts: Mapping[str, str], notices: list[Message], state: State | None = None
) -> dict[str, Any]:
    """Read answers that are given bit by bit: their fragment, the controls' texts, and the links to other calculators.

    What does not fit together is refused as ever, but nothing is filled in: later answers may want it otherwise.
    """
    reader = replace(calculator, complete=lambda answers, given: answers, complete_case=None)
    try:
        answers = linked(reader, state) if state else reader.from_typed(texts)
        (calculator.of_pages if state and state.rest else calculator).complete(answers, frozenset(answers))
    except InputError as error:
        form = broken_form(calculator, texts) if state else None
        return refusal(calculator, error.messages, notices, form)
    return {
        "ok": True,
        "fragment": encode(calculator.id, calculator.fields, answers, profile=calculator.made_with),
        "form": form_texts(calculator, answers),
        "own": own(calculator, answers),
        "journey": journey(calculator, answers),
        "given": answers,
        "errors": [],
        "notices": [notice.as_dict() for notice in notices],
    }


def own(calculator: Calculator, answers: Answers) -> bool:
    """Tell whether any answer is another one than where nothing was said: no default of ours or of an organisation."""
    standing = {key: field.default for key, field in calculator.fields.items()}
    standing |= calculator.preset.answers if calculator.preset else {}
    return any(answers[key] != value for key, value in standing.items())


def success(
    calculator: Calculator, answers: Answers, notices: list[Message], tag: object, form: dict[str, str] | None
) -> dict[str, Any]:
    """Give the first answer; what follows it waits to be asked for. `form` are texts that go into the controls, if any."""
    first = calculator.answer(answers)
    reply = {
        "ok": True,
        "html": str(
            result(
                first, calculator.id, pending=tuple(calculator.parts), panel=take_along.place(calculator.id)
            )
        ),
        "more": True,
        "announce": first.headline,
        "fragment": encode(calculator.id, calculator.fields, answers, profile=calculator.made_with),
        "own": own(calculator, answers),
        "scenario": ready_case(calculator, answers),
        "left_out": [
            calculator.fields[key].label
            for key in calculator.unlinked
            if answers[key] != calculator.fields[key].default
        ],
        "form": form,
        "given": answers,
        "errors": [],
        "notices": [notice.as_dict() for notice in notices],
    }
    later.pop(calculator.id, None)  # what the inputs before still wanted is no longer wanted
    later[calculator.id] = unfolding(calculator, answers, tag, calculator.draws, first)
    return reply
