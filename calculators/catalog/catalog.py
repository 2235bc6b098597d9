"""The catalogue as one object, with look-up by the names that people use."""

from dataclasses import dataclass, field
from datetime import date

from calculators.catalog.model import (
    Absence,
    ApiModel,
    Gpu,
    GpuOwnership,
    Licence,
    OpenModel,
    RentFact,
    Source,
    ThroughputRow,
)
from calculators.catalog.names import normalise
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
    _names: dict[str, dict[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def gpu_by_name(self, name: str) -> Gpu | None:
        """Return the GPU whose id, name or alias is `name`, whatever its case and punctuation, or None."""
        if "gpus" not in self._names:
            self._names["gpus"] = {
                normalise(known): gpu.id
                for gpu in self.gpus.values()
                for known in (gpu.id, gpu.name, *gpu.aliases)
            }
        found = self._names["gpus"].get(normalise(name))
        return None if found is None else self.gpus[found]

    def open_model_by_name(self, name: str) -> OpenModel | None:
        """Return the open model whose id or Hugging Face id is `name`, whatever its case, or None."""
        if "open_models" not in self._names:
            self._names["open_models"] = {
                normalise(known): model.id
                for model in self.open_models.values()
                for known in (model.id, model.hf_id)
            }
        found = self._names["open_models"].get(normalise(name))
        return None if found is None else self.open_models[found]
