"""Sample sizes of a paired comparison: published cases, hand calculations, and the power counted out exactly."""

from math import comb, sqrt
from statistics import NormalDist

import pytest

from calculators.publish import sample_size as size


@pytest.mark.parametrize(
    ("alone", "other", "items"),
    [
        # Chow, Shao and Wang, "Sample Size Calculations in Clinical Research" (2003), example 6.4.3: 0.5 against 0.2, power 80 %.
        (0.5, 0.2, 59),
        # Connor (1987), page 209, as the public calculator powerandsamplesize.com works it: 0.45 against 0.05, power 80 %.
        (0.45, 0.05, 23),
        # Discordant share 0.45 with odds of 2: 0.30 against 0.15, power 80 % (clinicaltrials-tools, Connor's formula).
        (0.3, 0.15, 155),
    ],
)
def test_published_cases_of_connor_s_formula(alone: float, other: float, items: int) -> None:
    """With no shared failure the rates are the discordant shares themselves."""
    assert size.discordant(alone, other, 0) == (alone, other)
    assert size.items_for_difference(alone, other, 0) == items


def test_shared_failures_are_taken_from_both() -> None:
    assert size.discordant(0.2, 0.1, 0.5) == pytest.approx((0.15, 0.05))
    assert size.discordant(0.2, 0.1, None) == pytest.approx((0.18, 0.08))
    counts = [size.items_for_difference(0.2, 0.1, shared) for shared in (None, 0.5, 0.8)]
    assert counts == sorted(counts, reverse=True)


def test_mid_p_of_a_published_table() -> None:
    """Fagerland, Lydersen and Laake (2013), table 1: 1 against 7; by hand (1 + 8) / 256 x 2 - 8 / 256 = 10 / 256."""
    assert size.mid_p(1, 7) == size.mid_p(7, 1) == 10 / 256
    assert size.mid_p(3, 3) == pytest.approx(1 - comb(6, 3) / 2**7)


def test_splits_that_decide() -> None:
    """By hand: 5 of 5 give 1 / 32, 4 of 4 give 1 / 16; 9 of 10 give 12 / 1,024, 8 of 10 give 67 / 1,024."""
    assert size.mid_p(5, 0) == 1 / 32
    assert size.mid_p(9, 1) == 12 / 1024
    assert size.mid_p(8, 2) == 67 / 1024
    assert [size.deciding_split(n) for n in (5, 10, 20)] == [5, 9, 15]
    with pytest.raises(ValueError, match="too few"):
        size.deciding_split(4)


def test_clean_runs_that_rule_a_rate_out() -> None:
    """0.95^59 = 0.0485 and 0.95^58 = 0.0510; 0.99^299 = 0.0495. Near three over the rate (Hanley and Lippman-Hand 1983)."""
    assert size.items_without_failure(0.05) == 59
    assert size.items_without_failure(0.01) == 299
    assert 0.99**299 <= 0.05 < 0.99**298


def counted_power(n: int, alone: float, other: float) -> float:
    """Count the outcomes of `n` items in which the mid-P test finds the better model, each by its probability."""
    apart = alone + other
    found = 0.0
    for k in range(5, n + 1):
        chance = comb(n, k) * apart**k * (1 - apart) ** (n - k)
        if chance < 1e-9:
            continue
        wins = range(size.deciding_split(k), k + 1)
        found += chance * sum(comb(k, w) * (alone / apart) ** w * (other / apart) ** (k - w) for w in wins)
    return found


@pytest.mark.parametrize(("first", "second", "shared"), [(0.2, 0.1, 0.5), (0.3, 0.2, 0.8), (0.1, 0.05, None)])
def test_the_power_is_what_it_is_said_to_be(first: float, second: float, shared: float | None) -> None:
    items = size.items_for_difference(first, second, shared)
    assert counted_power(items, *size.discordant(first, second, shared)) == pytest.approx(0.8, abs=0.03)
    assert counted_power(items // 2, *size.discordant(first, second, shared)) < 0.65


def counted_no_worse(n: int, alone: float, margin: float) -> float:
    """Count the outcomes of `n` items, each model failing alone with chance `alone`, that pass the test of no-worse."""
    bound, found = NormalDist().inv_cdf(0.95), 0.0
    for worse in range(n + 1):
        first = comb(n, worse) * alone**worse * (1 - alone) ** (n - worse)
        if first < 1e-9:
            continue
        left, rest = n - worse, alone / (1 - alone)
        for better in range(left + 1):
            chance = comb(left, better) * rest**better * (1 - rest) ** (left - better)
            gap, apart = (worse - better) / n, (worse + better) / n
            if gap + bound * sqrt(max(apart - gap**2, 0) / n) < margin:
                found += first * chance
    return found


def test_the_power_of_no_worse_is_what_it_is_said_to_be() -> None:
    items = size.items_for_no_worse(0.1, 0.05, 0.5)
    assert counted_no_worse(items, 0.05, 0.05) == pytest.approx(0.8, abs=0.03)


def test_a_finer_margin_and_more_power_need_more_items() -> None:
    assert size.items_for_no_worse(0.1, 0.03, 0.5) > 2.5 * size.items_for_no_worse(0.1, 0.05, 0.5)
    assert size.items_for_difference(0.2, 0.1, 0.5, 0.9) > size.items_for_difference(0.2, 0.1, 0.5)


@pytest.mark.parametrize(("first", "second"), [(0.2, 0.1), (0.1, 0.07), (0.05, 0.03)])
def test_a_power_of_90_for_one_pair_is_one_of_80_for_three(first: float, second: float) -> None:
    """(1.960 + 1.282)^2 = 10.51 and, at 5 % over three, (2.394 + 0.842)^2 = 10.47: the page says so of its last column."""
    one = size.items_for_difference(first, second, 0.5, 0.9)
    assert size.items_for_difference(first, second, 0.5, 0.8, 0.05 / 3) == pytest.approx(one, rel=0.01)


def test_names() -> None:
    assert size.named("difference/20/10/50")[0] == "155"
    assert size.named("difference/20/10/50/90")[0] == "206"
    assert size.named("none-seen/1")[0] == "299"
    assert size.named("no-worse/10/2/independent")[0] == "2,783"
    assert "at most 3 points" in size.named("no-worse/10/3/50")[1]
    assert size.named("split/20")[0] == size.named("split/20/1")[0] == "15"
    assert size.named("split/20/3")[0] == "16"


@pytest.mark.parametrize(
    "name",
    [
        "", "split", "split/4", "split/5/3", "split/20/0",
        "split/x", "none-seen/0", "none-seen/x", "difference/10/10/50", "difference/10/5",
        "difference/0/5/50", "difference/10/5/50/85", "difference/10/5/150", "difference/90/80/0", "no-worse/10/0/50",
        "other/10/5/50",
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        size.named(name)
