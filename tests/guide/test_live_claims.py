"""At least 25 places of the guide open a calculator with the case that shows a claim, its figure made from that very case.

A place is a paragraph, an item or a row of a table. Charts: at least eight, each on one page.
"""

import re
from collections.abc import Iterator

from calculators.publish import charts, docs, plain, values
from calculators.publish.guide_rules import STATE
from calculators.publish.verdicts import TABLES

_CASE = re.compile(r"(tco|scoring|sizing|inspector)/[a-z0-9-]+[?/]")


def live() -> Iterator[tuple[str, int]]:
    """Page and line of every place in text to read that has a figure of a ready case, which leads to it with its inputs."""
    for page in docs.pages():
        if page.path.partition("/")[0] in STATE:
            for line, _, text in plain.blocks(page):
                if any(_CASE.match(name) for name in values.named(text)):
                    yield page.path, line


def test_at_least_25_places_are_live_and_most_kinds_of_page_have_some() -> None:
    found = list(live())
    assert len(found) >= 25
    folders = {path.partition("/")[0] for path, _ in found}
    assert folders >= {"compare", "myths", "decide"}
    assert len([path for path, _ in found if path.startswith("compare/")]) >= 15


def fences(kind: str) -> list[tuple[str, str]]:
    """Name and page of every fence of a kind."""
    return [
        (below.strip(), page.path)
        for page in docs.pages()
        for above, below in zip(page.lines, page.lines[1:], strict=False)
        if above.strip() == f"```{kind}"
    ]


def test_every_chart_and_table_of_verdicts_stands_on_one_page() -> None:
    assert len(charts.CHARTS) >= 8
    assert sorted(name for name, _ in fences("chart")) == sorted(charts.CHARTS)
    assert sorted(name for name, _ in fences("verdicts")) == sorted(TABLES)
