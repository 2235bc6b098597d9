"""Addresses without a fragment, below `go/`: short enough to be read out or printed, and whole after a login on the way."""

import re

#: Where the addresses without a fragment stand.
GO = "go/"


def slug(name: str) -> str:
    """Write a name with small letters, figures and hyphens alone."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def ready_case(calculator: str, scenario: str) -> str:
    """Give the address of a calculator's ready case: `go/tco_small-office/`."""
    return f"{GO}{calculator}_{slug(scenario)}/"
