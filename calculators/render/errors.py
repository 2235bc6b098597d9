"""The error summary of a form: same words as at the fields, each a link to its control."""

from collections.abc import Sequence

from calculators.core.calculator import Calculator
from calculators.core.messages import Message
from calculators.render.html import Child, Html, dom_id, el, join


def error_summary(calculator: Calculator, errors: Sequence[Message]) -> Html:
    """Write what goes into the element with `data-role="errors"`.

    A link carries the control's id in `data-target` beside its address, so that the script can move the focus
    without touching the fragment, where the reader's scenario lives.
    """
    count = len(errors)
    title = "One input needs attention" if count == 1 else f"{count} inputs need attention"
    return join(
        el("p", title, class_="errors-title", id=f"{calculator.id}-errors-title"),
        el("ul", [el("li", _line(calculator, error)) for error in errors]),
        el("p", "The result still shows the last inputs that could be used.", class_="errors-note"),
    )


def _line(calculator: Calculator, error: Message) -> Child:
    if error.field is None or error.field not in calculator.fields:
        return error.message
    target = dom_id(calculator.id, error.field)
    return el("a", error.message, href=f"#{target}", data_target=target)
