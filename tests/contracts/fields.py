"""What the inputs of calculators mean, frozen beside this file; `python -m tests.contracts.fields` enters what is new.

A line holds id, kind, unit, default, bounds and options of an input; the first one is the version of the calculator's links.
"""

import sys
from math import inf
from pathlib import Path

from calculators import registry
from calculators.core.calculator import Calculator
from calculators.core.field import Field
from calculators.core.versions import version
from tests import rehearsal

HERE = Path(__file__).resolve().parent
NOTHING = "-"
COLUMNS = ("id", "kind", "unit", "default", "bounds", "options")
#: What a link that was made before must go on meaning.
ADVICE = (
    "A link that somebody keeps would now mean something else. Either leave the input as it was and add a new one beside it, or "
    "raise the version of the calculator's links: add a Migration to MIGRATIONS in calculators/core/versions.py that says how an "
    "old link is to be read (renamed, values, defaults, dropped), run python -m tests.contracts.fields, and add a link of the "
    "new version to tests/contracts/links.json; those of older versions stay."
)
ENTER = "What is new on purpose is entered by: python -m tests.contracts.fields"


def line(field: Field) -> str:
    """Give an input as one line of the file."""
    default = f"catalogue {field.fact}" if field.fact else field.canonical(field.default)
    if field.kind == "month":
        default = "by the catalogue's date"
    low, high = ("" if bound is None else f"{bound:g}" for bound in (field.minimum, field.maximum))
    kind = field.kind if field.linked else f"{field.kind}, in no link"
    options = ",".join(option.value for option in field.options)
    columns = (field.id, kind, field.unit, default, f"{low}..{high}", options)
    return " | ".join(text or NOTHING for text in columns)


def calculators() -> dict[str, Calculator]:
    """Give all calculators, and the one of the tests whose links change."""
    return {**registry.calculators(), rehearsal.ID: rehearsal.rehearsal()}


def version_of(calculator_id: str) -> int:
    """Give the version of a calculator's links."""
    return 1 + len(rehearsal.MIGRATIONS) if calculator_id == rehearsal.ID else version(calculator_id)


def lines(calculator: Calculator) -> list[str]:
    """Give the whole file of a calculator."""
    return [f"version {version_of(calculator.id)}", *map(line, calculator.fields.values())]


def problems(frozen: list[str], now: list[str]) -> list[str]:
    """Say what would change the meaning of a link; nothing where the version is another one, or all that changed is new."""
    if not frozen or frozen[0] != now[0]:
        return []
    found = []
    current = {columns["id"]: columns for columns in map(_columns, now[1:])}
    for old in map(_columns, frozen[1:]):
        new = current.get(old["id"])
        if new is None:
            found.append(f"{old['id']} is gone.")
            continue
        other = [name for name in ("kind", "unit", "default") if old[name] != new[name]]
        found += [f"{old['id']}: {name} was “{old[name]}”, now “{new[name]}”." for name in other]
        if lost := set(_options(old)) - set(_options(new)):
            found.append(f"{old['id']}: {', '.join(sorted(lost))} can no longer be chosen.")
        (low, high), (new_low, new_high) = _bounds(old), _bounds(new)
        if new_low > low or new_high < high:
            found.append(f"{old['id']}: bounds were {old['bounds']}, now {new['bounds']}.")
    return found


def read(calculator_id: str) -> list[str]:
    """Read the frozen file; empty when there is none."""
    path = HERE / f"{calculator_id}-fields.txt"
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def main() -> int:
    """Enter what is new; refuse what would change the meaning of links."""
    for calculator in calculators().values():
        now = lines(calculator)
        if found := problems(read(calculator.id), now):
            print(f"{calculator.id}:", *found, ADVICE, sep="\n", file=sys.stderr)
            return 1
        (HERE / f"{calculator.id}-fields.txt").write_text("\n".join(now) + "\n", encoding="utf-8")
    return 0


def _columns(text: str) -> dict[str, str]:
    return dict(zip(COLUMNS, text.split(" | "), strict=True))


def _options(columns: dict[str, str]) -> list[str]:
    return [option for option in columns["options"].split(",") if option != NOTHING]


def _bounds(columns: dict[str, str]) -> tuple[float, float]:
    low, _, high = columns["bounds"].partition("..")
    return float(low) if low else -inf, float(high) if high else inf


if __name__ == "__main__":
    sys.exit(main())
