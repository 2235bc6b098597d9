"""What must tie in the tables of the finance part, for any figures: each adds up, and ends at a published total."""

from itertools import pairwise
from math import fsum
from typing import Any

import pytest

from calculators.core.result import Cell, Table
from calculators.tco.report.bill_bridge import bill_bridge
from calculators.tco.report.books import Books
from calculators.tco.report.budget import budget_tables, capital_table
from calculators.tco.report.difference import TOLD, difference, difference_table, pairs
from calculators.tco.report.reconciliation import reconciliation


def numbers(row: tuple[Cell, ...]) -> list[float]:
    """Every amount of a row."""
    return [cell.value for cell in row[1:] if cell.value is not None]


def columns(table: Table) -> list[list[float]]:
    return [list(column) for column in zip(*(numbers(row) for row in table.rows), strict=True)]


def totals(table: Table) -> list[int]:
    """Rows that are sums of the rows since the last one."""
    return [index for index, row in enumerate(table.rows) if row[0].strong]


class Ties:
    """All ties of one case; what is compared may differ by a billionth of the amounts that went in."""

    def __init__(self, figures: Any, kept: Books) -> None:
        self.figures, self.kept = figures, kept
        amounts = [line for book in kept.values() for line in (*book.lines.values(), *book.to_cash.values())]
        self.size = fsum(abs(x) for line in amounts for x in line)

    def near(self, x: float | list[float]) -> Any:
        return pytest.approx(x, rel=1e-9, abs=1e-9 * self.size)

    def check(self) -> None:
        self.reconciliation()
        self.budget()
        self.capital()
        self.differences()
        self.bridge()

    def reconciliation(self) -> None:
        for book, table in zip(self.kept.values(), reconciliation(self.figures, self.kept), strict=True):
            first, last = totals(table)[0], totals(table)[-1]
            assert last == len(table.rows) - 1
            for column in columns(table):
                assert fsum(column[:first]) == self.near(column[first])
                if last > first:
                    assert fsum(column[first:last]) == self.near(column[last])
            for row in table.rows:
                assert fsum(numbers(row)[:-1]) == self.near(numbers(row)[-1])
            assert numbers(table.rows[first])[-1] == self.near(self.figures.of(book.route, "total_cost"))
            assert numbers(table.rows[last])[-1] == self.near(self.figures.of(book.route, "cash_total"))

    def budget(self) -> None:
        steps = ("cash_total", "total_cost")
        for table, step in zip(budget_tables(self.figures, self.kept), steps, strict=True):
            for route, column in zip(self.kept, columns(table), strict=True):
                assert fsum(column[:-1]) == self.near(column[-1])
                assert column[-1] == self.near(self.figures.of(route, step))

    def capital(self) -> None:
        for route, column in zip(self.kept, columns(capital_table(self.figures, self.kept)), strict=True):
            assert fsum(column[:3]) == self.near(column[3])
            assert fsum(column[4:7]) == self.near(column[7])
            assert column[3] == self.near(self.figures.of(route, "cash_total"))
            assert column[7] == self.near(self.figures.of(route, "total_cost"))

    def differences(self) -> None:
        of = self.figures.of
        found = pairs(self.figures)
        assert len(found) == len(self.kept) * (len(self.kept) - 1) // 2
        cost = {route: of(route, self.figures.measure) for route in self.kept}
        assert all(cost[b] - cost[a] <= cost[d] - cost[c] for (a, b), (c, d) in pairwise(found))
        for a, b in found:
            told = difference(self.figures, self.kept, a, b)
            assert len(told.largest) <= TOLD
            table = difference_table(self.figures, self.kept, told)
            (total,) = totals(table)
            for column in columns(table):
                assert fsum(column[:total]) == self.near(column[total])
            for row, step in zip(
                table.rows[total:], ("total_cost", "cash_total", "net_present_value"), strict=True
            ):
                assert numbers(row) == self.near([of(a, step), of(b, step), of(b, step) - of(a, step)])

    def bridge(self) -> None:
        table = bill_bridge(self.figures, self.kept)
        if table is None:
            return
        for route, column in zip(self.kept, columns(table), strict=True):
            # What is taken from the plain bill and put back is as large as the bill, whatever the route costs.
            assert fsum(column[:-1]) == pytest.approx(column[-1], rel=1e-9, abs=1e-9 * fsum(map(abs, column)))
            assert column[-1] == pytest.approx(
                self.figures.of(route, "total_cost"), rel=1e-9, abs=1e-9 * fsum(map(abs, column))
            )
