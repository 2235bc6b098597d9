"""The GPUs of the catalogue as a list to choose from, sorted under maker and design."""

from calculators.catalog import Catalog
from calculators.core.field import Option


def gpu_options(catalog: Catalog) -> tuple[Option, ...]:
    """Give every GPU as an option under the name of its design."""
    return tuple(Option(g.id, g.name, _design(g.family), tuple(g.aliases)) for g in catalog.gpus.values())


def _design(family: str) -> str:
    """Name maker and design of a family of GPUs."""
    maker, design, *_ = family.split("-")
    return f"{maker.upper()} {design.upper() if any(map(str.isdigit, design)) else design.title()}"
