"""Fill alternatives and check answers against each other, with words at the field that the reader can change."""

from calculators.core.calculator import Answers
from calculators.core.field import Value
from calculators.core.messages import InputError, Message
from calculators.core.money import Money
from calculators.tco.routes import API_ROUTES, BASE_ROUTES, GPU_ROUTES, ROUTES

#: A saturated measurement is a ceiling: planning above this share of it is refused.
MOST_UTILISATION = 0.7
#: How far the shares of a hybrid may be from 100 % together.
SHARE_SLACK = 1e-6


def complete(answers: Answers, given: frozenset[str]) -> Answers:
    """Resolve “either … or …” and check subsets. Raises InputError with every problem found."""
    answers = dict(answers)
    if "requests_per_month" in given and "requests_per_day" not in given:
        answers["requests_per_day"] = None
    for route in API_ROUTES:
        own = any(key in given for key in (f"{route}.input_price", f"{route}.output_price"))
        if own and f"{route}.model" not in given:
            answers[f"{route}.model"] = None
    checks = (
        _measure,
        _volume,
        _tokens,
        _long,
        _cache,
        _hours,
        _week,
        _own_capacity,
        _provisioned,
        _hybrid,
        _seats,
    )
    problems = [problem for check in checks for problem in check(answers)]
    if problems:
        raise InputError(*problems)
    return answers


def _measure(answers: Answers) -> list[Message]:
    none = number(answers["requests_per_day"]) == 0 and number(answers["requests_per_month"]) == 0
    if answers["measure"] == "cost_per_completed_request" and none:
        words = "Without requests there is no cost per completed request: enter requests, or rank by another measure."
        return [Message("no_requests", words, "measure")]
    return []


def _seats(answers: Answers) -> list[Message]:
    if number(answers["seats"]) and answers["seat_price"] is None:
        return [Message("empty", "Price of a seat: enter your quote, or set the seats to 0.", "seat_price")]
    return []


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


def _long(answers: Answers) -> list[Message]:
    if number(answers["long_share"]) == 0:
        return []
    missing = [key for key in ("long_input_tokens", "long_output_tokens") if answers[key] is None]
    words = "With long requests their input and output tokens are needed."
    if not missing and number(answers["long_input_tokens"]) + number(answers["long_output_tokens"]) == 0:
        return [Message("no_tokens", "A long request needs input or output tokens.", "long_input_tokens")]
    return [Message("empty", words, key) for key in missing]


def _cache(answers: Answers) -> list[Message]:
    prefix = answers["cache_prefix_tokens"]
    if prefix is None:
        return []
    problems = []
    if number(answers["cached_share"]) or number(answers["cache_write_share"]):
        words = "Give a shared prefix, or the cached and written shares, not both: clear the prefix or set the shares to 0."
        problems.append(Message("given_twice", words, "cache_prefix_tokens"))
    lengths = [number(answers["input_tokens"])]
    if number(answers["long_share"]):
        lengths.append(number(answers["long_input_tokens"]))
    if number(prefix) > min(lengths):
        words = "The shared prefix is part of the input and cannot be longer than a request’s input."
        problems.append(Message("subset_larger", words, "cache_prefix_tokens"))
    return problems


def _hours(answers: Answers) -> list[Message]:
    changed = answers["hours_per_day"] != 24 or answers["days_per_week"] != 7
    if answers["active_hours_per_month"] is not None and changed:
        words = "Give active hours per month, or hours per day and days per week, not both: clear the hours per month."
        return [Message("given_twice", words, "active_hours_per_month")]
    return []


def _week(answers: Answers) -> list[Message]:
    own = answers["week_profile"] == "own"
    if own and answers["weekday_weights"] is None:
        words = "The own week profile needs 24 weights for a weekday."
        return [Message("empty", words, "weekday_weights")]
    if own and not any(_figures(answers["weekday_weights"]) + _figures(answers["weekend_weights"])):
        return [Message("empty", "At least one hour of the week must have a load.", "weekday_weights")]
    return []


def _own_capacity(answers: Answers) -> list[Message]:
    problems = []
    for route in GPU_ROUTES:
        if route not in used_routes(answers):
            continue
        if (
            answers[f"{route}.throughput_tok_s"] is None
            and number(answers[f"{route}.planning_utilisation"]) > MOST_UTILISATION
        ):
            words = (
                "Planning utilisation must be at most 70 % with catalogue throughput, which is measured at saturation; "
                "with your own throughput it may be higher."
            )
            problems.append(Message("out_of_range", words, f"{route}.planning_utilisation"))
        problems += _throughput_range(answers, route)
        slots, limit = answers[f"{route}.concurrent_slots"], answers[f"{route}.wait_limit_seconds"]
        if limit is not None and slots is None:
            words = (
                "A limit of the wait needs the number of requests that a replica works on at the same time."
            )
            problems.append(Message("empty", words, f"{route}.concurrent_slots"))
        if answers[f"{route}.region_loss"] == "yes" and number(answers[f"{route}.regions"]) < 2:
            words = "The loss of a region can only be provided for with two regions or more."
            problems.append(Message("out_of_range", words, f"{route}.regions"))
    return problems


def _throughput_range(answers: Answers, route: str) -> list[Message]:
    low, point, high = (answers[f"{route}.throughput_{key}"] for key in ("low", "tok_s", "high"))
    if point is None:
        words = "The low and high of your own throughput need the throughput itself."
        return [
            Message("empty", words, f"{route}.throughput_tok_s") for end in (low, high) if end is not None
        ][:1]
    if (low is not None and number(low) > number(point)) or (
        high is not None and number(high) < number(point)
    ):
        words = "Low, throughput and high must rise in this order."
        return [Message("out_of_range", words, f"{route}.throughput_tok_s")]
    return []


def _provisioned(answers: Answers) -> list[Message]:
    problems = []
    for route in API_ROUTES:
        units = number(answers[f"{route}.provisioned_units"])
        if not units:
            continue
        least, step = (number(answers[f"{route}.provisioned_{key}"]) for key in ("minimum", "step"))
        above = (units - least) / step
        if units < least or abs(above - round(above)) > 1e-9:
            words = f"Units are sold from {least:g} on in steps of {step:g}: {units:g} cannot be bought."
            problems.append(Message("out_of_range", words, f"{route}.provisioned_units"))
        for key in ("unit_price", "input_tok_s", "output_tok_s"):
            if answers[f"{route}.provisioned_{key}"] is None:
                words = "Provisioned units need their price and the input and output that one of them holds."
                problems.append(Message("empty", words, f"{route}.provisioned_{key}"))
    return problems


def _hybrid(answers: Answers) -> list[Message]:
    if "hybrid" not in _chosen(answers):
        return []
    policy = answers["hybrid.policy"]
    together = sum(number(answers[f"hybrid.shares.{route}"]) for route in BASE_ROUTES)
    if policy == "split" and abs(together - 1) > SHARE_SLACK:
        words = f"The shares of the hybrid must add up to 100 %; they add up to {together * 100:.6g} %."
        return [Message("shares_not_whole", words, f"hybrid.shares.{BASE_ROUTES[0]}")]
    if policy in ("cascade", "in_time") and answers["hybrid.first"] == answers["hybrid.second"]:
        words = "First and second route of the hybrid must be two different ones."
        return [Message("same_route", words, "hybrid.second")]
    if policy == "in_time" and number(answers["hybrid.switch_month"]) > number(answers["horizon_months"]):
        words = "The month of the move must lie inside the horizon."
        return [Message("out_of_range", words, "hybrid.switch_month")]
    return []


def hybrid_legs(answers: Answers) -> tuple[str, ...]:
    """Give the base routes that the hybrid uses, in the order of the house; first and second in theirs."""
    policy = answers["hybrid.policy"]
    if policy == "split":
        return tuple(route for route in BASE_ROUTES if number(answers[f"hybrid.shares.{route}"]) > 0)
    if policy == "overflow":
        api = str(answers["hybrid.overflow_to"])
        return (api,) if answers["hybrid.base_replicas"] == 0 else (str(answers["hybrid.base"]), api)
    if policy == "cascade" and not number(answers["hybrid.escalated_share"]):
        return (str(answers["hybrid.first"]),)
    return (str(answers["hybrid.first"]), str(answers["hybrid.second"]))


def leg_inputs(answers: Answers) -> dict[str, str]:
    """Give the inputs that name the legs of the hybrid, by leg."""
    legs = hybrid_legs(answers)
    if answers["hybrid.policy"] == "split":
        return {leg: f"hybrid.shares.{leg}" for leg in legs}
    names = ("base", "overflow_to") if answers["hybrid.policy"] == "overflow" else ("first", "second")
    inputs = {str(answers[f"hybrid.{name}"]): f"hybrid.{name}" for name in names}
    return {leg: inputs[leg] for leg in legs}


def bridged_legs(answers: Answers) -> tuple[str, ...]:
    """Give the legs of the hybrid that another route bridges until they are live; elsewhere the other leg carries everything."""
    policy, legs = answers["hybrid.policy"], hybrid_legs(answers)
    if policy == "overflow":
        return ()
    return legs[:1] if policy == "in_time" else legs


def live_month(answers: Answers, route: str) -> int:
    """Give how many months pass before a base route is live."""
    months = number(answers[f"{route}.months_until_live"])
    return int(max(months, number(answers.get(f"{route}.lead_months"))))


def bridged_routes(answers: Answers) -> tuple[str, ...]:
    """Give the base routes, compared or legs of the hybrid, that another route bridges until they are live."""
    chosen = _chosen(answers)
    bridged = set(chosen) | set(bridged_legs(answers) if "hybrid" in chosen else ())
    return tuple(route for route in BASE_ROUTES if route in bridged and live_month(answers, route) > 0)


def used_routes(answers: Answers) -> tuple[str, ...]:
    """Give the base routes that are compared, or that a compared route needs as a leg or as a bridge."""
    chosen = _chosen(answers)
    used = {route for route in chosen if route in BASE_ROUTES}
    if "hybrid" in chosen:
        used |= set(hybrid_legs(answers))
    bridges = {str(answers[f"{route}.bridge"]) for route in bridged_routes(answers)}
    return tuple(route for route in ROUTES if route in used | bridges)


def _chosen(answers: Answers) -> tuple[str, ...]:
    routes = answers["routes"]
    return tuple(str(route) for route in routes) if isinstance(routes, tuple) else ()


def _figures(value: Value) -> list[float]:
    return [float(one) for one in value] if isinstance(value, tuple) else []


def number(value: Value) -> float:
    """Give a number field's value, 0 when it is not given; an amount in another currency counts by its figure."""
    if isinstance(value, Money):
        return value.amount
    return value if isinstance(value, int | float) else 0.0
