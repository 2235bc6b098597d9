"""How many machines hold so many replicas: whole ones, in every region its own."""

from calculators.core.number import whole
from calculators.core.step import Function

#: Machines for the replicas {0} in {1} regions, {2} in one machine; the regions with one replica more come first.
SPREADSHEET = (
    "(MOD({0},{1})*-INT(-ROUND((INT(({0})/({1}))+1)/({2}),9))"
    "+({1}-MOD({0},{1}))*-INT(-ROUND(INT(({0})/({1}))/({2}),9)))"
)
FUNCTIONS = {"units_for": Function(__name__, "whole machines, region by region, for", SPREADSHEET)}


def units_for(replicas: float, regions: float, together: float) -> float:
    """Give the machines that hold a whole number of replicas, spread evenly over the regions, `together` in one machine."""
    least = replicas // regions
    more = replicas - least * regions
    return more * whole((least + 1) / together) + (regions - more) * whole(least / together)
