"""serving/: how weights are stored, the constants of the speed model and how far its predictions were off."""

from pathlib import Path

from calculators.catalog.authored.facts import read_fact
from calculators.catalog.authored.table import CatalogError, open_table, put
from calculators.catalog.model import Scheme, ServingConstant
from calculators.core.fact import Fact

#: Widths of multiplications that GPUs have units for.
COMPUTE = (4, 8, 16)


def read_schemes(path: Path) -> dict[str, Scheme]:
    """Read the ways to store weights, in the order of the file."""
    file = open_table(path)
    file.inherit()
    schemes: dict[str, Scheme] = {}
    for table in file.tables("scheme", name="id"):
        scheme = Scheme(
            table.text("id"),
            table.text("name"),
            table.number("experts"),
            table.number("attention"),
            table.number("dense"),
            table.number("embedding"),
            table.integer("compute"),
            table.text("overhead"),
            *table.provenance(),
            note=table.text("note", ""),
        )
        table.done()
        if (
            scheme.compute not in COMPUTE
            or min(scheme.experts, scheme.attention, scheme.dense, scheme.embedding) <= 0
        ):
            raise CatalogError(f"{table.where}: bits must be above 0 and compute one of 4, 8, 16")
        put(schemes, scheme.id, scheme, table.where)
    file.done()
    return schemes


def read_constants(path: Path) -> dict[str, ServingConstant]:
    """Read the constants by their id; each lies within its bounds."""
    file = open_table(path)
    file.inherit()
    constants: dict[str, ServingConstant] = {}
    for table in file.tables("constant", name="id"):
        constant = ServingConstant(
            table.text("id"),
            table.text("label"),
            table.number("value"),
            table.unit(),
            *table.provenance(),
            valid_from=table.day("valid_from"),
            valid_to=table.day("valid_to"),
            note=table.text("note", ""),
            low=table.number("low"),
            high=table.number("high"),
            rows=table.text("rows", ""),
        )
        table.done()
        if not constant.low <= constant.value <= constant.high:
            raise CatalogError(f"{table.where}: value is outside its bounds")
        put(constants, constant.id, constant, table.where)
    file.done()
    return constants


def read_bands(path: Path) -> dict[str, Fact]:
    """Read the factors from a prediction to what may be measured."""
    file = open_table(path)
    file.inherit()
    bands: dict[str, Fact] = {}
    for table in file.tables("band", name="id"):
        fact_id, label = table.text("id"), table.text("label")
        put(bands, fact_id, read_fact(table, fact_id, label), table.where)
    file.done()
    return bands
