"""Short names of the ways to store weights."""

from calculators.catalog.model import Scheme


def short_name(scheme: Scheme) -> str:
    """Name a scheme in as many words as a sentence or a cell bears: with its bits, without the size of its blocks."""
    name, *details = scheme.name.split(", ")
    return " ".join((*(detail for detail in details if detail.endswith("-bit")), name))
