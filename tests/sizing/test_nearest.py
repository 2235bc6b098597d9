"""The measured rows beside a prediction."""

from __future__ import annotations

from calculators.sizing.nearest import PRECISIONS, SHOWN, nearest
from tests.sizing.sized import CATALOG, figures


def test_a_measured_set_up_finds_itself_first() -> None:
    row = next(
        r
        for r in CATALOG.throughput
        if r.use == "yes" and r.model == "llama-3.3-70b" and r.weights_precision == "fp8"
    )
    own = figures(
        model=row.model, gpu=row.gpu, tensor_parallel=row.gpus, weights_precision="fp8", input_tokens=row.input_tokens,
        output_tokens=row.output_tokens,
    ).set_up.setup  # fmt: skip
    found = nearest(CATALOG.throughput, row.model, own)
    assert found[0].distance == 0
    assert (found[0].row.gpu, found[0].row.input_tokens) == (row.gpu, row.input_tokens)
    assert len(found) == SHOWN
    assert [near.distance for near in found] == sorted(near.distance for near in found)


def test_rows_that_are_not_used_never_come() -> None:
    own = figures(model="llama-3.1-8b", gpu="a100-40gb-sxm", tensor_parallel=1).set_up.setup
    assert all(near.row.use != "no" for near in nearest(CATALOG.throughput, "llama-3.1-8b", own))


def test_every_precision_of_the_rows_has_its_scheme() -> None:
    names = {row.weights_precision for row in CATALOG.throughput}
    assert {PRECISIONS.get(name, name) for name in names} <= set(CATALOG.schemes)
