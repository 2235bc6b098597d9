"""Pages below `docs/decide` as tests read them: sections, tables, and the cases whose figures stand in them."""

import re
from functools import cache
from typing import Any

from calculators.core.result import Result
from calculators.publish import cases, docs, values

#: Names of figures that are results of a case: calculator, case, and what of it.
OF_A_CASE = re.compile(r"(tco|scoring)/([^/]*(?:/[^/]+)*?)/([^/]+)")


@cache
def page(name: str) -> docs.Page:
    path = docs.DOCS / "decide" / f"{name}.md"
    return docs.read(f"decide/{name}.md", path.read_text(encoding="utf-8"))


@cache
def section(name: str, id: str) -> tuple[str, ...]:
    """Give the lines between the heading with this id and the next one."""
    lines = page(name).lines
    start = next(n for n, line in enumerate(lines) if line.endswith(f"{{#{id}}}"))
    end = next(
        (n for n, line in enumerate(lines[start + 1 :], start + 1) if line.startswith("#")), len(lines)
    )
    return lines[start + 1 : end]


def tables(name: str, id: str) -> list[list[list[str]]]:
    """Give the tables of a section: rows of cells, the head first."""
    found: list[list[list[str]]] = [[]]
    for line in section(name, id):
        if line.startswith("|"):
            cells = [cell.strip().replace("&nbsp;", "") for cell in line.strip("|").split("|")]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                found[-1].append(cells)
        elif found[-1]:
            found.append([])
    return [rows for rows in found if rows]


def shown(name: str) -> set[str]:
    return {figure for line in page(name).lines for figure in values.named(line)}


def of_cases(name: str) -> set[tuple[str, str]]:
    """Give the calculator and case of each figure of a page."""
    found = (OF_A_CASE.fullmatch(figure) for figure in shown(name))
    return {(one[1], one[2]) for one in found if one}


@cache
def result(calculator: str, case: str) -> Result:
    """Give a case without draws, which no sentence here rests on."""
    return cases.named(calculator, case).answered


def tco(case: str) -> Result:
    return result("tco", case)


def cost(case: str, measure: str = "monthly_cost") -> dict[str, float]:
    routes: Any = tco(case).data["routes"]
    return {name: route[measure] for name, route in routes.items() if route["status"] == "ok"}


def words(name: str) -> str:
    return " ".join(" ".join(page(name).lines).split())
