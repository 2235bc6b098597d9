"""The part about what would fit."""

from calculators.core.result import Cell, Part, Table
from calculators.sizing.alternatives import Alternative
from calculators.sizing.evaluate import Figures


def would_fit_part(figures: Figures, found: list[Alternative], title: str) -> Part:
    """List the nearest set-ups that fit, each with what has to change."""
    if not found:
        words = "None of the changes that we try makes it fit on one node: more GPUs, fewer bits, shorter prompts, other GPUs."
        return Part("would_fit", title, words, data={"would_fit": []})
    rows = tuple(
        (
            Cell(one.words),
            Cell(f"{one.set_up.gpus} × {one.set_up.setup.gpu.name}"),
            Cell(f"{one.set_up.most:,}", one.set_up.most),
        )
        for one in found
    )
    columns = ("What changes", "GPUs of one replica", "Requests at once, full length")
    table = Table("would_fit", "The nearest set-ups that fit", columns, rows, method="choice")
    data: dict[str, object] = {
        "would_fit": [{**one.changed, "max_concurrency": one.set_up.most} for one in found]
    }
    return Part(
        "would_fit", title, "One thing changed at a time, the nearest first.", tables=(table,), data=data
    )
