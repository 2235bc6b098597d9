"""What the weights take in memory under each scheme."""

from calculators.core.format import significant
from calculators.core.result import Cell, Table
from calculators.inspector.figures import Figures, ModelFigures
from calculators.inspector.report.amounts import GB, GIB
from calculators.inspector.report.words import name
from calculators.inspector.weights import BYTE, PLAIN, weight_bytes

_NOTE = (
    "The language model alone, with the scales that come along. GB are 10⁹ bytes, GiB 2³⁰. Serving takes more: the cache of "
    "every request, work space, and what the engine keeps."
)


def weight_table(figures: Figures, shown: ModelFigures) -> Table:
    """Give one row for each scheme of the catalogue."""
    schemes = figures.models.catalog.schemes
    plain = weight_bytes(shown.parts, schemes[PLAIN])
    rows = []
    for id, scheme in schemes.items():
        size = weight_bytes(shown.parts, scheme)
        if size == plain and id != PLAIN:
            continue  # a scheme for experts changes nothing in a model without
        bits = BYTE * size / max(1, sum(shown.parts.values()))
        rows.append(
            (
                Cell(scheme.name),
                Cell(significant(size / GB), size / GB, step=f"weights.{id}"),
                Cell(significant(size / GIB), size / GIB, step=f"weights.{id}"),
                Cell(significant(bits), bits),
                Cell(significant(size / plain, 2) if plain else "0", size / plain if plain else 0.0),
            )
        )
    columns = ("Stored as", "GB", "GiB", "Bits per parameter", "Of 16 bit")
    return Table("weights", f"{name(shown)}: memory of the weights", columns, tuple(rows), _NOTE)
