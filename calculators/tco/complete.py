"""Fill alternatives and check answers against each other, with words at the field that the reader can change."""

from calculators.core.calculator import Answers
from calculators.core.field import Value
from calculators.core.messages import InputError, Message
from calculators.tco.fields.api import API_ROUTES

#: A saturated measurement is a ceiling: planning above this share of it is refused.
MOST_UTILISATION = 0.7


def complete(answers: Answers, given: frozenset[str]) -> Answers:
    """Resolve “either … or …” and check subsets. Raises InputError with every problem found."""
    answers = dict(answers)
    if "requests_per_month" in given and "requests_per_day" not in given:
        answers["requests_per_day"] = None
    for route in API_ROUTES:
        own = any(key in given for key in (f"{route}.input_price", f"{route}.output_price"))
        if own and f"{route}.model" not in given:
            answers[f"{route}.model"] = None
    problems = [*_volume(answers), *_tokens(answers), *_hours(answers), *_utilisation(answers)]
    if problems:
        raise InputError(*problems)
    return answers


def _volume(answers: Answers) -> list[Message]:
    day, month = answers["requests_per_day"], answers["requests_per_month"]
    if day is not None and month is not None:
        return [
            Message(
                "given_twice",
                "Give requests per day or requests per month, not both: clear one of them.",
                "requests_per_month",
            )
        ]
    if day is None and month is None:
        return [Message("empty", "Requests per day: enter a value, here or per month.", "requests_per_day")]
    return []


def _tokens(answers: Answers) -> list[Message]:
    problems = []
    if number(answers["reasoning_tokens"]) > number(answers["output_tokens"]):
        words = "Reasoning tokens are part of the output tokens and cannot be more than these."
        problems.append(Message("subset_larger", words, "reasoning_tokens"))
    if number(answers["cached_share"]) + number(answers["cache_write_share"]) > 1:
        words = "Cached and written shares are parts of the input and cannot be more than 100 % together."
        problems += [Message("subset_larger", words, key) for key in ("cached_share", "cache_write_share")]
    if number(answers["input_tokens"]) + number(answers["output_tokens"]) == 0:
        problems.append(Message("no_tokens", "A request needs input or output tokens.", "input_tokens"))
    return problems


def _hours(answers: Answers) -> list[Message]:
    changed = answers["hours_per_day"] != 24 or answers["days_per_week"] != 7
    if answers["active_hours_per_month"] is not None and changed:
        words = "Give active hours per month, or hours per day and days per week, not both: clear the hours per month."
        return [Message("given_twice", words, "active_hours_per_month")]
    return []


def _utilisation(answers: Answers) -> list[Message]:
    routes = answers["routes"]
    measured = (
        answers["rented_gpu.throughput_tok_s"] is None
        and isinstance(routes, tuple)
        and "rented_gpu" in routes
    )
    if measured and number(answers["rented_gpu.planning_utilisation"]) > MOST_UTILISATION:
        words = (
            "Planning utilisation must be at most 70 % with catalogue throughput, which is measured at saturation; "
            "with your own throughput it may be higher."
        )
        return [Message("out_of_range", words, "rented_gpu.planning_utilisation")]
    return []


def number(value: Value) -> float:
    """Give a number field's value, 0 when it is not given."""
    return value if isinstance(value, int | float) else 0.0
