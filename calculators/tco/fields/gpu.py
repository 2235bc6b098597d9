"""The rented route: which model on which GPU, how fast, how many, at what price."""

from calculators.catalog import Catalog
from calculators.core.field import Field, Option

_ROUTE = "rented_gpu"
BILLING_MODES = (
    Option("always_on", "always on"),
    Option("active_window", "on in the active hours"),
    Option("autoscale", "autoscale, least number kept"),
    Option("scale_to_zero", "autoscale to zero"),
)


def gpu_fields(catalog: Catalog) -> list[Field]:
    """Give the fields of the rented route."""
    return [*_hardware(catalog), *_speed(catalog), *_billing()]


def _hardware(catalog: Catalog) -> list[Field]:
    measured = {row.model for row in catalog.throughput}
    models = tuple(
        Option(m.id, m.id, aliases=(m.hf_id,)) for m in catalog.open_models.values() if m.id in measured
    )
    gpus = tuple(Option(g.id, g.name, aliases=tuple(g.aliases)) for g in catalog.gpus.values())
    return [
        Field(
            f"{_ROUTE}.model", "Rented GPUs: model", "For its measured throughput; not needed with your own.", "", "basics",
            "llama-3.3-70b", kind="choice", options=models, optional=True, empty_label="own throughput figure",
        ),
        Field(
            f"{_ROUTE}.gpu", "Rented GPUs: GPU", "The GPU that is rented.", "", "basics", "h200-141gb-sxm", kind="choice",
            options=gpus, optional=True, empty_label="own price and throughput",
        ),
        Field(
            f"{_ROUTE}.gpus_per_replica", "GPUs per replica", "GPUs that one copy of the model needs.", "GPUs/replica", _ROUTE,
            1.0, kind="integer", minimum=1, maximum=1024,
        ),
        Field(
            f"{_ROUTE}.gpus_per_instance", "GPUs per instance", "GPUs that are rented together, at some providers only eight.",
            "GPUs/instance", _ROUTE, None, kind="integer", minimum=1, maximum=1024, optional=True,
            empty_label="as many as a replica needs",
        ),
    ]  # fmt: skip


def _speed(catalog: Catalog) -> list[Field]:
    precisions = sorted({row.weights_precision for row in catalog.throughput if row.concurrency is None})
    return [
        Field(
            f"{_ROUTE}.weights_precision", "Precision of the measured rows", "Empty takes the rows that there are.", "", _ROUTE,
            None, kind="choice", options=tuple(Option(p, p) for p in precisions), optional=True, empty_label="any",
        ),
        Field(
            f"{_ROUTE}.throughput_tok_s", "Own throughput of a replica", "Tokens per second that you measured on your requests.",
            "tokens/second/replica", _ROUTE, None, minimum=0.001, maximum=1e9, optional=True, empty_label="catalogue rows",
            why="Your own measurement replaces vendor maxima.",
        ),
        Field(
            f"{_ROUTE}.throughput_basis", "Own throughput counts", "Output tokens alone, or input and output together.", "",
            _ROUTE, "output", kind="choice",
            options=(Option("output", "output tokens"), Option("total", "input and output tokens")),
        ),
        Field(
            f"{_ROUTE}.planning_factor", "Planning factor",
            "Your load over the vendor’s maximum; your own figure is taken as it is.",
            "factor", _ROUTE, 0.6, minimum=0.01, maximum=1, low=0.4, high=0.8, basis="assumption", confidence="low",
            why="Catalogue rows are vendors’ own maxima without a latency limit: a ceiling, not a promise.",
        ),
        Field(
            f"{_ROUTE}.planning_utilisation", "Planning utilisation", "How full a replica may be in the busiest hour.", "share",
            _ROUTE, 0.7, minimum=0.01, maximum=1, low=0.5, high=0.7, basis="assumption", confidence="medium",
            why="Queues grow without bound as utilisation nears 100 %.",
        ),
    ]  # fmt: skip


def _billing() -> list[Field]:
    return [
        Field(
            f"{_ROUTE}.spare_replicas", "Spare replicas", "Kept for failures and updates.", "replicas", _ROUTE, 1.0,
            kind="integer", minimum=0, maximum=1e6, basis="assumption", confidence="medium",
        ),
        Field(
            f"{_ROUTE}.min_replicas", "Least number of replicas", "Kept whatever the load.", "replicas", _ROUTE, 1.0,
            kind="integer", minimum=0, maximum=1e6,
        ),
        Field(
            f"{_ROUTE}.billing_mode", "Billing mode", "When instances run and are billed.", "", _ROUTE, "always_on",
            kind="choice", options=BILLING_MODES,
        ),
        Field(
            f"{_ROUTE}.startup_overhead", "Start-up overhead", "Extra billed time for starting, when not always on.", "share",
            _ROUTE, 0.0, minimum=0, maximum=10,
        ),
        Field(
            f"{_ROUTE}.gpu_hour_price", "Own GPU-hour price", "Your quote; empty takes the catalogue’s median on demand.",
            "USD/GPU-hour", _ROUTE, None, minimum=0, maximum=10000, optional=True, empty_label="catalogue median",
        ),
    ]  # fmt: skip
