"""How a score and the answer to a must-have read in one word."""

from calculators.scoring.must_haves import EXCLUDED, FITS, ONLY_IF

#: From so many points of ten a score is called so; the calculator knows points alone.
_BANDS = ((8.0, "strong"), (6.5, "good"), (5.0, "fair"), (3.5, "weak"), (0.0, "poor"))
ANSWERS = {FITS: "fits", ONLY_IF: "on a condition", EXCLUDED: "out"}


def mark(points: float) -> str:
    """Write a score of 0 to 10 with its name: `strong 9`. The name is that of the score as it is shown."""
    shown = round(points, 1)
    return f"{next(word for least, word in _BANDS if shown >= least)} {shown:g}"


def bands() -> str:
    """Say from where each name holds."""
    return ", ".join(f"{word} from {least:g}" for least, word in _BANDS if least)


def difference(points: float) -> str:
    """Say what running a mix adds to the scores of its parts."""
    if abs(points) < 0.05:
        return "as its parts"
    return f"as its parts, {abs(points):.1f} {'more' if points > 0 else 'less'}"
