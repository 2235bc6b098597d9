"""The question path: one screen a question, native controls, and a last screen with all answers.

Without the page's script all screens stand one below the other, as a worksheet to print. The script shows one at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from calculators.core.calculator import Answers
from calculators.core.field import Field, Option
from calculators.render.control import field_block
from calculators.render.html import Html, classes, dom_id, el, join
from calculators.render.said import stage, status

ELEMENT = "llm-questions"
#: Id of the element and first part of the ids in it; the screens' ids, which stand in the address, begin with `FRONT`.
ID, FRONT = "questions", "question-"
#: The last screen.
CHECK = "check"
#: The stop of the way where costs are worked out.
COSTS = "tco"


@dataclass(frozen=True, slots=True)
class Screen:
    """One question: its title, the fields that it asks for, why we ask, and an example.

    `notes` has a few words about single options, by field and option. `folded` names the first field of those that stand
    folded under the words `folded_title`, since another field answers the same question with less effort.
    """

    id: str
    title: str
    fields: tuple[Field, ...]
    why: str
    example: str
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    folded: str = ""
    folded_title: str = ""


def question_path(
    screens: Sequence[Screen],
    answers: Answers,
    calculator_id: str,
    result: str,
    runtime_hash: str = "",
    costs: str = "",
) -> Html:
    """Write the path with `answers` in its controls; `result` is the address of the calculator's page, `costs` that of the
    total cost, if there is one."""
    count = len(screens)
    sections = [_screen(screen, place, count, answers) for place, screen in enumerate(screens, 1)]
    form = el(
        "form",
        sections,
        _check(screens, result, costs),
        class_="questions-form",
        method="dialog",
        novalidate=True,
        autocomplete="off",
        spellcheck="false",
        aria_label="Questions",
    )
    static = el(
        "p",
        f"These are all {count} questions, one below the other, to print and fill in by hand. With JavaScript, which is not "
        "running here, they come one at a time and lead to a result.",
        class_="questions-static",
    )
    return el(
        ELEMENT,
        static,
        stage(),
        form,
        status(),
        id=ID,
        class_="calculator questions",
        data_calculator=calculator_id,
        data_runtime=runtime_hash or None,
    )


def _screen(screen: Screen, place: int, count: int, answers: Answers) -> Html:
    key = f"{FRONT}{screen.id}"
    inside = {figure.id for one in screen.fields for figure in _figures(one, screen).values()}
    loose = [one for one in screen.fields if one.id not in inside]
    cut = next((at for at, one in enumerate(loose) if one.id == screen.folded), len(loose))
    blocks = [_field(one, screen, answers, alone=len(loose) == 1) for one in loose[:cut]]
    more = [_field(one, screen, answers) for one in loose[cut:]]
    return el(
        "section",
        el("p", f"Question {place} of {count}", class_="question-progress", id=f"{key}-progress"),
        el("h2", screen.title, id=f"{key}-title", tabindex="-1", aria_describedby=f"{key}-progress"),
        el("p", el("strong", "Why we ask."), " ", screen.why, class_="question-why"),
        el("p", el("strong", "An example."), " ", screen.example, class_="question-example"),
        el("div", blocks, class_="question-fields"),
        el(
            "details",
            el("summary", screen.folded_title),
            el("div", more, class_="question-fields question-ranks"),
            class_="question-more",
        )
        if more
        else None,
        el(
            "div",
            el("button", "Back", type="button", data_role="back") if place > 1 else None,
            el("button", "Next" if place < count else "Check your answers", type="submit", class_="main"),
            el("button", "Back to your answers", type="button", data_role="checked", hidden=True)
            if place < count
            else None,
            class_="question-buttons",
        ),
        class_="question",
        id=key,
        data_question=screen.id,
        aria_labelledby=f"{key}-title",
    )


def _check(screens: Sequence[Screen], result: str, costs: str) -> Html:
    key = f"{FRONT}{CHECK}"
    rows = [
        el(
            "div",
            el("dt", screen.title),
            el("dd", data_answer=screen.id),
            el(
                "dd",
                el(
                    "a",
                    "Change",
                    el("span", f": {screen.title}", class_="heard-only"),
                    href=f"#{FRONT}{screen.id}",
                    data_screen=screen.id,
                ),
                class_="answer-change",
            ),
            class_="answer-row",
        )
        for screen in screens
    ]
    return el(
        "section",
        el("h2", "Check your answers", id=f"{key}-title", tabindex="-1"),
        el(
            "p",
            "Nothing has been sent anywhere. What you left open widens the ranges of the result and chooses nothing.",
        ),
        el("dl", rows, class_="question-answers"),
        el(
            "div",
            el("button", "Back", type="button", data_role="back"),
            el("a", "See the result", href=result, class_="main", data_role="result"),
            el("a", "Add costs first", href=costs, data_role="costs", data_to=COSTS) if costs else None,
            class_="question-buttons",
        ),
        class_="question",
        id=key,
        data_question=CHECK,
        aria_labelledby=f"{key}-title",
        hidden=True,
    )


def _figures(one: Field, screen: Screen) -> dict[str, Field]:
    """Give the figures that single options of a list of choices take, by option."""
    if one.kind != "choices":
        return {}
    by_id = {other.id: other for other in screen.fields}
    found = {option.value: by_id.get(f"{one.id}.{option.value}") for option in one.options}
    return {value: figure for value, figure in found.items() if figure is not None}


def _field(one: Field, screen: Screen, answers: Answers, *, alone: bool = False) -> Html:
    """Write a field; one that is `alone` under its question needs its label only for those who listen."""
    value = answers.get(one.id, one.default)
    if one.kind == "choice":
        boxes = [_choice("radio", one, option, option.value == value, screen) for option in one.options]
        return _group(one, boxes, alone)
    if one.kind == "choices":
        chosen = value if isinstance(value, tuple) else ()
        figures = _figures(one, screen)
        boxes = [
            el(
                "div",
                _choice("checkbox", one, option, option.value in chosen, screen),
                field_block(
                    ID,
                    figures[option.value],
                    answers.get(figures[option.value].id, figures[option.value].default),
                    {},
                )
                if option.value in figures
                else None,
                class_="choice-with-figure",
            )
            for option in one.options
        ]
        return _group(one, boxes, alone)
    return field_block(ID, one, value, {})


def _group(one: Field, boxes: list[Html], alone: bool) -> Html:
    key = dom_id(ID, one.id)
    hint = el("p", one.hint, class_="hint", id=f"{key}-hint") if one.hint else None
    return el(
        "fieldset",
        el("legend", one.label, class_="heard-only" if alone else None),
        hint,
        el("p", class_="field-error", id=f"{key}-error", hidden=True),
        el("div", boxes, class_="choices"),
        class_=classes("field", "field-choices"),
        data_field=one.id,
        data_default=one.typed(one.default),
        aria_describedby=f"{key}-hint {key}-error" if hint else f"{key}-error",
    )


def _choice(kind: str, one: Field, option: Option, checked: bool, screen: Screen) -> Html:
    note = screen.notes.get((one.id, option.value))
    key = f"{dom_id(ID, one.id)}-{option.value}"
    box = el(
        "input",
        id=key,
        name=one.id,
        type=kind,
        value=option.value,
        checked=checked,
        aria_describedby=f"{key}-note" if note else None,
    )
    label = el("label", box, el("span", option.label))
    return join(label, el("p", note, class_="choice-note", id=f"{key}-note")) if note else label
