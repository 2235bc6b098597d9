"""Tables of what the scoring calculator says, for guide pages, by the name that the fence `verdicts` gives."""

from collections.abc import Callable, Mapping
from functools import cache

from calculators.core.result import Table
from calculators.publish.errors import ContentError
from calculators.publish.verdicts import dimensions, four_questions

TABLES: Mapping[str, Callable[[], Table]] = {
    "dimensions": dimensions.table,
    "four-questions": four_questions.table,
}


@cache
def named(name: str) -> Table:
    """Make the table of that name, once in a process. Raises ContentError that lists the names."""
    if name not in TABLES:
        raise ContentError(f"there are no verdicts “{name}”; there are {', '.join(TABLES)}.")
    return TABLES[name]()
