"""api_ends.toml: the days on which providers end models behind their APIs."""

from dataclasses import replace
from pathlib import Path

from calculators.catalog.authored.table import CatalogError, open_table
from calculators.catalog.model import ApiEnd, ApiModel
from calculators.catalog.names import end_id


def put_ends(path: Path, models: dict[str, ApiModel]) -> dict[str, ApiModel]:
    """Return the models with the ends that are known. Raises CatalogError for an unknown model, or a second end of one."""
    file = open_table(path)
    file.inherit()
    found = dict(models)
    for table in file.tables("end", name="model"):
        name = table.text("model")
        if name not in found:
            raise CatalogError(f"{table.where}: no model {name} in api_prices")
        if found[name].end is not None:
            raise CatalogError(f"{table.where}: {name} has an end already")
        day = table.day("day")
        if day is None:
            raise CatalogError(f"{table.where}: no day")
        earliest = bool(table.flag("earliest"))
        end = ApiEnd(end_id(name), day, earliest, *table.provenance(), table.text("note", ""))
        table.done()
        found[name] = replace(found[name], end=end)
    file.done()
    return found
