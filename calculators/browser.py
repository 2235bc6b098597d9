"""Door 2, the page: JSON in, JSON with HTML out. Nothing raises across this door.

A calculation is answered in stages: `handle` gives the first answer at once, `more` does the next bit of what follows, a
few hundredths of a second of work, so that a newer request need never wait longer than that.
"""

import json
from binascii import b2a_base64
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from calculators import registry, sharing
from calculators.core.calculator import Answers, Calculator, joined, whole
from calculators.core.compare import MAX_KEPT, Kept, compare
from calculators.core.messages import InputError, Message
from calculators.core.result import Part, Result
from calculators.core.state import State, decode, encode
from calculators.journey.carry import link, older, settled, workload
from calculators.profile.visit import Visit, visit
from calculators.render import take_along
from calculators.render.compare import comparison
from calculators.render.errors import error_summary
from calculators.render.part import part
from calculators.render.result import result
from calculators.render.tree import branch

#: A request longer than this is refused before it is read. A pasted text may have a million characters, and some of them are
#: written as two.
MAX_REQUEST = 2_500_000
#: How many errors are read out; the summary has all.
SPOKEN_ERRORS = 3
LOST = (
    "This part could not be worked out with these inputs: the calculator met a fault of its own. "
    "Please report the inputs. The rest holds."
)
#: Answers of the ready scenarios, with the calculator that they were read by.
_ready: dict[str, tuple[Calculator, dict[str, Answers]]] = {}
#: The last result whose parts all were worked out, by calculator, with the calculator and the answers that it is of.
_explored: dict[str, tuple[Calculator, Answers, Result]] = {}
#: What is left to do, by calculator; the one that was asked last comes last.
_later: dict[str, Iterator[dict[str, Any]]] = {}


def handle(request_json: str) -> str:
    """Answer one request of the page's script.

    The request names a `calculator` and either `answers` (texts as they stand in the controls), a `scenario`, a `fragment` of
    the address, the text of a `file` of inputs, or fragments to `compare` with their `names`. With `read` answers or a
    fragment are only read, and nothing is computed. The reply holds the result's HTML, what to announce and the fragment of
    these answers, or errors by field; `form` gives the controls' texts when answers came from elsewhere than the form,
    `left_out` names inputs that move the figures but stand in no link, `shared` is the HTML of what a link that pins figures
    shows beside, `at` the heading that it leads to. With `share` it holds links to the inputs and their file
    (`sharing.share`). With `export`, a format, the reply is the file of these inputs, as `text` or in `base64`, with its
    `name` and `type`; `document` and `chart` say which of several, `address` is that of the page. With `open`, the key of a
    tree in the result, it is the HTML of what stands inside the part at `path`, from line `start` on; `unknown` asks for the
    same again with the `text` that the tree was made of. Parts that follow are had from `more`; they replace those of an
    earlier request and carry this one's `id`.

    `profile` is the text of an organisation's profile, which sets defaults and figures, unless the reader wants the `public`
    ones; what it sets stands in the reply under `profile`. With `defaults`, which is `profile` or `public`, those take the place
    of the others in `answers`.
    """
    try:
        reply = _answer(request_json)
    except InputError as error:
        reply = _refusal(None, error.messages, [])
    except Exception:
        words = "The calculator met a fault of its own with these inputs; the last result stays. Please report the inputs."
        reply = _refusal(None, (Message("internal", words),), [])
    return json.dumps(reply, ensure_ascii=False, allow_nan=False)


def more() -> str:
    """Do the next bit of what is left to do; empty when nothing is.

    Each bit says by `id` which request it belongs to. It may be a mere pause, links for the `journey` to other calculators, a
    `part` with its HTML (none: there is no such part for these answers; `lost`: it failed) and a `headline` where that
    changes, or the end (`done`).
    """
    while _later:
        latest = next(reversed(_later))
        try:
            return json.dumps(next(_later[latest]), ensure_ascii=False, allow_nan=False)
        except StopIteration:
            del _later[latest]
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
    _later[calculator_id] = _parts(calculator, answers, None, draws, calculator.answer(answers))
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
    said = house.said(calculator, reply.pop("given", None))
    return reply if said is None else reply | {"profile": said}


def _answered(request: Mapping[str, Any], calculator: Calculator, house: Visit) -> dict[str, Any]:
    if request.get("compare") is not None:
        return _comparison(calculator, request["compare"], request.get("names") or [])
    if request.get("export") is not None:
        return _export(calculator, request)
    if request.get("open") is not None:
        return _open(calculator, request)
    tag = request.get("id")
    state = sharing.state_of(calculator, request)
    if request.get("share"):
        typed = {str(key): str(value) for key, value in (request.get("answers") or {}).items()}
        answers = _linked(calculator, state) if state else calculator.from_typed(typed)
        return sharing.share(calculator, answers, request)
    if state is not None:
        notices = state.notices + house.notices(calculator, state.profile, state.texts)
        if request.get("read"):
            return _read(calculator, state.texts, notices, state)
        return _reply(calculator, state.texts, notices, tag, state)
    if request.get("answers") is not None:
        texts = {str(key): str(value) for key, value in request["answers"].items()}
        if request.get("read"):
            return _read(calculator, texts, [])
        if request.get("defaults"):
            return _with_defaults(calculator, house, texts, tag, str(request["defaults"]))
        return _reply(calculator, texts, [], tag)
    answers = (
        calculator.scenario(str(request["scenario"])) if request.get("scenario") else calculator.from_json({})
    )
    return _success(calculator, answers, [], tag, form=_form(calculator, answers))


def _linked(calculator: Calculator, state: State) -> Answers:
    """Give the answers of a link or file; an organisation's profile may set what it leaves out. Raises InputError."""
    return calculator.from_canonical(state.texts, preset=state.rest)


def _with_defaults(
    calculator: Calculator, house: Visit, texts: Mapping[str, str], tag: object, of: str
) -> dict[str, Any]:
    """Answer what stands in the form with other defaults, which go into the form."""
    try:
        answers = house.with_defaults(of, calculator.id, texts)
        return _success(calculator, answers, [], tag, form=_form(calculator, answers))
    except InputError as error:
        return _refusal(calculator, error.messages, [])


def _export(calculator: Calculator, request: Mapping[str, Any]) -> dict[str, Any]:
    """Write the file, in the format `export`, of what stands in the form or in a link, for the page at `address`."""
    # The code of files comes in an archive of its own, when the first one is asked for.
    from calculators.export import exported

    state = sharing.state_of(calculator, request)
    typed = {str(key): str(value) for key, value in (request.get("answers") or {}).items()}
    answers = _linked(calculator, state) if state else calculator.from_typed(typed)
    file = exported(
        calculator,
        answers,
        str(request["export"]),
        str(request.get("address") or ""),
        document=str(request.get("document") or ""),
        chart=str(request.get("chart") or ""),
        computed=lambda: _whole(calculator, answers),
    )
    reply = {"ok": True, "name": file.name, "type": file.media_type}
    if isinstance(file.data, str):
        return {**reply, "text": file.data}
    return {**reply, "base64": b2a_base64(file.data, newline=False).decode()}


def _whole(calculator: Calculator, answers: Answers) -> Result:
    """Give the whole result of answers: the one that the page shows, or that of the last file, where it is of these."""
    known = _explored.get(calculator.id)
    if known is None or known[0] is not calculator or known[1] != answers:
        known = (calculator, answers, calculator.run(answers, calculator.draws))
        _explored[calculator.id] = known
    return known[2]


def _open(calculator: Calculator, request: Mapping[str, Any]) -> dict[str, Any]:
    """Write what is inside a part of a tree of the result."""
    start = request.get("start")
    found = None
    if calculator.branch is not None:
        found = calculator.branch(
            str(request["open"]),
            str(request.get("path") or ""),
            start if isinstance(start, int) else 0,
            str(request.get("text") or ""),
        )
    if found is None:
        words = "What this tree was made of is needed to open it."
        return {**_refusal(None, (Message("unknown_tree", words),), []), "unknown": True}
    return {"ok": True, "html": str(branch(found)), "errors": [], "notices": []}


def _reply(
    calculator: Calculator,
    texts: Mapping[str, str],
    notices: list[Message],
    tag: object,
    state: State | None = None,
) -> dict[str, Any]:
    """Answer texts of the form, or those of a link or file, whose `state` may say more."""
    canonical = state is not None
    try:
        answers = _linked(calculator, state) if state else calculator.from_typed(texts)
        form = _form(calculator, answers) if canonical else None
        # What only the computation can refuse, such as an amount without a rate, is shown at its field as well.
        reply = _success(calculator, answers, notices, tag, form)
    except InputError as error:
        form = _broken_form(calculator, texts) if canonical else None
        return _refusal(calculator, error.messages, notices, form)
    if state is not None:
        reply["at"] = state.at
        reply["shared"], more_notices = sharing.shown(calculator, state, answers)
        reply["notices"] += [notice.as_dict() for notice in more_notices]
    return reply


def _read(
    calculator: Calculator, texts: Mapping[str, str], notices: list[Message], state: State | None = None
) -> dict[str, Any]:
    """Read answers that are given bit by bit: their fragment, the controls' texts, and the links to other calculators.

    What does not fit together is refused as ever, but nothing is filled in: later answers may want it otherwise.
    """
    reader = replace(calculator, complete=lambda answers, given: answers)
    try:
        answers = _linked(reader, state) if state else reader.from_typed(texts)
        calculator.complete(answers, frozenset(answers))
    except InputError as error:
        form = _broken_form(calculator, texts) if state else None
        return _refusal(calculator, error.messages, notices, form)
    return {
        "ok": True,
        "fragment": encode(calculator.id, calculator.fields, answers, profile=calculator.made_with),
        "form": _form(calculator, answers),
        "journey": _journey(calculator, answers),
        "given": answers,
        "errors": [],
        "notices": [notice.as_dict() for notice in notices],
    }


def _success(
    calculator: Calculator, answers: Answers, notices: list[Message], tag: object, form: dict[str, str] | None
) -> dict[str, Any]:
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
        "scenario": _ready_case(calculator, answers),
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
    _later.pop(calculator.id, None)  # what the inputs before still wanted is no longer wanted
    _later[calculator.id] = _parts(calculator, answers, tag, calculator.draws, first)
    return reply


def _parts(
    calculator: Calculator, answers: Answers, tag: object, draws: int, first: Result
) -> Iterator[dict[str, Any]]:
    """Work out the parts one by one. One that fails says so in its place; an exploration that can go on after it does.

    Links to other calculators come at once, and again at the end with what the parts found.
    """
    missing = dict.fromkeys(calculator.parts)
    failures = 0
    if len(registry.ids()) > 1:
        yield {"id": tag, "journey": _journey(calculator, answers)}
    explored = calculator.explore(answers, draws)
    parts: dict[str, Part] = {}
    data: Mapping[str, Any] = first.data
    while failures < len(calculator.parts):
        try:
            found = next(explored)
            html = str(part(found, calculator.id)) if found else ""
        except StopIteration:
            break
        except Exception:
            failures += 1
            continue
        if found is None:
            yield {"id": tag}
        else:
            missing.pop(found.key, None)
            parts[found.key] = found
            data = joined(data, found.data)
            yield {"id": tag, "part": found.key, "html": html, "headline": found.verdict}
    for key in missing:
        html = str(part(Part(key, calculator.parts[key], LOST), calculator.id)) if failures else ""
        yield {"id": tag, "part": key, "html": html, "headline": "", "lost": failures > 0}
    if len(registry.ids()) > 1:
        yield {"id": tag, "journey": _journey(calculator, answers, data)}
    if not failures and draws == calculator.draws:
        _explored[calculator.id] = (calculator, answers, whole(first, parts.values()))
    yield {"id": tag, "done": True}


def _journey(
    here: Calculator, answers: Answers, found: Mapping[str, Any] | None = None
) -> dict[str, dict[str, object]]:
    """Give for every other calculator the link that carries the answers along, the inputs that it settles, the workload that
    both ask for, and whether what came from there was worked out for another one."""
    others = [id for id in registry.ids() if id != here.id]
    return {
        there: {
            "link": link(here, answers, there, found),
            "shared": settled(here, there, found),
            "workload": workload(here, answers, there),
            "older": older(here, answers, there),
        }
        for there in others
    }


def _comparison(calculator: Calculator, fragments: list[str], names: list[str]) -> dict[str, Any]:
    kept = []
    for place, fragment in enumerate(fragments[:MAX_KEPT]):
        texts, _ = decode(calculator.id, calculator.fields, str(fragment))
        answers = calculator.from_canonical(texts)
        name = str(names[place]) if place < len(names) and names[place] else f"Case {place + 1}"
        link = encode(calculator.id, calculator.fields, answers, profile=calculator.made_with)
        kept.append(Kept(name, link, answers, calculator.answer(answers)))
    return {"ok": True, "html": str(comparison(kept, compare(calculator, kept), calculator.id))}


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
