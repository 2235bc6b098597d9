"""Weights: from a preset, points or ranks to shares that add up to 1."""

from collections.abc import Mapping, Sequence

from calculators.core.calculator import Answers
from calculators.scoring.book import Book

type Weights = dict[str, float]


def reader_weights(book: Book, answers: Answers, preset: str | None = None) -> Weights:
    """Give the weight of every criterion, in all 1; `preset` stands in for the reader's weights, as a slice may want.

    Ranks win over the preset as soon as one group is ranked. A criterion with 0 points of its own is off under all of them.
    """
    own = {
        id: float(value)
        for id in book.criterion_ids
        if isinstance(value := answers[f"weights.{id}"], int | float)
    }
    if preset is not None:
        kept = {id: 0.0 if own.get(id) == 0 else value for id, value in book.presets[preset].points.items()}
        return normalised(kept if any(kept.values()) else book.presets[preset].points)
    if ranked(book, answers):
        points = _from_ranks(book, answers)
    else:
        points = {**book.presets[str(answers["weights.preset"])].points, **own}
    return normalised({id: points.get(id, 0.0) for id in book.criterion_ids})


def ranked(book: Book, answers: Answers) -> bool:
    """Tell whether the reader ranked a group."""
    return any(answers[f"ranks.{group.id}"] is not None for group in book.groups)


def normalised(points: Mapping[str, float]) -> Weights:
    """Give points as shares of 1. Raises ZeroDivisionError when all are 0, which `complete` refuses before."""
    total = sum(points.values())
    return {id: value / total for id, value in points.items()}


def rank_order_centroid(ranks: Sequence[float]) -> list[float]:
    """Give weights for ranks, 1 for the first; equal ranks share what their places would get.

    The centroid of all weights that obey the order: place k of n gets (1/k + 1/(k+1) + ... + 1/n) / n (Barron and Barrett, 1996,
    doi.org/10.1287/mnsc.42.11.1515).
    """
    count = len(ranks)
    by_place = [sum(1 / place for place in range(first, count + 1)) / count for first in range(1, count + 1)]
    order = sorted(range(count), key=lambda index: ranks[index])
    weights = [0.0] * count
    start = 0
    while start < count:
        end = start
        while end < count and ranks[order[end]] == ranks[order[start]]:
            end += 1
        shared = sum(by_place[start:end]) / (end - start)
        for index in order[start:end]:
            weights[index] = shared
        start = end
    return weights


def on_by_group(book: Book, answers: Answers) -> dict[str, list[str]]:
    """Give by group the criteria that 0 points of the reader's own do not switch off; groups without any are left out."""
    inside = {
        group.id: [id for id in book.of_group(group.id) if answers[f"weights.{id}"] != 0]
        for group in book.groups
    }
    return {group: criteria for group, criteria in inside.items() if criteria}


def _from_ranks(book: Book, answers: Answers) -> Weights:
    """Give weights by ranks, first of the groups, then of the criteria inside each; what is not ranked comes last."""
    groups = on_by_group(book, answers)
    weights: Weights = {}
    of_groups = rank_order_centroid([rank_of(answers, id) for id in groups])
    for (group, criteria), share in zip(groups.items(), of_groups, strict=True):
        shares = rank_order_centroid([rank_of(answers, f"{group}.{id}") for id in criteria])
        weights |= {id: share * part for id, part in zip(criteria, shares, strict=True)}
    return weights


def rank_of(answers: Answers, id: str) -> float:
    """Give the rank of a group, or of a criterion behind its group and a point; one that is not ranked comes last."""
    rank = answers.get(f"ranks.{id}")
    return float(rank) if isinstance(rank, int | float) else float("inf")
