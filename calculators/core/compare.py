"""Several cases of one calculator side by side, as tables: the figures of every option, then the inputs that differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.core.calculator import Answers, Calculator
from calculators.core.currency import BASE
from calculators.core.field import Field, Value
from calculators.core.money import Money
from calculators.core.result import Card, Cell, Result, Table

#: More columns than this cannot be read side by side.
MAX_KEPT = 4
NO_FIGURE = "—"


@dataclass(frozen=True, slots=True)
class Kept:
    """A case that the reader keeps: its name, its link (a fragment), its answers and the first stage of its result."""

    name: str
    link: str
    answers: Answers
    result: Result


def compare(calculator: Calculator, kept: Sequence[Kept]) -> tuple[Table, ...]:
    """Give the main figures, one table for each further figure that the cards share, and the inputs that differ."""
    names = [case.name for case in kept]
    cards = [{card.key: card for card in case.result.cards} for case in kept]
    options = {key: card.title for case in cards for key, card in case.items()}
    notes = {card.figure_note for case in cards for card in case.values() if card.lines}
    main = [(options[key], [_figure(case.get(key)) for case in cards]) for key in options]
    tables = [_table("compare", _titled("The figures side by side", notes), "Option", names, main)]
    for place, line in enumerate(_shared_lines(cards)):
        rows = [(options[key], [_line(case.get(key), line) for case in cards]) for key in options]
        tables.append(_table(f"compare-{place}", line, "Option", names, rows))
    differing = [
        (field.label, [shown(field, case.answers[key]) for case in kept])
        for key, field in calculator.fields.items()
        if len({case.answers[key] for case in kept}) > 1
    ]
    if differing:
        tables.append(_table("compare-inputs", "The inputs that differ", "Input", names, differing))
    return tuple(tables)


def _table(
    key: str, caption: str, first: str, names: Sequence[str], rows: Sequence[tuple[str, list[str]]]
) -> Table:
    cells = tuple((Cell(label), *(Cell(text) for text in texts)) for label, texts in rows)
    return Table(key, caption, (first, *names), cells)


def _titled(title: str, notes: set[str]) -> str:
    """Say in the caption what the figures are when they are all the same kind."""
    return f"{title}: {next(iter(notes))}" if len(notes) == 1 and notes != {""} else title


def _figure(card: Card | None) -> str:
    if card is None:
        return NO_FIGURE
    return f"{card.figure} ({card.badge})" if card.badge else card.figure


def _shared_lines(cards: Sequence[dict[str, Card]]) -> list[str]:
    """Name the lines that stand on every card that has a figure."""
    sets = [[name for name, _ in card.lines] for case in cards for card in case.values() if card.lines]
    return [name for name in sets[0] if all(name in other for other in sets)] if sets else []


def _line(card: Card | None, name: str) -> str:
    return dict(card.lines).get(name, NO_FIGURE) if card else NO_FIGURE


def shown(field: Field, value: Value) -> str:
    """Write an input as its control shows it, with its unit."""
    if value is None:
        return field.empty_label or NO_FIGURE
    if field.options:
        labels = {option.value: option.label for option in field.options}
        chosen = value if isinstance(value, tuple) else (value,)
        return ", ".join(labels.get(str(item), str(item)) for item in chosen)
    if field.percent:
        return f"{field.typed(value)} %"
    if isinstance(value, Money):
        return f"{value.typed()}{field.unit.removeprefix(BASE)}"
    return f"{field.typed(value)} {field.unit}".strip()
