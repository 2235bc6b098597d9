"""Answers of every kind for any calculator, generated from a seed: a few inputs that differ from their defaults."""

import random
from collections.abc import Iterator

from calculators.core.calculator import Answers, Calculator
from calculators.core.field import Field, Value
from calculators.core.messages import InputError
from calculators.core.money import Money

WORDS = ("a", "Über uns", "x~y=z", "50 % <b>&amp;</b>", "§ 3\nand more", "end", "𝒳", "%7E~", "  spaced  ")
CURRENCIES = ("EUR", "CHF", "GBP")


def states(calculator: Calculator, count: int, seed: int = 7) -> Iterator[Answers]:
    """Give so many sets of answers of inputs that are in links, each differing from the defaults in some of them."""
    rng = random.Random(f"{seed} {calculator.id}")
    fields = [field for field in calculator.fields.values() if field.linked]
    for _ in range(count):
        chosen = rng.sample(fields, min(len(fields), rng.choice((1, 2, 4, 8, 16))))
        yield {field.id: value(rng, field) for field in chosen}


def value(rng: random.Random, field: Field) -> Value:
    """Give a value that a field takes, in the form in which it keeps it."""
    for _ in range(20):
        try:
            return field.read_json(field.json(_any(rng, field)))
        except InputError:
            continue
    return field.default


def _any(rng: random.Random, field: Field) -> Value:
    if field.optional and field.kind != "choices" and rng.random() < 0.2:
        return None
    if field.kind in ("choice", "choices"):
        values = [option.value for option in field.options]
        if field.kind == "choice":
            return rng.choice(values)
        return tuple(rng.sample(values, rng.randrange(0 if field.optional else 1, len(values) + 1)))
    if field.kind == "month":
        return f"{rng.randrange(2026, 2040)}-{rng.randrange(1, 13):02}"
    if field.kind == "text":
        return rng.choice(WORDS)
    if field.kind == "numbers":
        return tuple(_number(rng, field) for _ in range(field.count))
    if field.kind == "range":
        return tuple(sorted(_number(rng, field) for _ in range(3)))
    if field.money and rng.random() < 0.2:
        return Money(round(rng.uniform(0, 1e4), 2), rng.choice(CURRENCIES))
    return _number(rng, field)


def _number(rng: random.Random, field: Field) -> float:
    low = -1e6 if field.minimum is None else field.minimum
    high = 1e9 if field.maximum is None else field.maximum
    one = rng.choice(
        (low, high, 0.0, 0.1 + 0.2, rng.uniform(low, high), low + (high - low) * 10 ** -rng.uniform(0, 8))
    )
    return float(round(one)) if field.kind == "integer" else float(one)
