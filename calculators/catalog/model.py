"""What the catalogue holds: dated facts about prices, hardware, models and measurements."""

from dataclasses import dataclass
from datetime import date

from calculators.core.fact import Fact

#: What an API bills, in the order in which a vendor's price list names it.
PRICE_KINDS = ("input", "cache_read", "cache_write", "cache_write_1h", "output")


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from. `date` is the date of the edition that was read, as the source gives it."""

    id: str
    publisher: str
    title: str
    url: str
    date: str
    licence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PriceFact(Fact):
    """A token price. It holds for a whole request when its total input is strictly above the threshold."""

    above_input_tokens: int = 0


@dataclass(frozen=True, slots=True)
class RentFact(Fact):
    """What one listing asks for one GPU for one hour; `instance_price` is per instance as published."""

    gpu: str = ""
    provider: str = ""
    provider_name: str = ""
    provider_class: str = ""
    sku: str = ""
    gpu_count: int = 0
    region: str = ""
    pricing: str = ""
    instance_price: float | None = None


#: Prices of one way of being billed: a kind to its dated facts, base price first.
PriceSet = dict[str, tuple[PriceFact, ...]]


@dataclass(frozen=True, slots=True)
class ApiEnd:
    """The day on which a provider ends a model; with `earliest` the first day on which it may."""

    id: str
    day: date
    earliest: bool
    source: str
    source_date: str
    checked: date
    review_by: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class ApiModel:
    """A model behind an API. `batch` is complete as billed: a kind that it lacks is billed as input.

    `end` is None where no day is known on which the provider ends it.
    """

    id: str
    kind: str
    provider: str
    provider_name: str
    model: str
    name: str
    tier: str | None
    context_window: int | None
    weights: str | None
    weights_licence: str | None
    time_of_day_pricing: bool
    pricing_url: str
    upstream_checked: str
    comments: str
    note: str
    standard: PriceSet
    batch: PriceSet | None = None
    peak: PriceSet | None = None
    end: ApiEnd | None = None


@dataclass(frozen=True, slots=True)
class Gpu:
    """An accelerator. A figure that was not found is None, and the absence is recorded with its reason.

    `family` is the design of the chip, such as nvidia-hopper: measurements of one part say something about the others.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    vendor: str
    family: str
    memory_gb: Fact
    bandwidth_gb_s: Fact | None = None
    bf16_dense_tflops: Fact | None = None
    fp8_dense_tflops: Fact | None = None
    fp4_dense_tflops: Fact | None = None
    tdp_w: Fact | None = None
    scale_up_gb_s: Fact | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class GpuOwnership:
    """One analyst's cost of owning or renting a GPU for years; the power already contains PUE."""

    gpu: str
    all_in_power: Fact
    own_hyperscaler: Fact
    own_neocloud: Fact
    rent_three_years: Fact
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpenModel:
    """A model with open weights. `config` keeps the keys of its config.json, `parameters` are counts."""

    id: str
    hf_id: str
    family: str
    released: str | None
    licence: str
    source: str
    source_date: str
    checked: date
    review_by: date
    parameters: dict[str, int]
    config: dict[str, object]
    config_source: str = ""
    accounting_hints: dict[str, object] | None = None
    derived: dict[str, int] | None = None
    published_source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ThroughputRow:
    """One measurement of a replica of `gpus` GPUs: output tokens alone, input lengths in `input_tokens`.

    `concurrency` is None when all requests were queued at once (a saturated measurement). `set_by` and `published` are those of a
    fact, about the output tokens a second.
    """

    id: str
    group: str
    use: str
    model: str
    gpu: str
    gpus: int
    parallelism: str
    weights_precision: str
    kv_precision: str
    engine: str
    load: str
    source: str
    source_date: str
    checked: date
    review_by: date
    input_tokens: int
    output_tokens: int
    output_tokens_per_second: float
    concurrency: int | None = None
    ttft_ms: float | None = None
    tpot_ms: float | None = None
    note: str = ""
    set_by: str = ""
    published: float | None = None


@dataclass(frozen=True, slots=True)
class ServingConstant(Fact):
    """A constant of the speed model, fitted to measured rows, with the bounds within which it was sought.

    `rows` says which rows of the throughput table the fit used; it is empty where the value was set and not fitted.
    """

    low: float = 0.0
    high: float = 0.0
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """How weights are stored: bits per parameter with the scales that come along, by part of the model.

    `experts`, `attention` and `dense` are the linear layers, `embedding` the input embedding and the head; routers and
    norms stay 16-bit. `compute` is how many bits the multiplications have where the GPU has units for them.
    """

    id: str
    name: str
    experts: float
    attention: float
    dense: float
    embedding: float
    compute: int
    overhead: str
    source: str
    source_date: str
    checked: date
    review_by: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """What a licence tag of model weights stands for. A tag is not a legal finding."""

    id: str
    name: str
    permissive: bool | None
    restrictions: str
    source: str
    source_date: str
    checked: date
    review_by: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """A figure that was looked for and not found, with the reason; never a value."""

    subject: str
    what: str
    reason: str
    checked: date
