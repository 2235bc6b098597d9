"""Cost as a criterion: amounts become scores on a straight line between two amounts that the reader sees and may set."""

from collections.abc import Iterable
from dataclasses import dataclass

from calculators.core.calculator import Answers
from calculators.core.format import money
from calculators.scoring.book import RouteAnswer

#: The must-have that compares amounts, and the criterion that they score.
BUDGET = "budget_ceiling"
COST = "cost"
WORST, BEST = 0.0, 10.0
#: A route without an amount, while others have one: anything may be true of it.
OPEN = (WORST, (WORST + BEST) / 2, BEST)


@dataclass(frozen=True, slots=True)
class Scale:
    """The amounts a month that are worth 10 and 0."""

    best: float
    worst: float

    @property
    def level(self) -> bool:
        """Tell whether all routes cost the same, so that cost makes no difference."""
        return self.worst <= self.best

    def score(self, amount: float) -> float:
        """Give the points for an amount."""
        if self.level:
            return BEST
        points = WORST + (BEST - WORST) * (self.worst - amount) / (self.worst - self.best)
        return min(max(points, WORST), BEST)

    def range(self, amounts: tuple[float, float, float]) -> tuple[float, float, float]:
        """Give low, middle and high points for low, middle and high amounts."""
        low, mid, high = amounts
        return self.score(high), self.score(mid), self.score(low)


def amounts(answers: Answers, route: str) -> tuple[float, float, float] | None:
    """Give low, middle and high of what a route costs in a month, if known."""
    value = answers[f"cost.{route}"]
    if not isinstance(value, tuple):
        return None
    low, mid, high = (float(one) for one in value)
    return low, mid, high


def scale(answers: Answers, remaining: Iterable[str]) -> Scale | None:
    """Give the scale: the reader's amounts, or the cheapest remaining route and the budget ceiling or dearest remaining route.

    A ceiling that is not above the cheapest middle amount cannot be worth nothing; then the dearest remaining route is.
    """
    mids = [found[1] for route in remaining if (found := amounts(answers, route)) is not None]
    if not mids:
        return None
    best, worst = answers["cost.best"], answers["cost.worst"]
    ceiling = _ceiling(answers)
    low = best if isinstance(best, int | float) else min(mids)
    dearest = max(mids) if ceiling is None or ceiling <= low else ceiling
    high = worst if isinstance(worst, int | float) else dearest
    return Scale(float(low), float(max(low, high)))


def _ceiling(answers: Answers) -> float | None:
    held = answers["must_haves"]
    ceiling = answers[f"must_haves.{BUDGET}"]
    chosen = isinstance(held, tuple) and BUDGET in held
    return float(ceiling) if chosen and isinstance(ceiling, int | float) else None


def budget_answer(answers: Answers, route: str) -> RouteAnswer:
    """Compare what a route costs with the ceiling: below it, above it, or below it only if things go well."""
    ceiling, found = answers[f"must_haves.{BUDGET}"], amounts(answers, route)
    if not isinstance(ceiling, int | float):
        return RouteAnswer("fits", "No ceiling is given.", by_definition=True)
    if found is None:
        words = "its cost, which is not known here, stays below the ceiling"
        return RouteAnswer(
            "only_if", "No amount is given for this route.", condition=words, by_definition=True
        )
    low, mid, high = found
    limit = f"{money(ceiling)} a month"
    if high <= ceiling:
        return RouteAnswer(
            "fits", f"Even the high amount, {money(high)}, is not above {limit}.", by_definition=True
        )
    if mid <= ceiling:
        words = f"its cost does not reach the high amount, {money(high)} against {limit}"
        return RouteAnswer(
            "only_if", f"The middle amount is {money(mid)}.", condition=words, by_definition=True
        )
    if low <= ceiling:
        words = f"its cost stays near the low amount, {money(low)}; the middle one, {money(mid)}, is above {limit}"
        return RouteAnswer(
            "only_if", "Only the low amount is below the ceiling.", condition=words, by_definition=True
        )
    return RouteAnswer(
        "excluded", f"Even the low amount, {money(low)}, is above {limit}.", by_definition=True
    )
