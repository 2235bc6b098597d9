"""Documents that hold another calculator's input: it is run, and its result takes the place of the input."""

from collections.abc import Collection, Mapping
from typing import Any

from calculators import registry
from calculators.core.messages import InputError, Message
from calculators.core.state import encode
from calculators.journey.carry import shared
from calculators.journey.cost import COST_FOR, amounts

#: The key under which a document holds a total-cost input, and the calculator that runs it.
TOTAL_COST = "tco"


def resolve(calculator_id: str, document: object) -> object:
    """Give the document with the costs that a total-cost input inside it leads to.

    Raises InputError with the problems of that input, each under its place in the document.
    """
    if (
        calculator_id != COST_FOR
        or not isinstance(document, dict)
        or not isinstance(document.get(TOTAL_COST), dict)
    ):
        return document
    calculator = registry.get(TOTAL_COST)
    try:
        answers = calculator.from_json(document[TOTAL_COST])
        result = calculator.run(answers, calculator.draws)
    except InputError as error:
        raise InputError(
            *(
                Message(m.code, m.message, f"{TOTAL_COST}.{m.field}" if m.field else TOTAL_COST)
                for m in error.messages
            )
        ) from None
    carried: dict[str, Any] = {TOTAL_COST: encode(calculator.id, calculator.fields, answers)}
    carried |= {f"cost.{route}": list(three) for route, three in amounts(result.data).items()}
    carried |= {key: calculator.fields[key].json(answers[key]) for key in shared(calculator, calculator_id)}
    own = _own_amounts(document) | {
        key for key in carried if key in document or key in _inside_case(document)
    }
    return {
        **document,
        **{key: value for key, value in carried.items() if key == TOTAL_COST or key not in own},
    }


def _inside_case(document: Mapping[str, Any]) -> Collection[str]:
    case = document.get("case")
    return case.keys() if isinstance(case, dict) else ()


def _own_amounts(document: Mapping[str, Any]) -> set[str]:
    """Name the amounts that the document gives itself: they count."""
    nested = document.get("cost")
    inside = {f"cost.{key}" for key in nested} if isinstance(nested, dict) else set()
    return {key for key in document if key.startswith("cost.")} | inside
