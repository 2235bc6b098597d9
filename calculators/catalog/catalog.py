"""The catalogue as one object."""

from dataclasses import dataclass
from datetime import date

from calculators.catalog.model import (
    Absence,
    ApiModel,
    Gpu,
    GpuOwnership,
    Licence,
    OpenModel,
    RentFact,
    Scheme,
    ServingConstant,
    Source,
    ThroughputRow,
)
from calculators.core.fact import Fact


@dataclass(frozen=True)
class Catalog:
    """Every fact, by id. `data_as_of` is the latest day on which any of them was checked."""

    data_as_of: date
    sources: dict[str, Source]
    api_models: dict[str, ApiModel]
    gpus: dict[str, Gpu]
    gpu_rents: dict[str, tuple[RentFact, ...]]
    open_models: dict[str, OpenModel]
    throughput: tuple[ThroughputRow, ...]
    rates: dict[str, Fact]
    gpu_ownership: dict[str, GpuOwnership]
    licences: dict[str, Licence]
    absences: tuple[Absence, ...]
    schemes: dict[str, Scheme]
    serving_constants: dict[str, ServingConstant]
    serving_bands: dict[str, Fact]
