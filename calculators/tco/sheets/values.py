"""What the engine computes for each block of a laid-out case."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.catalog import Catalog
from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.core.field import Field
from calculators.core.sheets import OUTCOMES
from calculators.tco.complete import hybrid_legs, number
from calculators.tco.evaluate import Figures, figures
from calculators.tco.legs import Leg, Values
from calculators.tco.sheets.outcomes import outcome_values
from calculators.tco.sheets.part import Part

_TERMS = ("commitment", "provisioned", "committed")


def block_values(
    answers: Answers, fields: dict[str, Field], catalog: Catalog, built: Built, parts: Mapping[str, Sequence[Part]]
) -> dict[str, Values]:  # fmt: skip
    """Give the engine's values of every block by its key; "" stands for all blocks whose ids are their names."""
    found = figures(answers, fields, catalog, built)
    shared = dict(found.values)
    rate = number(found.answers["exchange_rate"])
    values: dict[str, Values] = {"": shared, OUTCOMES: outcome_values(found, list(parts), rate)}
    for route, own in parts.items():
        legs = _legs(found, shared) if route == "hybrid" else found.legs.get(route, [])
        flat = [one for leg in legs for one in (leg, leg.bridge) if one is not None]
        blocks = [part for part in own if not part.block.plain]
        for part, leg in zip(blocks, flat, strict=True):
            values[part.block.key] = leg.values | _helpers(part, leg.values)
            if part.present:
                shared[part.present[1:-1]] = max(values[part.block.key][f"{part.route}.used"])
        for part in own:
            if part.block.plain:
                shared.update(_helpers(part, shared))
    return values


def _legs(found: Figures, shared: Values) -> Sequence[Leg]:
    """Give the legs of the hybrid; of an overflow both sides, also where the API carries nothing."""
    legs = hybrid_legs(found.answers)
    if found.answers["hybrid.policy"] != "overflow" or len(legs) == 1:
        return found.legs["hybrid"]
    base, api = legs
    load = found.runner.whole_load(found.values, base)
    shared.update({id: value for id, value in load.items() if id not in shared})
    replicas = int(number(found.answers["hybrid.base_replicas"]))
    return found.runner.both_sides(found.values, load, base, api, replicas)[:2]


def _helpers(part: Part, values: Values) -> dict[str, Any]:
    """Give what the formulas of a block name beside the engine's figures."""
    route, found = part.route, dict[str, Any]()
    for kind in _TERMS:
        runs = values.get(f"{route}.{kind}_schedule")
        if runs is not None:
            paid = sum(runs.values()) + values[f"{route}.{kind}_months_beyond"]
            found[f"{route}.{kind}_paid_months"] = paid
    ids = {figure.id for figure in part.block.figures}
    if f"{route}.base_rate" in ids:
        replicas, seconds = values[f"{route}.fixed_replicas"], values[f"{route}.replica_seconds"]
        found[f"{route}.base_rate"] = replicas * values[f"{route}.planning_utilisation"] / seconds
    if f"{route}.used" in ids:
        tables = (values[f"{route}.{name}_schedule"].values() for name in ("carried", "carried_batch"))
        found[f"{route}.used"] = [1.0 if max(both) > 0 else 0.0 for both in zip(*tables, strict=True)]
    return found
