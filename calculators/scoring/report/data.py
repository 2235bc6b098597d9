"""The public result of the command line: everything as plain values."""

from collections.abc import Mapping
from typing import Any

from calculators.scoring.draws import Tally
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.flips import score_flips, weight_flips, weight_move
from calculators.scoring.other_rules import OtherRule
from calculators.scoring.people import Opinion, group_weights
from calculators.scoring.report.words import lead_criterion
from calculators.scoring.verdict import verdict


def result_data(figures: Figures) -> dict[str, Any]:
    """Give what is known before the draws; what rests on them is null until they are done."""
    return {
        "ranking": _ranking(figures, None),
        "winner": None,
        "verdict": None,
        "lead": _lead(figures),
        "flips": flip_data(figures),
        "draws": None,
        "people": None,
        "weights": dict(figures.weights),
        "scores": {
            route: {id: dict(zip(("low", "mid", "high"), row[id], strict=True)) for id in row}
            for route, row in figures.table.items()
        },
        "set_aside": list(figures.set_aside),
        "switched_off": list(figures.off),
        "cost_scale": None
        if figures.scale is None
        else {"best": figures.scale.best, "worst": figures.scale.worst},
        "split": [part.name for part in figures.split],
        "freed_by": {id: list(routes) for id, routes in figures.freed.items()},
    }


def firm_data(
    figures: Figures,
    tallies: Mapping[str, Tally],
    rules: tuple[OtherRule, ...],
    opinions: tuple[Opinion, ...] | None = (),
) -> dict[str, Any]:
    """Give what the draws add; `opinions` of other people are None until their weights are drawn."""
    kind, winner = verdict(figures, tallies["yours"])
    return {
        "ranking": _ranking(figures, tallies["yours"]),
        "winner": winner,
        "verdict": kind,
        "draws": _draws(tallies) if len(figures.order) > 1 else None,
        "other_rules": {
            rule.id: {"order": list(rule.order), "scores": rule.scores, "reversed": rule.reversed}
            for rule in rules
        },
        "people": None if opinions is None else [_person(one) for one in opinions],
    }


def _draws(tallies: Mapping[str, Tally]) -> dict[str, Any]:
    return {
        "sets": {
            name: {
                "draws": tally.draws,
                "shares": {route: tally.share(route) for route in tally.routes},
                "places": {
                    route: [count / tally.draws if tally.draws else 0.0 for count in tally.places[route]]
                    for route in tally.routes
                },
            }
            for name, tally in tallies.items()
        }
    }


def _person(one: Opinion) -> dict[str, Any]:
    return {
        "name": one.person.name,
        "winner": one.winner,
        "verdict": one.verdict,
        "first": one.first,
        "share_first": one.share,
        "weights": group_weights(one.person.figures),
        "differs": one.person.differs,
    }


def _ranking(figures: Figures, yours: Tally | None) -> list[dict[str, Any]]:
    left = [
        {
            "route": route,
            "score": figures.scores[route],
            "share_first": None if yours is None else (yours.share(route) if len(figures.order) > 1 else 1.0),
            "excluded_by": [],
            "conditions": _conditions(figures, route),
        }
        for route in figures.order
    ]
    out = [
        {
            "route": route,
            "score": None,
            "share_first": None if yours is None else 0.0,
            "excluded_by": list(figures.screening.excluded_by(route)),
            "conditions": _conditions(figures, route),
        }
        for route in figures.compared
        if route not in figures.order
    ]
    return [*left, *out]


def _conditions(figures: Figures, route: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for one in figures.screening.conditions(route):
        row = {"must_have": one.must_have, "condition": one.answer.condition, "variant": one.answer.variant}
        if row not in found:
            found.append(row)
    return found


def _lead(figures: Figures) -> dict[str, Any] | None:
    if len(figures.order) < 2:
        return None
    return {"points": figures.lead, "criterion": lead_criterion(figures), "over": figures.order[1]}


def flip_data(figures: Figures) -> dict[str, Any]:
    """Give every flip; none where routes have equal points, since any change decides there."""
    if len(figures.order) > 1 and figures.lead <= SAME:
        return {
            "one_weight": [],
            "weight_moved": None,
            "score_change": {"within_range": None, "on_scale": None},
        }
    move = weight_move(figures)
    inside, anywhere = score_flips(figures)
    return {
        "one_weight": [
            {
                "criterion": one.criterion,
                "weight": one.now,
                "flips_at": one.weight,
                "side": "below" if one.below else "above",
                "to": one.rival,
            }
            for one in weight_flips(figures)
        ],
        "weight_moved": None
        if move is None
        else {
            "total": move.total,
            "to": move.rival,
            "moves": [{"from": a, "to": b, "weight": amount} for a, b, amount in move.moves],
        },
        "score_change": {
            name: None
            if one is None
            else {
                "route": one.route,
                "criterion": one.criterion,
                "score": one.now,
                "flips_at": one.score,
                "to": one.rival,
            }
            for name, one in (("within_range", inside), ("on_scale", anywhere))
        },
    }
