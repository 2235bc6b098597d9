"""Where the memory of one GPU goes: the chart and its table."""

from calculators.core.format import significant
from calculators.core.result import BarChart, Cell, Table
from calculators.sizing.evaluate import Figures
from calculators.sizing.report.cards import GIB

_PARTS = (
    ("weights_per_gpu_gb", "Weights"),
    ("adapters_gb", "Adapters"),
    ("activations_gb", "Activations"),
    ("overhead_gb", "Runtime overhead"),
)


def memory_chart(figures: Figures) -> BarChart:
    """Stack what one GPU holds: what is taken, the cache, and what the engine leaves free; or what would be too much."""
    known = {**figures.set_up.inputs, **figures.set_up.memory}
    memory, room = known["memory_gb"], known["cache_room_gb"]
    parts = [(label, step, known[step]) for step, label in _PARTS if known[step]]
    taken = sum(size for _, _, size in parts)
    cache = max(room, 0.0)
    free = max(memory - taken - cache, 0.0)
    parts += [("Cache", "cache_room_gb", cache), ("Left free", "", free)]
    words = f"{_gb(taken)} are needed before the cache, {_gb(taken - memory)} more than the GPU has."
    if taken <= memory:
        words = (
            f"{_gb(taken)} of {_gb(memory)} are taken before the cache. For the cache {_gb(cache)} are left; {_gb(free)} are "
            "outside what the engine may use."
        )
    return BarChart(
        "memory",
        "Memory of one GPU",
        words,
        "GB",
        (figures.set_up.setup.gpu.name,),
        tuple((label, (size,)) for label, _, size in parts),
        Table(
            "memory",
            "Memory of one GPU",
            ("Part", "GB (10⁹ bytes)", "GiB (2³⁰ bytes)"),
            (
                *((Cell(label), *_both(size, step)) for label, step, size in parts),
                (Cell("Memory of the GPU"), *_both(memory, "")),
            ),
            total_row=True,
        ),
    )


def _gb(size: float) -> str:
    return f"{significant(size, 3)} GB"


def _both(size: float, step: str) -> tuple[Cell, Cell]:
    target = "" if step == "overhead_gb" else step
    return Cell(significant(size, 4), size, step=target), Cell(significant(size / GIB, 4), size / GIB)
