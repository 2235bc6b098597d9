"""Weights from ranks as formulas: the centroid of all weights that obey the order, of groups and inside each."""

from collections.abc import Sequence

from calculators.core.sheets import Live
from calculators.scoring.evaluate import Figures
from calculators.scoring.report.words import label
from calculators.scoring.sheets.laid import Laid
from calculators.scoring.weights import on_by_group, rank_of, rank_order_centroid, reader_weights


def lay_ranks(laid: Laid, figures: Figures, to: str) -> None:
    """Lay out the weights of the whole work, in all 1, under ids that begin with `to`."""
    book, answers = figures.book, figures.answers
    groups = on_by_group(book, answers)
    names = {group.id: group.label for group in book.groups}
    _centroid(laid, figures, [(id, f"ranks.{id}", f"group {names[id]}") for id in groups], "of_group")
    weights = reader_weights(book, answers)
    for group, criteria in groups.items():
        inside = [(id, f"ranks.{group}.{id}", label(figures, id)) for id in criteria]
        _centroid(laid, figures, inside, "in_group")
        for id in criteria:
            laid.row(
                f"{to}.{id}", f"{label(figures, id)}: share by ranks", "Share of its group, times its share inside the group.",
                f"[of_group.{group}]*[in_group.{id}]", weights[id], "share",
            )  # fmt: skip
    for one in book.criteria:
        if f"{to}.{one.id}" not in laid.values:
            laid.number(
                f"{to}.{one.id}", f"{one.label}: share by ranks", 0.0, "switched off by 0 points", "share"
            )


def _centroid(laid: Laid, figures: Figures, ranked: Sequence[tuple[str, str, str]], to: str) -> None:
    """Lay out the shares of what stands in one order, each with its key, the id of its rank and its name."""
    count = len(ranked)
    if count == 1:
        key, _, name = ranked[0]
        laid.number(f"{to}.{key}", f"{name}: share by its rank", 1.0, "alone in its place", "share")
        return
    ranks = [rank_of(figures.answers, id.removeprefix("ranks.")) for _, id, _ in ranked]
    places = [_place(laid, place, count) for place in range(1, count + 1)]
    shares = rank_order_centroid(ranks)
    for (key, id, name), rank, share in zip(ranked, ranks, shares, strict=True):
        before, alike = f"{to}_before.{key}", f"{to}_alike.{key}"
        others = [other for _, other, _ in ranked]
        laid.row(
            before, f"{name}: how many stand before it", "Ranks that are better.",
            "+".join(f"IF([{other}]<[{id}],1,0)" for other in others), sum(one < rank for one in ranks),
        )  # fmt: skip
        laid.row(
            alike, f"{name}: how many have its rank", "Equal ranks, its own too.",
            "+".join(f"IF([{other}]=[{id}],1,0)" for other in others), sum(one == rank for one in ranks),
        )  # fmt: skip
        mine = [
            f"[{place}]*IF([{before}]<{at},IF({at}<=[{before}]+[{alike}],1,0),0)"
            for at, place in enumerate(places, 1)
        ]
        laid.row(
            f"{to}.{key}", f"{name}: share by its rank", "What its place gets; equal ranks share what their places get.",
            f"({'+'.join(mine)})/[{alike}]", share, "share",
        )  # fmt: skip


def _place(laid: Laid, place: int, count: int) -> str:
    """Lay out what a place of so many gets, once, and give its id."""
    id = f"place_{place}_of_{count}"
    if id not in laid.values:
        terms = "+".join(f"1/{one}" for one in range(place, count + 1))
        share = sum(1 / one for one in range(place, count + 1)) / count
        source = "Barron and Barrett (1996), rank-order centroid"
        laid.figure(
            id, f"Share of place {place} of {count}", Live(f"({terms})/{count}"), share, source, "share"
        )
    return id
