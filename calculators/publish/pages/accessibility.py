"""The statement on accessibility as a page: one table a level, one for the other chapters of EN 301 549."""

from collections import Counter
from collections.abc import Iterable

from calculators.publish import conformance
from calculators.publish.conformance import Judged
from calculators.publish.pages import markdown
from calculators.publish.pages.markdown import LEFT, text

PAGE = "reference/accessibility.md"


def page() -> str:
    """Write the page from `docs/_parts/accessibility.md`."""
    statement = conformance.load()
    counted = Counter(one.result for one in statement.criteria)
    made = {
        "summary": "\n".join(
            f"- {result.capitalize()}: {counted[result]}" for result in conformance.RESULTS if counted[result]
        ),
        "tools": f"axe-core {conformance.axe_version()} in {statement.browser}, {statement.date:%-d %B %Y}",
        "level-a": _table(one for one in statement.criteria if one.level == "A"),
        "level-aa": _table(one for one in statement.criteria if one.level == "AA"),
        "clauses": _table(statement.clauses),
    }
    return markdown.page("accessibility", made)


def _table(rows: Iterable[Judged]) -> str:
    columns = [("Criterion", LEFT), ("Result", LEFT), ("Remark", LEFT)]
    return markdown.table(columns, ([_name(one), one.result.capitalize(), _remark(one)] for one in rows))


def _name(one: Judged) -> str:
    new = " (WCAG 2.2)" if one.since == "2.2" else ""
    return f"{text(one.id)} {text(one.name)}{new}"


def _remark(one: Judged) -> str:
    """Write the remark and the files in which the tests stand; their names are in the project."""
    files = dict.fromkeys(test.partition("::")[0].removeprefix("tests/") for test in one.by)
    known = f"Tests: {', '.join(markdown.code(file) for file in files)}." if files else ""
    return " ".join(part for part in (text(one.remark), known) if part)
