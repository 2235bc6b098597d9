"""How many test items a paired comparison of two models needs, and when its outcome decides.

Both models answer the same items, and each answer passes or fails. Only items on which one passes and the other fails tell
the models apart. `shared` is the part of the better model's failures that the other model shares; None means that the
models fail independently of each other, which needs most items unless they fail on opposite ones.

Sources: R. J. Connor, "Sample size for testing differences in proportions for the paired-sample design", Biometrics 43 (1987),
207-211; M. W. Fagerland, S. Lydersen, P. Laake, "The McNemar test for binary matched-pairs data", BMC Medical Research
Methodology 13:91 (2013); J. A. Hanley, A. Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249 (1983).
"""

from math import comb, log, sqrt
from statistics import NormalDist

from calculators.core.number import whole

LEVEL = 0.05
POWER = 0.8
_POWERS = {"80": POWER, "90": 0.9}
_quantile = NormalDist().inv_cdf


def discordant(first: float, second: float, shared: float | None) -> tuple[float, float]:
    """Give the shares of items on which the first model alone fails, and the second alone, from the failure rates of both.

    Raises ValueError for rates and overlaps that cannot be.
    """
    if not (0 < first < 1 and 0 < second < 1) or not (shared is None or 0 <= shared <= 1):
        raise ValueError("failure rates lie between 0 and 1, and the shared part is 0 to 1")
    both = first * second if shared is None else shared * min(first, second)
    if both < first + second - 1:
        raise ValueError("two models that fail so often share more failures than that")
    return first - both, second - both


def items_for_difference(
    first: float, second: float, shared: float | None, power: float = POWER, level: float = LEVEL
) -> int:
    """Give the items after which a two-sided McNemar test finds the difference with this power (Connor 1987)."""
    alone, other = discordant(first, second, shared)
    if alone == other:
        raise ValueError("two models that fail equally often differ on no number of items")
    gap, apart = alone - other, alone + other
    root = _quantile(1 - level / 2) * sqrt(apart) + _quantile(power) * sqrt(apart - gap**2)
    return int(whole((root / gap) ** 2))


def items_for_no_worse(
    failures: float, margin: float, shared: float | None, power: float = POWER, level: float = LEVEL
) -> int:
    """Give the items that show one model to be worse by less than `margin`, when in truth both fail equally often.

    One-sided test on the paired difference with its own standard error, sqrt(apart / n).
    """
    if not 0 < margin < 1:
        raise ValueError("a margin lies between 0 and 1")
    apart = sum(discordant(failures, failures, shared))
    return int(whole((_quantile(1 - level) + _quantile(power)) ** 2 * apart / margin**2))


def items_without_failure(rate: float, level: float = LEVEL) -> int:
    """Give how many items must pass, none failing, to rule out a failure rate of `rate` or more: (1 - rate)^n <= level."""
    if not 0 < rate < 1:
        raise ValueError("a failure rate lies between 0 and 1")
    return int(whole(log(level) / log(1 - rate)))


def mid_p(one: int, other: int) -> float:
    """Give the two-sided mid-P value of a McNemar test: `one` and `other` items on which only one of the models passed."""
    apart, fewer = one + other, min(one, other)
    at: float = comb(apart, fewer) / 2**apart
    if one == other:
        return 1 - at / 2
    below: float = sum(comb(apart, k) for k in range(fewer + 1)) / 2**apart
    return 2 * below - at


def deciding_split(apart: int, level: float = LEVEL) -> int:
    """Give how many of `apart` items one model must win to count as better. Raises ValueError where no split does."""
    for fewer in range(apart // 2, -1, -1):
        if mid_p(apart - fewer, fewer) <= level:
            return apart - fewer
    raise ValueError(f"{apart} items that tell the models apart are too few for any verdict")


def named(name: str) -> tuple[str, str]:
    """Give the number of a name and what it is, as pages show both. Raises ValueError.

    Names are `difference/<percent>/<percent>/<shared>`, `no-worse/<percent>/<margin>/<shared>`, each with `/90` for a power of
    90 %, `none-seen/<percent>`, and `split/<items>`, with `/3` where three pairs are compared and 5 % is the level of all
    together (Bonferroni); `<shared>` is a percentage or `independent`.
    """
    kind, *given = name.split("/")
    if kind == "none-seen" and len(given) == 1:
        count = items_without_failure(float(given[0]) / 100)
        return f"{count:,}", f"Items without a failure that rule out a rate of {given[0]} % or more, at 95 %"
    if kind == "split" and len(given) in (1, 2) and all(part.isdigit() and int(part) for part in given):
        pairs = int(given[1]) if len(given) == 2 else 1
        told = f"Wins that decide among {given[0]} items, mid-P at most 5 %{f' over {pairs}' * (pairs > 1)}"
        return f"{deciding_split(int(given[0]), LEVEL / pairs):,}", told
    if kind in ("difference", "no-worse") and len(given) in (3, 4):
        first, second, shared = given[:3]
        power = _POWERS.get(given[3] if len(given) == 4 else "80")
        if power is None:
            raise ValueError("a power is 80 or 90")
        overlap = None if shared == "independent" else float(shared) / 100
        told = f"failures {shared if overlap is None else f'shared to {shared} %'}, power {power:.0%}"
        a, b = float(first) / 100, float(second) / 100
        if kind == "difference":
            count = items_for_difference(a, b, overlap, power)
            return f"{count:,}", f"Items that tell {first} % from {second} % of failures apart; {told}"
        count = items_for_no_worse(a, b, overlap, power)
        return f"{count:,}", f"Items that show at most {second} points more failures than {first} %; {told}"
    raise ValueError(f"there is no sample size “{name}”")
