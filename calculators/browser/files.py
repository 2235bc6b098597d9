"""What a reader takes out of a result or opens in it: files, comparisons, what is inside a part of a tree."""

from binascii import b2a_base64
from collections.abc import Mapping
from typing import Any

from calculators import sharing
from calculators.browser.replies import linked, refusal
from calculators.browser.stages import whole_result
from calculators.core.calculator import Calculator
from calculators.core.compare import MAX_KEPT, Kept, compare
from calculators.core.messages import Message
from calculators.core.state import decode, encode
from calculators.render.compare import comparison
from calculators.render.tree import branch


def export(calculator: Calculator, request: Mapping[str, Any]) -> dict[str, Any]:
    """Write the file, in the format `export`, of what stands in the form or in a link, for the page at `address`."""
    # The code of files comes in an archive of its own, when the first one is asked for.
    from calculators.export import exported

    state = sharing.state_of(calculator, request)
    typed = {str(key): str(value) for key, value in (request.get("answers") or {}).items()}
    answers = linked(calculator, state) if state else calculator.from_typed(typed)
    file = exported(
        calculator,
        answers,
        str(request["export"]),
        str(request.get("address") or ""),
        document=str(request.get("document") or ""),
        chart=str(request.get("chart") or ""),
        computed=lambda: whole_result(calculator, answers),
    )
    reply = {"ok": True, "name": file.name, "type": file.media_type}
    if isinstance(file.data, str):
        return {**reply, "text": file.data}
    return {**reply, "base64": b2a_base64(file.data, newline=False).decode()}


def opened(calculator: Calculator, request: Mapping[str, Any]) -> dict[str, Any]:
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
        return {**refusal(None, (Message("unknown_tree", words),), []), "unknown": True}
    return {"ok": True, "html": str(branch(found)), "errors": [], "notices": []}


def comparison_of(calculator: Calculator, fragments: list[str], names: list[str]) -> dict[str, Any]:
    """Write cases side by side, each given by its link."""
    kept = []
    for place, fragment in enumerate(fragments[:MAX_KEPT]):
        texts, _ = decode(calculator.id, calculator.fields, str(fragment))
        answers = calculator.from_canonical(texts)
        name = str(names[place]) if place < len(names) and names[place] else f"Case {place + 1}"
        link = encode(calculator.id, calculator.fields, answers, profile=calculator.made_with)
        kept.append(Kept(name, link, answers, calculator.answer(answers)))
    return {"ok": True, "html": str(comparison(kept, compare(calculator, kept), calculator.id))}
