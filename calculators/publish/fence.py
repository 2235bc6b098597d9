"""The fence that puts a calculator on a page: parsed strictly, computed natively, written as complete HTML.

    ```calculator
    tco
    scenario: support-assistant
    view: full
    set.requests_per_day: 20 000
    ```

The first line is the calculator's id. `scenario` is a ready case (the defaults without it), `view` is full, result, figure or,
for a calculator that has them, questions or record; `set.<field>` changes one input and takes what a reader could type there.
Anything else fails the build with page and line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pymdownx.superfences import SuperFencesException

from calculators import catalog
from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError
from calculators.publish import docs, elsewhere, question_path, runtime, scenarios
from calculators.publish.errors import ContentError
from calculators.publish.way import QUESTIONS, RECORD, bar, pages_of_the_way
from calculators.render.document import html as document
from calculators.render.element import VIEWS, element
from calculators.render.html import el, join
from calculators.render.questions import COSTS
from calculators.render.questions import ELEMENT as QUESTIONS_ELEMENT
from calculators.render.questions import question_path as questions_html

ELEMENTS = ("llm-calculator", QUESTIONS_ELEMENT)
_METHOD = re.compile(r'data-method="([^"]+)"')
#: A link to a guide page, as a result has it that stands on a calculator's page; others may lie elsewhere in the site.
_GUIDE = re.compile(r' href="\.\./\.\./([a-z-]+(?:/[a-z-]+)+)/(#?[\w-]*)"')


class FenceError(ContentError, SuperFencesException):  # type: ignore[misc]  # pymdownx has no types
    """A fence cannot be rendered. Superfences shows any other exception as a code block and goes on."""


class _LineError(ValueError):
    """What is wrong, and on which line of the fence's body, counted from 0."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Fence:
    """A parsed fence: calculator, scenario (None for the defaults), view, and typed values by field id."""

    calculator: Calculator
    scenario: str | None = None
    view: str = "full"
    changes: Mapping[str, str] = field(default_factory=dict)

    def answers(self) -> Answers:
        """Complete the scenario's answers with the changes. Raises InputError."""
        ready = dict(self.calculator.scenarios[self.scenario].answers) if self.scenario else {}
        for key, text in self.changes.items():
            value = self.calculator.fields[key].read_typed(text)
            ready[key] = list(value) if isinstance(value, tuple) else value
        return self.calculator.from_json(ready)


def validate_calculator(
    language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, Any], md: object
) -> bool:
    """Refuse anything after the word `calculator` on the fence's own line."""
    if inputs:
        raise FenceError(
            f"{docs.where(md, '```calculator')}: options go below the first line, one a line, not behind “{language}”."
        )
    return True


def format_calculator(
    source: str, language: str, css_class: str, options: dict[str, Any], md: object, **_: Any
) -> str:
    """Render a fence. Raises FenceError with page and line."""
    try:
        fence = parse(source)
        _block_level(md)
        if not docs.elsewhere(md):
            return _rendered(fence, md)
        elsewhere.check(md)
        return elsewhere.dressed(_rendered(fence, md), md)
    except _LineError as error:
        raise FenceError(f"{docs.where_block(md, source, error.line)}: {error}") from error
    except ContentError as error:
        raise FenceError(f"{docs.where_block(md, source)}: {error}") from error
    except Exception as error:
        raise FenceError(f"{docs.where_block(md, source)}: the calculator failed: {error!r}") from error


def _rendered(fence: Fence, md: object) -> str:
    if fence.view == QUESTIONS and docs.elsewhere(md):
        raise _LineError(0, "the questions stand in the guide alone; there is view full, result and figure.")
    pages = {id: elsewhere.link(md, page) for id, page in pages_of_the_way().items()}
    html = render(fence, elsewhere.link(md, f"method/{fence.calculator.id}.md"), pages)
    return with_guide_links(html, md)


def with_guide_links(html: str, md: object) -> str:
    """Lead the links to guide pages from where the page at work stands, instead of from a calculator's page.

    In another site that names no guide they lead nowhere, and their words stand alone.
    """

    def led(link: re.Match[str]) -> str:
        target = elsewhere.link(md, f"{link[1]}.md{link[2]}")
        if target is None:
            return "" if docs.elsewhere(md) else link[0]
        return f' href="{target}"'

    return _GUIDE.sub(led, html)


def parse(source: str) -> Fence:
    """Read the body of a fence. Raises _LineError."""
    lines = source.strip("\n").splitlines()
    name = lines[0].strip() if lines else ""
    known = scenarios.calculators()
    if name not in known:
        raise _LineError(0, f"there is no calculator “{name}”; there is {', '.join(known)}.")
    calculator = known[name]
    given: dict[str, str] = {}
    at: dict[str, int] = {}
    for number, line in enumerate(lines[1:], 1):
        if not line.strip():
            continue
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not value:
            raise _LineError(number, f"“{line.strip()}” is not of the form key: value.")
        if key in given:
            raise _LineError(number, f"“{key}” is given twice.")
        _check(calculator, key, value, number)
        given[key], at[key] = value, number
    fence = Fence(
        calculator,
        given.get("scenario"),
        given.get("view", "full"),
        {key.removeprefix("set."): value for key, value in given.items() if key.startswith("set.")},
    )
    try:
        fence.answers()
    except InputError as error:
        first = error.messages[0]
        raise _LineError(at.get(f"set.{first.field}", 0), first.message) from error
    return fence


def _check(calculator: Calculator, key: str, value: str, line: int) -> None:
    if key == "scenario":
        if value not in calculator.scenarios:
            raise _LineError(
                line, f"{calculator.id} has no scenario “{value}”; it has {', '.join(calculator.scenarios)}."
            )
    elif key == "view":
        if value not in _views(calculator):
            raise _LineError(line, f"there is no view “{value}”; there is {', '.join(_views(calculator))}.")
    elif not key.startswith("set."):
        raise _LineError(line, f"unknown key “{key}”; there is scenario, view and set.<field>.")
    elif key.removeprefix("set.") not in calculator.fields:
        raise _LineError(line, f"{calculator.id} has no field “{key.removeprefix('set.')}”.")
    else:
        try:
            calculator.fields[key.removeprefix("set.")].read_typed(value)
        except InputError as error:
            raise _LineError(line, error.messages[0].message) from error


def _views(calculator: Calculator) -> tuple[str, ...]:
    asks = (QUESTIONS,) if calculator.id in question_path.HAVE else ()
    return (*VIEWS, *asks, *((RECORD,) if calculator.export else ()))


def _block_level(md: Any) -> None:
    """Tell Markdown that our element is a block: inside a paragraph a browser would tear it apart."""
    md.block_level_elements += [name for name in ELEMENTS if name not in md.block_level_elements]


def render(fence: Fence, method: str | None = None, pages: Mapping[str, str | None] | None = None) -> str:
    """Compute and write what the fence asks for.

    `method` is the address of the method page and `pages` are those of the calculators, which rendering cannot know.
    """
    answers = fence.answers()
    if fence.view == QUESTIONS:
        return _questions(fence.calculator, answers, pages or {})
    if fence.view == RECORD and fence.calculator.export:
        written = document(fence.calculator.export(answers, ""), 3, scrolling=True)
        return el(
            ELEMENTS[0],
            written,
            class_="calculator record-example",
            data_calculator=fence.calculator.id,
            data_view=RECORD,
        )
    result = scenarios.computed(fence.calculator, answers)
    titles = {source.id: source.title for source in catalog.load().sources.values()}
    html = element(
        fence.calculator,
        answers,
        result,
        scenario_id=fence.scenario,
        view=fence.view,
        runtime_hash=runtime.current(docs.ROOT) if fence.view == "full" else "",
        source_titles=titles,
        above=bar(fence.calculator, answers, pages or {}, result.data) if fence.view == "full" else None,
    )
    return _METHOD.sub(lambda code: f'href="{method}#{code[1]}" {code[0]}', html) if method else html


def _questions(here: Calculator, answers: Answers, pages: Mapping[str, str | None]) -> str:
    path = questions_html(
        question_path.screens(here),
        answers,
        here.id,
        pages.get(here.id) or "",
        runtime.current(docs.ROOT),
        pages.get(COSTS) or "",
    )
    return join(bar(here, answers, pages, questions=True), path)
