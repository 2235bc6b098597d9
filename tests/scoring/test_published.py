"""Published examples: what papers print for weighted sum, weighted product and TOPSIS comes out of ours.

Each file of `published/` names paper, DOI and table, where its figures were read, and what was corrected or explained. A
figure must agree to half of its last printed digit; a wider tolerance needs a reason in the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from calculators.scoring import aggregate

FILES = sorted((Path(__file__).parent / "published").glob("*.toml"))
WAYS = {"+": aggregate.MAXIMISE, "-": aggregate.MINIMISE}

type Rows = list[list[float]]


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


RESULTS = [
    pytest.param(read(path), result, id=f"{path.stem}-{result['method']}-{number}")
    for path in FILES
    for number, result in enumerate(read(path)["result"], start=1)
]


def column_wise(matrix: Rows, change: Any, *more: Sequence[Any]) -> Rows:
    """Change each column; `change` gets the column and one item of each further list."""
    columns = [
        change(list(column), *rest) for column, *rest in zip(zip(*matrix, strict=True), *more, strict=True)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def ratios(matrix: Rows, signs: str) -> Rows:
    def change(column: list[float], sign: str) -> list[float]:
        return [x / max(column) if sign == "+" else min(column) / x for x in column]

    return column_wise(matrix, change, signs)


def shares(matrix: Rows, signs: str) -> Rows:
    return column_wise(ratios(matrix, signs), lambda column: [x / sum(column) for x in column])


def places(matrix: Rows, signs: str, scales: Sequence[tuple[float, float]] | None = None) -> Rows:
    def change(column: list[float], sign: str, scale: tuple[float, float]) -> list[float]:
        low, high = scale
        return [((x - low) if sign == "+" else (high - x)) / (high - low) for x in column]

    return column_wise(matrix, change, signs, scales or [(min(c), max(c)) for c in zip(*matrix, strict=True)])


PREPARATIONS = {
    "ratio to the best of the column": ratios,
    "share of the column, after the ratio to its best": shares,
    "place between the worst and the best of the column": places,
}


def compute(data: dict[str, Any], result: dict[str, Any]) -> list[float]:
    """What our function says, after the paper's own way of making columns comparable."""
    matrix, signs = data["matrix"], data["directions"]
    method = getattr(aggregate, result["method"])
    preparation = result.get("prepare", data.get("prepare"))
    if preparation == "place on the scale":
        return list(method(places(matrix, signs, data["scales"]), result["weights"]))
    if preparation:
        return list(method(PREPARATIONS[preparation](matrix, signs), result["weights"]))
    more = {"scales": result["scales"]} if "scales" in result else {}
    return list(method(matrix, result["weights"], [WAYS[sign] for sign in signs], **more))


def half_of_last_digit(printed: str) -> float:
    return 0.5 * 10.0 ** -len(printed.partition(".")[2])


@pytest.mark.parametrize(("case", "result"), RESULTS)
def test_printed_scores_and_ranks_come_out(case: dict[str, Any], result: dict[str, Any]) -> None:
    computed = compute(case["data"], result)
    assert aggregate.ranks(computed) == result["ranks"]
    printed = [(text, float(text)) for text in result.get("scores", ())]
    printed += [(text, 1 - float(text)) for text in result.get("distances", ())]
    for ours, (text, theirs) in zip(computed, printed, strict=bool(printed)):
        tolerance = result.get("tolerance", half_of_last_digit(text))
        assert ours == pytest.approx(theirs, rel=0, abs=tolerance + 1e-12), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_provenance_is_complete(path: Path) -> None:
    case = read(path)
    paper = case["paper"]
    assert {"authors", "year", "title", "journal", "place", "read"} <= set(paper)
    assert "doi" in paper or "gives no DOI" in paper["journal"]
    for result in case["result"]:
        assert ("tolerance" in result) == ("because" in result)
        assert len(result["ranks"]) == len(case["data"]["matrix"])


def test_enough_papers_for_topsis_and_the_product() -> None:
    cases = [read(path) for path in FILES]
    other_rules = [c for c in cases if {r["method"] for r in c["result"]} & {"topsis", "weighted_product"}]
    assert len({case["paper"]["doi"] for case in other_rules if "doi" in case["paper"]}) >= 6


def test_the_misprint_that_zavadskas_2012_corrects_is_one() -> None:
    """As printed, neither method gives the first alternative's results; 0.1000 gives both."""
    case = read(Path(__file__).parent / "published" / "zavadskas-2012.toml")
    as_printed = [x if place != 4 else 1.0 for place, x in enumerate(case["data"]["matrix"][0])]
    product, total = case["result"]
    assert aggregate.weighted_product([as_printed], product["weights"])[0] == pytest.approx(0.5672, abs=5e-5)
    assert aggregate.weighted_sum([as_printed], total["weights"])[0] == pytest.approx(0.6683, abs=5e-5)
