"""The verdict: how firm the first place is, by how often it is kept, never by points alone."""

from calculators.scoring.draws import Tally
from calculators.scoring.evaluate import SAME, Figures

#: First in so many of the draws round the reader's weights: then the verdict is clear, or at least one route leads.
CLEAR, LEADS = 0.80, 0.60
#: Shares are told in such steps: more would claim more than the ranges hold.
STEP = 0.05
VERDICTS = {
    "clear": "clear",
    "leads": "leads",
    "close": "no clear winner",
    "tie": "equal",
    "only_one_left": "only one left",
    "all_excluded": "none left",
}


def most_often(figures: Figures, yours: Tally) -> str:
    """Name the route that was first most often; among equals the one with more points."""
    return max(figures.order, key=lambda route: (round(yours.share(route), 9), -figures.order.index(route)))


def verdict(figures: Figures, yours: Tally) -> tuple[str, str | None]:
    """Give the verdict and the winner, which is None unless the verdict names one.

    The winner is the route that is first most often, even if another one has more points at the middle of its ranges.
    """
    if not figures.order:
        return "all_excluded", None
    if len(figures.order) == 1:
        return "only_one_left", figures.order[0]
    if _tied(figures, yours):
        return "tie", None
    first = most_often(figures, yours)
    share = yours.share(first)
    if share >= CLEAR:
        return "clear", first
    return ("leads", first) if share >= LEADS else ("close", None)


def _tied(figures: Figures, yours: Tally) -> bool:
    """Tell whether the routes with most points are equal in points and, within a step, in first places, and no other is ahead."""
    equal = [
        route for route in figures.order if figures.scores[figures.order[0]] - figures.scores[route] <= SAME
    ]
    shares = [yours.share(route) for route in equal]
    others = [yours.share(route) for route in figures.order if route not in equal]
    return len(equal) > 1 and max(shares) - min(shares) <= STEP and max(others, default=0.0) <= max(shares)


def in_steps(share: float) -> float:
    """Round a share to steps of 5 points; only a share of exactly 0 or 1 is shown as such."""
    stepped = round(share / STEP) * STEP
    if 0 < share < 1:
        stepped = min(max(stepped, STEP), 1 - STEP)
    return round(stepped, 2)


def share_words(share: float) -> str:
    """Write a share for people, in steps of 5 points."""
    stepped = in_steps(share)
    if stepped in (CLEAR, LEADS) and share < stepped:
        return f"just under {stepped * 100:.0f} %"
    if stepped in (STEP, 1 - STEP) and not STEP / 2 <= share <= 1 - STEP / 2:
        return f"under {STEP * 100:.0f} %" if share < 0.5 else f"over {(1 - STEP) * 100:.0f} %"
    return f"{stepped * 100:.0f} %"
