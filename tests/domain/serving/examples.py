"""Set-ups of catalogue models, evaluated by the plain steps."""

from __future__ import annotations

from functools import cache
from typing import Any

from calculators import catalog
from calculators.core.model import Model
from calculators.core.plain import evaluate
from calculators.domain.architecture.describe import describe
from calculators.domain.architecture.shape import Architecture
from calculators.domain.serving import STEPS
from calculators.domain.serving.inputs import inputs
from calculators.domain.serving.setup import Setup, step_inputs

DATA = catalog.load()
MODEL = Model(inputs(), {"": STEPS})
NODES = MODEL.nodes()
CONSTANTS = {id: fact.value for id, fact in DATA.serving_constants.items()}


class Read(Model):
    """The model with its formulas read once."""

    def nodes(self) -> Any:
        return NODES


READ = Read(MODEL.inputs, MODEL.scopes)


@cache
def model(id: str) -> Architecture:
    return describe(DATA.open_models[id].config)


def setup(id: str, gpu: str = "h100-80gb-sxm", scheme: str = "bf16", **changes: Any) -> Setup:
    lengths = {"input_tokens": 2048, "output_tokens": 2048}
    return Setup(model(id), DATA.gpus[gpu], DATA.schemes[scheme], **(lengths | changes))


def values(one: Setup, batch: float = 1, concurrency: float | None = None) -> dict[str, float]:
    """Every input and step of a set-up with this batch."""
    given = step_inputs(one, CONSTANTS) | {"batch": batch, "concurrency": concurrency or batch}
    return evaluate(READ, given, [""], 1)
