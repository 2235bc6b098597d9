"""Run base routes: by themselves with their bridge, and as the legs of a hybrid. The same steps serve all three."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Any

from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.domain.load_curve import overflow_share
from calculators.tco.bind_route import no_bridge, traffic
from calculators.tco.complete import hybrid_legs, live_month, number

type Values = dict[str, Any]

#: Sums by month that a hybrid takes from its legs, and a route from its bridge.
_MONTHLY = ("leg_cost", "leg_cash", "accepted_answers", "checking_cost", "failing_cost")
#: More replicas of a base load than this are searched in coarse steps first, and then in so many times finer ones.
SEARCHED, NARROWER = 24, 6
#: Traffic of legs that is kept for the next run of the same shares.
KEPT = 200


@dataclass(slots=True)
class Leg:
    """A base route that carries a part of another route's work: `kind` is leg or bridge, `values` its inputs and steps."""

    route: str
    kind: str
    values: Values
    bridge: "Leg | None" = None


class Runner:
    """Runs the routes of one case, in full or in a short form of `model.FORMS`."""

    def __init__(self, answers: Answers, built: Built, months: int, form: str = "") -> None:
        self.answers, self.built, self.months, self.form = answers, built, months, form
        #: Replicas of the base load, found by the first full run and held from then on.
        self.base_replicas: int | None = None
        self._traffic: dict[tuple[object, ...], Values] = {}
        held = answers["hybrid.base_replicas"]
        if held is not None:
            self.base_replicas = int(number(held))

    def shared(self, inputs: Values) -> Values:
        """Give the inputs with the steps that all routes share."""
        values = dict(inputs)
        self.built.compute(values, "", self.months, self.form)
        return values

    def again(self, values: Values, form: str) -> Values:
        """Give values of `shared` in which an input was changed with the steps that follow from it, by a form of the model."""
        self.built.compute(values, "", self.months, form)
        return values

    def alone(self, values: Values, route: str) -> Leg | None:
        """Add the steps of a base route that carries everything, once it is live; give its bridge, if it needs one."""
        live = live_month(self.answers, route)
        every = [1.0] * self.months
        bridge = self._bridge(values, route, live, every, every) if live else None
        if bridge is not None:
            values.update(self._bridged(route, bridge))
        self.built.compute(values, route, self.months, self.form)
        return bridge

    def hybrid(self, values: Values) -> list[Leg]:
        """Add the steps of the hybrid and give its legs."""
        legs = self.legs(values)
        values.update(self._summed(legs))
        self.built.compute(values, "hybrid", self.months, self.form)
        return legs

    def _leg(
        self,
        values: Values,
        route: str,
        carried: Sequence[float],
        batch: Sequence[float] | None = None,
        answered: Sequence[float] | None = None,
        starts: int = 0,
        more: Mapping[str, float] | None = None,
    ) -> Leg:
        key = (route, tuple(carried), tuple(batch or ()), tuple(answered or ()), starts)
        if key not in self._traffic:
            if len(self._traffic) > KEPT:
                self._traffic.clear()
            self._traffic[key] = traffic(self.answers, route, carried, batch, answered, starts)
        own = values | self._traffic[key]
        changed = f"{route}.changed_months"
        own[changed] = values[changed] | own[changed]
        own.update({f"{route}.{name}": value for name, value in (more or {}).items()})
        self.built.compute(own, route, self.months, self.form)
        return Leg(route, "leg", own)

    def _bridge(
        self, values: Values, route: str, live: int, carried: Sequence[float], answered: Sequence[float]
    ) -> Leg:
        """Run the route that carries everything until another is live; its one-off cost and exit are not counted."""
        share, done = (
            [part if month <= live else 0.0 for month, part in enumerate(full, 1)]
            for full in (carried, answered)
        )
        name = str(self.answers[f"{route}.bridge"])
        sunk = {"migration_every_months_given": 0.0, "exit_cost": 0.0, "starts_at_once": 0.0}
        if name == "rented_gpu":
            sunk["committed_gpus"] = 0.0
        else:
            sunk |= {"commitment_monthly": 0.0, "provisioned_units": 0.0}
        leg = self._leg(values, name, share, answered=done, more=sunk)
        leg.kind = "bridge"
        return leg

    def _bridged(self, route: str, bridge: Leg) -> Values:
        """Give what a route takes over from its bridge."""
        # Short forms leave out what they do not need.
        none = [0.0] * self.months
        of = {name: bridge.values.get(f"{bridge.route}.{name}") or none for name in _MONTHLY}
        return {
            f"{route}.bridge_cost_schedule": _by_month(of["leg_cost"]),
            f"{route}.bridge_cash_schedule": _by_month(of["leg_cash"]),
            f"{route}.bridge_accepted": sum(of["accepted_answers"]),
            f"{route}.bridge_checking": sum(of["checking_cost"]),
            f"{route}.bridge_failing": sum(of["failing_cost"]),
        }

    def legs(self, values: Values) -> list[Leg]:
        """Run the legs of the hybrid, with their bridges."""
        policy = str(self.answers["hybrid.policy"])
        if policy == "overflow":
            return self._overflow(values)
        first, *rest = hybrid_legs(self.answers)
        every = [1.0] * self.months
        if policy == "cascade":
            part = values["hybrid.escalated_share"]
            small = self._live(values, first, every, [1 - part] * self.months)
            return [small, self._live(values, rest[0], [part] * self.months)] if rest and part else [small]
        if policy == "in_time":
            switch = int(values["hybrid.switch_month"])
            later = [1.0 if month >= switch else 0.0 for month in range(1, self.months + 1)]
            earlier = [1 - part for part in later]
            return [self._live(values, first, earlier), self._leg(values, rest[0], later, starts=switch - 1)]
        shares = {leg: values[f"hybrid.shares.{leg}"] for leg in (first, *rest)}
        together = sum(shares.values())
        return [self._live(values, leg, [share / together] * self.months) for leg, share in shares.items()]

    def _live(
        self, values: Values, route: str, carried: Sequence[float], answered: Sequence[float] | None = None
    ) -> Leg:
        """Run a leg, with its bridge until it is live."""
        live = live_month(self.answers, route)
        if not live:
            return self._leg(values, route, carried, answered=answered)
        after = [part if month > live else 0.0 for month, part in enumerate(carried, 1)]
        done = [part if month > live else 0.0 for month, part in enumerate(answered or carried, 1)]
        leg = self._leg(values, route, after, answered=done)
        leg.bridge = self._bridge(values, route, live, carried, answered or carried)
        return leg

    def _overflow(self, values: Values) -> list[Leg]:
        """Run an own base load of so many replicas; an API takes what exceeds them in each hour, and batch beyond idle time."""
        legs = hybrid_legs(self.answers)
        if len(legs) == 1:
            return [self._leg(values, legs[0], [1.0] * self.months)]
        base, api = legs
        load = self.whole_load(values, base)
        if self.base_replicas is None:
            self.base_replicas = self._best_base(values, load, base, api)
        return self._overflowing(values, load, base, api, self.base_replicas)

    def whole_load(self, values: Values, base: str) -> Values:
        """Give the steps of what a base would carry alone."""
        load = dict(values)
        self.built.compute(load, base, self.months, "load")
        return load

    def _overflowing(self, values: Values, load: Values, base: str, api: str, replicas: int) -> list[Leg]:
        own, over, rest = self.both_sides(values, load, base, api, replicas)
        return [leg for leg, used in ((own, replicas), (over, rest)) if used]

    def both_sides(
        self, values: Values, load: Values, base: str, api: str, replicas: int
    ) -> tuple[Leg, Leg, bool]:
        """Run a base load of so many replicas and the API beside it; tell whether that carries anything."""
        rate = replicas * load[f"{base}.planning_utilisation"] / load[f"{base}.replica_seconds"]
        held = rate * 3600 * load[f"{base}.open_hours"]
        live = min(live_month(self.answers, base), self.months)
        carried, batch = [0.0] * live, [0.0] * live
        before: tuple[float, float] | None = None
        rates, requests = (load[f"{base}.{name}"] for name in ("average_request_rate", "batch_requests"))
        for average, asked in zip(rates[live:], requests[live:], strict=True):
            if (average, asked) != before:
                before = (average, asked)
                kept = 1 - overflow_share(load["load_curve"], rate, average) if replicas else 0.0
                room = held - average * load["active_hours"] * 3600 * kept
                later_kept = min(1.0, max(0.0, room) / asked) if asked else kept
            carried.append(kept)
            batch.append(later_kept)
        rest = [1 - part for part in carried]
        fixed = {"fixed_replicas_given": 1.0, "fixed_replicas": float(replicas)}
        later = load["batch_share"]
        answered = [now * (1 - later) + then * later for now, then in zip(carried, batch, strict=True)]
        own = self._leg(values, base, carried, batch, answered, more=fixed)
        over = self._leg(values, api, rest, [1 - part for part in batch], [1 - part for part in answered])
        return own, over, any(rest) or any(b < 1 for b in batch)

    def _best_base(self, values: Values, load: Values, base: str, api: str) -> int:
        """Find the number of replicas with the lowest ranking measure; large numbers in coarse steps, then near the best."""
        alone = dict(values)
        self.built.compute(alone, base, self.months)
        # From the replicas for all of it on, the API carries nothing; without any load that is the first one.
        most = max(1, int(max(alone[f"{base}.load_replicas"])))
        stride = 1 if most <= SEARCHED else max(1, most // NARROWER)
        measure = str(self.answers["measure"])
        quick = Runner(self.answers, self.built, self.months, form_for(measure))

        @cache
        def cost(replicas: int) -> float:
            found = dict(values)
            found.update(quick._summed(quick._overflowing(values, load, base, api, replicas)))
            self.built.compute(found, "hybrid", self.months, quick.form)
            return float(found[f"hybrid.{measure}"])

        best = min(range(0, most + 1, stride), key=cost)
        while stride > 1:
            reach, stride = stride, max(1, stride // NARROWER)
            best = min(range(max(0, best - reach), min(most, best + reach) + 1, stride), key=cost)
        return best

    def _summed(self, legs: list[Leg]) -> Values:
        """Give what the hybrid's steps need of its legs and their bridges."""
        parts = [part for leg in legs for part in (leg, leg.bridge) if part is not None]
        inputs: Values = {
            f"hybrid.legs_{short}_schedule": _together(self.months, parts, name)
            for name, short in zip(_MONTHLY, ("cost", "cash", "accepted", "checking", "failing"), strict=True)
        }
        inputs["hybrid.legs_upfront_cost"] = sum(
            leg.values.get(f"{leg.route}.leg_upfront_cost", 0.0) for leg in legs
        )
        inputs["hybrid.legs_upfront"] = sum(leg.values.get(f"{leg.route}.leg_upfront", 0.0) for leg in legs)
        carrying = [[share > 0 for share in _carried(part)] for part in parts]
        routes = [part.route for part in parts]
        # Months are few kinds: all before a leg is live or moved to, and all after.
        kinds = {
            kind: float(len(set(compress(routes, kind))) > 1) for kind in set(zip(*carrying, strict=True))
        }
        inputs["hybrid.routing_schedule"] = _by_month([kinds[kind] for kind in zip(*carrying, strict=True)])
        inputs["hybrid.routing"] = max(kinds.values())
        moves = int(_switch_month(self.answers)) - 1
        inputs["hybrid.move_schedule"] = {m: float(m == moves) for m in range(1, self.months + 1)}
        return inputs | no_bridge("hybrid", self.months)


def _together(months: int, parts: Sequence[Leg], name: str) -> dict[int, float]:
    """Add up a step of the parts by month; short forms leave out what they do not need."""
    found = [part.values[id] for part in parts if (id := f"{part.route}.{name}") in part.values]
    together = found[0] if found else [0.0] * months
    for more in found[1:]:
        together = [value + other for value, other in zip(together, more, strict=True)]
    return _by_month(together)


def form_for(measure: str) -> str:
    """Give the short form that has a ranking measure."""
    return "completed" if measure == "cost_per_completed_request" else "cash"


def _switch_month(answers: Answers) -> float:
    """Give the month from which the second leg of a hybrid in time carries; 0 with any other policy."""
    return number(answers["hybrid.switch_month"]) if answers["hybrid.policy"] == "in_time" else 0.0


def _carried(leg: Leg) -> Iterator[float]:
    """Give the larger share by month, of requests at once and of batch."""
    tables = (leg.values[f"{leg.route}.{name}_schedule"].values() for name in ("carried", "carried_batch"))
    return map(max, *tables)


def _by_month(values: Sequence[float]) -> dict[int, float]:
    return dict(enumerate(values, 1))
