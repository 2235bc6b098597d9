"""Reads the TOML files. The browser never imports this package: it reads what staging made of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from calculators.catalog.authored.api_ends import put_ends
from calculators.catalog.authored.api_prices import read_api_prices
from calculators.catalog.authored.gpus import read_gpus, read_ownership
from calculators.catalog.authored.models import read_licences, read_open_models
from calculators.catalog.authored.rates import read_gaps, read_rates, read_sources
from calculators.catalog.authored.rents import read_rents
from calculators.catalog.authored.serving import read_bands, read_constants, read_schemes
from calculators.catalog.authored.table import CatalogError
from calculators.catalog.authored.throughput import read_throughput
from calculators.catalog.catalog import Catalog
from calculators.catalog.facts import all_dated
from calculators.catalog.model import Absence

__all__ = ["FOLDER", "CatalogError", "read"]

#: Where the files stand.
FOLDER = Path(__file__).parent.parent


def read(folder: Path = FOLDER) -> Catalog:
    """Read the whole catalogue from its folder. Raises CatalogError at the first thing that is wrong."""
    absences: list[Absence] = read_gaps(folder / "gaps.toml")
    gpus = read_gpus(folder / "gpus", absences)
    open_models = read_open_models(folder / "open_models")
    catalog = Catalog(
        data_as_of=date.min,
        sources=read_sources(folder / "sources.toml"),
        api_models=put_ends(folder / "api_ends.toml", read_api_prices(folder / "api_prices")),
        gpus=gpus,
        gpu_rents=read_rents(folder / "gpu_rents", gpus),
        open_models=open_models,
        throughput=read_throughput(folder / "throughput", gpus, open_models),
        rates=read_rates(folder / "rates", absences),
        gpu_ownership=read_ownership(folder / "gpu_ownership.toml"),
        licences=read_licences(folder / "licences.toml", absences),
        absences=tuple(absences),
        schemes=read_schemes(folder / "serving" / "schemes.toml"),
        serving_constants=read_constants(folder / "serving" / "constants.toml"),
        serving_bands=read_bands(folder / "serving" / "bands.toml"),
    )
    return replace(catalog, data_as_of=max(entry.checked for entry in all_dated(catalog)))
