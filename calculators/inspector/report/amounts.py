"""Counts and sizes in words. GB are 10^9 bytes and GiB 2^30: both are always labelled."""

from calculators.core.format import significant

_WORDS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
GB, GIB = 10**9, 2**30


def count(number: float, digits: int = 3) -> str:
    """Write a large count in words: 8.03 billion."""
    for size, word in _WORDS:
        if number >= size:
            return f"{significant(number / size, digits)} {word}"
    return significant(number, 6)


def exact(number: int) -> str:
    """Write a count to the last digit."""
    return f"{number:,}"


def gb(size: float) -> str:
    """Write bytes in GB."""
    return f"{significant(size / GB)} GB"


def gib(size: float) -> str:
    """Write bytes in GiB."""
    return f"{significant(size / GIB)} GiB"


def both(size: float) -> str:
    """Write bytes in both units."""
    return f"{gb(size)} ({gib(size)})"


def between(low: str, high: str) -> str:
    """Write two bounds, or the one figure that both are."""
    return low if low == high else f"{low} to {high}"


def shape(sizes: tuple[int, ...]) -> str:
    """Write the shape of a tensor as checkpoints list it."""
    return f"[{', '.join(map(str, sizes))}]"
