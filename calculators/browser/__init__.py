"""Door 2, the page: JSON in, JSON with HTML out. Nothing raises across this door.

A calculation is answered in stages: `handle` gives the first answer at once, `more` does the next bit of what follows, a
few hundredths of a second of work, so that a newer request need never wait longer than that.
"""

import json
from collections.abc import Mapping
from typing import Any

from calculators import registry, sharing
from calculators.browser.answers import read, reply, success, texts_with, with_defaults
from calculators.browser.files import comparison_of, export, opened
from calculators.browser.replies import form_texts, linked, ready_case, refusal, without_case
from calculators.browser.stages import later, unfolding
from calculators.core.calculator import Calculator
from calculators.core.messages import InputError, Message
from calculators.profile.model import ROUTES_FIELD
from calculators.profile.offer import without_mix
from calculators.profile.visit import Visit, visit

#: A request longer than this is refused before it is read. A pasted text may have a million characters, and some of them are
#: written as two.
MAX_REQUEST = 2_500_000


def handle(request_json: str) -> str:
    """Answer one request of the page's script.

    The request names a `calculator` and either `answers` (texts as they stand in the controls), a `scenario`, a `fragment` of
    the address, the text of a `file` of inputs, or fragments to `compare` with their `names`. With `read` answers or a
    fragment are only read, and nothing is computed. The reply holds the result's HTML, what to announce, the fragment of
    these answers, whether any of them is the reader's `own`, or errors by field; `form` gives the controls' texts when answers
    came from elsewhere than the form, `left_out` names inputs that move the figures but stand in no link, `shared` is the HTML
    of what a link that pins figures shows beside, `address` what the page's address is to hold for it (empty for a file that none
    holds), `at` the heading that it leads to. With `share` it holds links to the inputs and their file (`sharing.share`).
    With `export`, a format, the reply is the file of these inputs, as `text` or in `base64`, with its `name` and `type`;
    `document` and `chart` say which of several, `address` is that of the page. With `open`, the key of a tree in the result, it
    is the HTML of what stands inside the part at `path`, from line `start` on; `unknown` asks for the same again with the `text`
    that the tree was made of. Parts that follow are had from `more`; they replace those of an earlier request and carry this
    one's `id`.

    `profile` is the text of an organisation's profile, which sets defaults and figures, unless the reader wants the `public`
    ones; what it sets stands in the reply under `profile`. With `defaults`, which is `profile` or `public`, those take the place
    of the others in `answers`.

    A file that holds no inputs of the calculator is refused with `form` null: nothing is to change in the controls.
    """
    try:
        reply = _answer(request_json)
    except InputError as error:
        reply = refusal(None, error.messages, [])
    except Exception:
        words = "The calculator met a fault of its own with these inputs; the last result stays. Please report the inputs."
        reply = refusal(None, (Message("internal", words),), [])
    return json.dumps(reply, ensure_ascii=False, allow_nan=False)


def more() -> str:
    """Do the next bit of what is left to do; empty when nothing is.

    Each bit says by `id` which request it belongs to. It may be a mere pause, links for the `journey` to other calculators, a
    `part` with its HTML (none: there is no such part for these answers; `lost`: it failed) and a `headline` where that
    changes, both headlines of what is `shared`, or the end (`done`).
    """
    while later:
        latest = next(reversed(later))
        try:
            return json.dumps(next(later[latest]), ensure_ascii=False, allow_nan=False)
        except StopIteration:
            del later[latest]
    return ""


def warm(calculator_id: str, draws: int = 20) -> None:
    """Do everything once for a calculator's default case, with few draws, and refuse one case: for the trace."""
    link = f"{calculator_id}~v1"
    handle(json.dumps({"calculator": calculator_id, "fragment": link}))
    handle(json.dumps({"calculator": calculator_id, "compare": [link], "names": [""]}))
    shared = {"calculator": calculator_id, "fragment": link, "share": True, "today": "2026-11-22"}
    pinned = json.loads(handle(json.dumps(shared)))["pinned_file"]
    handle(json.dumps({"calculator": calculator_id, "file": pinned}))
    calculator = registry.get(calculator_id)
    answers = calculator.from_json({})
    later[calculator_id] = unfolding(calculator, answers, None, draws, calculator.answer(answers))
    while more():
        pass
    handle(json.dumps({"calculator": calculator_id, "fragment": link, "read": True}))
    handle(json.dumps({"calculator": calculator_id, "answers": {"no such field": "x"}}))


def _answer(request_json: str) -> dict[str, Any]:
    if len(request_json) > MAX_REQUEST:
        raise InputError(
            Message(
                "too_long", "The inputs are too long to be read; a pasted text may have a million characters."
            )
        )
    request = json.loads(request_json)
    house = visit(request)
    calculator = house.get(str(request["calculator"]))
    reply = _answered(request, calculator, house)
    given = reply.pop("given", None)
    said = house.said(calculator, given, asked=bool(request.get("read")))
    if said is None:
        return reply
    if given and (unmixed := without_mix(calculator, given, _routes(request, calculator))):
        reply["notices"] += [notice.as_dict() for notice in unmixed]
    lost = without_case(calculator)
    return reply | {"profile": said | ({"no_case": lost} if lost else {})}


def _routes(request: Mapping[str, Any], calculator: Calculator) -> object:
    """Give the routes that a request names, in any form; None where it leaves them to the default."""
    if request.get("fragment") is not None:
        state = sharing.state_of(calculator, request)
        return state.texts.get(ROUTES_FIELD) if state else None
    if request.get("scenario"):
        return calculator.scenarios[str(request["scenario"])].answers.get(ROUTES_FIELD)
    return (request.get("answers") or {}).get(ROUTES_FIELD)


def _answered(request: Mapping[str, Any], calculator: Calculator, house: Visit) -> dict[str, Any]:
    if request.get("compare") is not None:
        return comparison_of(calculator, request["compare"], request.get("names") or [])
    if request.get("export") is not None:
        return export(calculator, request)
    if request.get("open") is not None:
        return opened(calculator, request)
    tag = request.get("id")
    state = sharing.state_of(calculator, request)
    if request.get("share"):
        typed = {str(key): str(value) for key, value in (request.get("answers") or {}).items()}
        answers = linked(calculator, state) if state else calculator.from_typed(typed)
        return sharing.share(calculator, answers, request, ready_case(calculator, answers))
    if state is not None:
        notices = state.notices + house.notices(calculator, state.profile, state.texts)
        if request.get("read"):
            return read(calculator, state.texts, notices, state)
        answered = reply(calculator, state.texts, notices, tag, state, house.prices(state.profile))
        if answered.get("shared") and request.get("fragment") is not None:
            answered["address"] = str(request["fragment"])  # a link is its own address
        return answered
    if request.get("answers") is not None:
        texts = {str(key): str(value) for key, value in request["answers"].items()}
        if request.get("read"):
            of = str(request.get("defaults") or "")
            return read(calculator, texts_with(calculator, house, texts, of) if of else texts, [])
        if request.get("defaults"):
            return with_defaults(calculator, house, texts, tag, str(request["defaults"]))
        return reply(calculator, texts, [], tag)
    if not request.get("scenario"):
        answers = calculator.from_json({})
        return success(calculator, answers, [], tag, form=form_texts(calculator, answers))
    scenario = str(request["scenario"])
    answers = calculator.scenario(scenario)
    stated = calculator.scenarios[scenario].answers
    said = house.notices(calculator, "", {key: text for key, text in stated.items() if isinstance(text, str)})
    return success(calculator, answers, said, tag, form=form_texts(calculator, answers))
