"""What both self-hosted routes need: how fast a replica is, how many are kept, storage, software."""

from calculators.catalog import Catalog
from calculators.core.field import Field, Option
from calculators.domain.gpu_options import gpu_options
from calculators.tco.fields.figure import assumption, figure, under


def gpu_fields(route: str, catalog: Catalog) -> list[Field]:
    """Give the fields of capacity and software of one self-hosted route."""
    return [*_speed(route, catalog), *_capacity(route), *_software(route)]


def model_and_gpu(route: str, name: str, group: str, catalog: Catalog) -> list[Field]:
    """Give the two choices that a self-hosted route starts from."""
    measured = {row.model for row in catalog.throughput}
    models = tuple(
        Option(m.id, m.id, aliases=(m.hf_id,)) for m in catalog.open_models.values() if m.id in measured
    )
    return [
        Field(
            f"{route}.model", f"{name}: model", "For its measured throughput; not needed with your own.", "", group,
            "llama-3.3-70b", kind="choice", options=models, optional=True, empty_label="own throughput figure",
        ),
        Field(
            f"{route}.gpu", f"{name}: GPU", "The accelerator that runs it; for another kind give your own figures.", "", group,
            "h200-141gb-sxm", kind="choice", options=gpu_options(catalog), optional=True, empty_label="own price and throughput",
        ),
    ]  # fmt: skip


def _speed(route: str, catalog: Catalog) -> list[Field]:
    precisions = sorted({row.weights_precision for row in catalog.throughput if row.concurrency is None})
    part = under("How fast a replica is")
    return [
        figure(
            f"{route}.gpus_per_replica", "GPUs per replica", "GPUs that one copy of the model needs.", "GPUs/replica", route,
            1, kind="integer", minimum=1, maximum=1024, **part,
        ),
        Field(
            f"{route}.weights_precision", "Precision of the measured rows", "Empty takes the rows that there are.", "", route,
            None, kind="choice", options=tuple(Option(p, p) for p in precisions), optional=True, empty_label="any", **part,
        ),
        figure(
            f"{route}.throughput_tok_s", "Own throughput of a replica",
            "Tokens per second, measured on your requests or predicted by the sizing calculator.",
            "tokens/second/replica", route, None, minimum=0.001, empty_label="catalogue rows",
            why="Your own measurement replaces vendor maxima.", **part,
        ),
        Field(
            f"{route}.throughput_origin", "Own throughput comes from", "A prediction is warned of wherever it counts.", "",
            route, "measured", kind="choice",
            options=(Option("measured", "a measurement"), Option("predicted", "a prediction")), **part,
        ),
        figure(
            f"{route}.throughput_low", "Own throughput, low", "One measurement in ten falls below it, or a prediction’s low.",
            "tokens/second/replica", route, None, minimum=0.001, empty_label="taken as known",
            why="A predicted throughput is uncertain; ranges, probabilities and flips then count that.", **part,
        ),
        figure(
            f"{route}.throughput_high", "Own throughput, high", "One measurement in ten lies above it, or a prediction’s high.",
            "tokens/second/replica", route, None, minimum=0.001, empty_label="taken as known", **part,
        ),
        Field(
            f"{route}.throughput_basis", "Own throughput counts", "Output tokens alone, or input and output together.", "",
            route, "output", kind="choice",
            options=(Option("output", "output tokens"), Option("total", "input and output tokens")), **part,
        ),
        assumption(
            f"{route}.planning_factor", "Planning factor", "Your load over the vendor’s maximum; not for your own figure.",
            "factor", route, 0.6, 0.4, 0.8, minimum=0.01, maximum=1,
            why="Catalogue rows are vendors’ own maxima without a latency limit: a ceiling, not a promise.", **part,
        ),
        assumption(
            f"{route}.planning_utilisation", "Planning utilisation", "How full a replica may be in the busiest hour.", "share",
            route, 0.7, 0.5, 0.7, minimum=0.01, confidence="medium",
            why="Queues grow without bound as utilisation nears 100 %.", **part,
        ),
        figure(
            f"{route}.cache_gain", "Gain from cached input", "Part of the work on cached input that your engine saves.",
            "share", route, 0, why="Prefix caching is an engine’s setting; none is assumed.", **part,
        ),
    ]  # fmt: skip


def _capacity(route: str) -> list[Field]:
    part = under("How many replicas")
    return [
        assumption(
            f"{route}.spare_replicas", "Spare replicas", "Kept for failures and updates.", "replicas", route, 1.0, 0, 2,
            kind="integer", confidence="medium", **part,
        ),
        figure(
            f"{route}.min_replicas", "Least number of replicas", "Kept whatever the load.", "replicas", route, 1,
            kind="integer", **part,
        ),
        figure(
            f"{route}.concurrent_slots", "Requests at the same time", "How many requests one replica works on together.",
            "requests/replica", route, None, minimum=1, maximum=1e5, empty_label="waiting is not computed", **part,
        ),
        figure(
            f"{route}.wait_limit_seconds", "Longest wait", "95 of 100 requests start within this time in the busiest hour.",
            "seconds", route, None, minimum=0, maximum=1e6, empty_label="waiting is not computed", **part,
        ),
        figure(
            f"{route}.regions", "Regions", "Each holds whole replicas.", "regions", route, 1, kind="integer", minimum=1,
            maximum=100, **part,
        ),
        Field(
            f"{route}.region_loss", "Loss of a region", "Whether the others must carry the peak without it.", "", route, "no",
            kind="choice", options=(Option("no", "not provided for"), Option("yes", "provided for")), **part,
        ),
    ]  # fmt: skip


def _software(route: str) -> list[Field]:
    part = under("Storage, software, licence")
    return [
        figure(f"{route}.storage_gb", "Storage", "Weights, logs, indexes.", "GB", route, 0, **part),
        figure(f"{route}.storage_price", "Price of storage", "Your quote.", "USD/GB/month", route, 0, maximum=1e4, **part),
        figure(
            f"{route}.egress_gb_per_request", "Data sent out per request", "Often next to nothing for text.", "GB/request",
            route, 0, maximum=1e6, **part,
        ),
        figure(f"{route}.egress_price", "Price of data sent out", "Your quote.", "USD/GB", route, 0, maximum=1e4, **part),
        figure(
            f"{route}.subscription_gpu_year", "Software subscription per GPU", "Serving or platform software, a year.",
            "USD/GPU/year", route, 0, **part,
        ),
        figure(
            f"{route}.licence_fee_year", "Licence fee of the weights", "Where the licence asks for one, a year.", "USD/year",
            route, 0, **part,
        ),
    ]  # fmt: skip
