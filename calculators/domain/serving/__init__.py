"""Memory and speed of a serving replica: steps over one set-up. A set-up is one replica: all GPUs that share a model."""

from calculators.core.step import Steps
from calculators.domain.serving.adapters import ADAPTERS
from calculators.domain.serving.cache import CACHE
from calculators.domain.serving.capacity import CAPACITY
from calculators.domain.serving.communication import COMMUNICATION
from calculators.domain.serving.decode import DECODE
from calculators.domain.serving.latency import LATENCY
from calculators.domain.serving.prefill import PREFILL
from calculators.domain.serving.roof import ROOF
from calculators.domain.serving.start import START
from calculators.domain.serving.throughput import THROUGHPUT
from calculators.domain.serving.weights import WEIGHTS

#: Everything that follows from the set-up alone: what fits and how many requests at once.
MEMORY: tuple[Steps, ...] = (WEIGHTS, ADAPTERS, CACHE, CAPACITY, START)
#: Everything that follows from the batch.
SPEED: tuple[Steps, ...] = (COMMUNICATION, DECODE, PREFILL, THROUGHPUT, ROOF, LATENCY)
STEPS: tuple[Steps, ...] = (*MEMORY, *SPEED)
