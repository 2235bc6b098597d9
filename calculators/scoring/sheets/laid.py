"""What is laid out so far: figures and steps, each with what the engine has for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from calculators.core.sheets import ONCE, Figure, Given, Line, Outcome, Row

_MODEL = "additive value model"


@dataclass(frozen=True, slots=True)
class Laid:
    """Figures and steps in their order; `values` are those of the engine by id, `outcomes` the lines of tables by key."""

    figures: list[Figure] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    values: dict[str, float] = field(default_factory=dict)
    outcomes: dict[str, list[list[float]]] = field(default_factory=dict)

    def figure(
        self, id: str, label: str, given: Given, value: float, source: str = "", unit: str = ""
    ) -> None:
        """Put a figure down: a number, or a formula that comes to `value`."""
        self.figures.append(Figure(id, label, unit, given, source=source))
        self.values[id] = value

    def number(self, id: str, label: str, value: float, source: str = "", unit: str = "") -> None:
        """Put a number down that no formula gives."""
        self.figure(id, label, value, value, source, unit)

    def row(self, id: str, label: str, meaning: str, formula: str, value: float, unit: str = "") -> None:
        """Put a step down."""
        self.rows.append(Row(id, label, meaning, unit, _MODEL, ONCE, formula))
        self.values[id] = value

    def table(
        self, key: str, title: str, columns: tuple[str, ...], lines: Sequence[tuple[str, str, Sequence[str]]],
        note: str = "",
    ) -> Outcome:  # fmt: skip
        """Give a table of lines with label, unit and ids of steps, inputs or figures whose values are known here."""
        self.outcomes[key] = [[self.values[id] for id in ids] for _, _, ids in lines]
        made = tuple(Line(label, unit, tuple(f"[{id}]" for id in ids)) for label, unit, ids in lines)
        return Outcome(key, title, columns, made, note)
