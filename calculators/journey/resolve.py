"""Documents that hold another calculator's input: it is run, and its result takes the place of the input."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from calculators import registry
from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message
from calculators.core.result import Result
from calculators.core.state import encode
from calculators.journey.capacity import CAPACITY_FOR, capacity
from calculators.journey.carry import shared
from calculators.journey.cost import COST_FOR, amounts

type Carried = dict[str, Any]
type Carry = Callable[[Calculator, Answers, Result], Carried]

#: The keys under which a document holds the input of another calculator, which are the ids of the calculators that run it.
TOTAL_COST, SIZING = "tco", "sizing"


def resolve(calculator_id: str, document: object, get: Callable[[str], Calculator] = registry.get) -> object:
    """Give the document with what the input of another calculator inside it leads to: costs, or a set-up with its speed.

    What the document says itself counts; `get` gives the other calculator. Raises InputError with the problems of that input,
    each under its place in the document.
    """
    if calculator_id not in _INPUTS or not isinstance(document, dict):
        return document
    key, carry = _INPUTS[calculator_id]
    if not isinstance(document.get(key), dict):
        return document
    calculator = get(key)
    try:
        answers = calculator.from_json(resolve(key, document[key], get))
        result = calculator.run(answers, calculator.draws)
    except InputError as error:
        raise InputError(
            *(Message(m.code, m.message, f"{key}.{m.field}" if m.field else key) for m in error.messages)
        ) from None
    carried = carry(calculator, answers, result)
    carried |= {id: calculator.fields[id].json(answers[id]) for id in shared(calculator, calculator_id)}
    own = _given(document)
    kept = {id: value for id, value in document.items() if id != key}
    return {**kept, **{id: value for id, value in carried.items() if id == key or id not in own}}


def _costs(calculator: Calculator, answers: Answers, result: Result) -> Carried:
    carried: Carried = {TOTAL_COST: encode(calculator.id, calculator.fields, answers)}
    return carried | {f"cost.{route}": list(three) for route, three in amounts(result.data).items()}


def _set_up(calculator: Calculator, answers: Answers, result: Result) -> Carried:
    found = capacity(result.data)
    if not found:
        words = "Sizing: this set-up has no throughput to hand over; what it lacks stands in its own result."
        raise InputError(Message("empty", words, SIZING))
    return {id: text or None for id, text in found.items()}


#: Which other calculator's input a document may hold, and what its result becomes.
_INPUTS: Mapping[str, tuple[str, Carry]] = {
    COST_FOR: (TOTAL_COST, _costs),
    CAPACITY_FOR: (SIZING, _set_up),
}


def _given(document: Mapping[str, Any]) -> Collection[str]:
    """Name what the document says itself, also inside objects of its own."""
    nested = {
        f"{name}.{key}" for name, inside in document.items() if isinstance(inside, dict) for key in inside
    }
    case = document.get("case")
    return document.keys() | nested | (case.keys() if isinstance(case, dict) else set())
