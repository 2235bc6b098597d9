"""open_models/<family>.toml and licences.toml: models with open weights and what their licence tags mean."""

from pathlib import Path
from typing import Any

from calculators.catalog.authored.gpus import read_absences
from calculators.catalog.authored.table import CatalogError, Table, open_table, put
from calculators.catalog.model import Absence, Licence, OpenModel


def read_open_models(folder: Path) -> dict[str, OpenModel]:
    """Read every family's file."""
    models: dict[str, OpenModel] = {}
    for path in sorted(folder.glob("*.toml")):
        file = open_table(path)
        file.inherit()
        family = file.text("family")
        for table in file.tables("model", name="id"):
            model = _model(table, family)
            put(models, model.id, model, table.where)
        file.done()
    return models


def _model(table: Table, family: str) -> OpenModel:
    model = OpenModel(
        table.text("id"),
        table.text("hf_id"),
        family,
        table.optional_text("released"),
        table.text("licence"),
        *table.provenance(),
        _counts(table, "parameters"),
        dict(table.take("config", dict)),
        table.text("config_source"),
        dict(table.take("accounting_hints", dict, default={})),
        _counts(table, "derived", optional=True),
        table.text("published_source", ""),
        table.text("note", ""),
    )
    table.done()
    return model


def _counts(table: Table, key: str, optional: bool = False) -> dict[str, int]:
    counts: dict[str, Any] = table.take(key, dict, default={} if optional else ...)
    for name, value in counts.items():
        if type(value) is not int or value < 0:
            raise CatalogError(f"{table.where}, {key}: {name} must be a whole number, not {value!r}")
    return dict(counts)


def read_licences(path: Path, absences: list[Absence]) -> dict[str, Licence]:
    """Read what each licence tag stands for; tags whose text was not read go to `absences`."""
    file = open_table(path)
    file.inherit()
    absences.extend(read_absences(file, "licence"))
    licences: dict[str, Licence] = {}
    for table in file.tables("licence", name="tag"):
        tag = table.text("tag")
        name, permissive = table.text("name"), table.flag("permissive")
        restrictions, note = table.text("restrictions"), table.text("note", "")
        licence = Licence(tag, name, permissive, restrictions, *table.provenance(), note)
        table.done()
        put(licences, tag, licence, table.where)
    file.done()
    return licences
