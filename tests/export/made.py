"""A case with its whole result, computed once for the tests of files."""

from functools import cache

from calculators import registry
from calculators.export.material import Material

ADDRESS = "https://example.org/calculators/page/"
#: Of each calculator a case with inputs that differ from the defaults.
CASES: dict[str, dict[str, object]] = {
    "tco": {"requests_per_day": 20000},
    "scoring": {"case.task": "coding", "record.notes": '=HYPERLINK("https://evil.example")'},
    "sizing": {"input_tokens": 3000},
    "inspector": {"context_tokens": 4096},
}


@cache
def material(calculator_id: str, address: str = ADDRESS) -> Material:
    """The case of a calculator with few draws."""
    calculator = registry.get(calculator_id)
    answers = calculator.from_json(CASES[calculator_id])
    return Material(calculator, answers, calculator.run(answers, 40), address)
