"""The long tables of the catalogue: every GPU listing, every measured throughput, every open model."""

from calculators import catalog
from calculators.core.format import significant
from calculators.publish.pages import ages, markdown
from calculators.publish.pages.markdown import LEFT, RIGHT, anchored, text


def gpu_rents() -> str:
    """Write `docs/_parts/data-gpu-rents.md` with one table a GPU."""
    data = catalog.load()
    columns = [
        ("Provider", LEFT),
        ("Offer", LEFT),
        ("GPUs", RIGHT),
        ("Region", LEFT),
        ("Billed", LEFT),
        ("USD per GPU-hour", RIGHT),
        ("Date", LEFT),
        ("Age in months", RIGHT),
    ]
    parts = []
    for gpu, rents in data.gpu_rents.items():
        rows = [
            [
                text(rent.provider_name),
                text(rent.sku),
                str(rent.gpu_count),
                text(rent.region),
                text(rent.pricing),
                markdown.price(rent.value),
                markdown.day(rent.source_date, data.sources[rent.source].url),
                ages.cell(rent.source_date, data.data_as_of),
            ]
            for rent in rents
        ]
        parts += [f"## {text(data.gpus[gpu].name)} {{#{gpu}}}", markdown.table(columns, rows)]
    return markdown.page("data-gpu-rents", {"listings": "\n\n".join(parts)})


def throughput() -> str:
    """Write `docs/_parts/data-throughput.md` with one table a model."""
    data = catalog.load()
    columns = [
        ("GPU", LEFT),
        ("Weights", LEFT),
        ("Engine", LEFT),
        ("Tokens in", RIGHT),
        ("Tokens out", RIGHT),
        ("Tokens/s, all queued", RIGHT),
        ("Tokens/s, limited", RIGHT),
        ("At once", RIGHT),
        ("Date", LEFT),
        ("Age in months", RIGHT),
    ]
    parts = []
    for model in sorted({row.model for row in data.throughput}):
        rows = [
            [
                f"{row.gpus} × {text(data.gpus[row.gpu].name)}, {text(row.parallelism)}",
                text(row.weights_precision),
                text(row.engine),
                f"{row.input_tokens:,}",
                f"{row.output_tokens:,}",
                significant(row.output_tokens_per_second, 6) if row.concurrency is None else "",
                significant(row.output_tokens_per_second, 6) if row.concurrency is not None else "",
                "" if row.concurrency is None else str(row.concurrency),
                markdown.day(row.source_date, data.sources[row.source].url),
                ages.cell(row.source_date, data.data_as_of),
            ]
            for row in data.throughput
            if row.model == model
        ]
        parts += [f"## {text(model)} {{#{model.replace('.', '-')}}}", markdown.table(columns, rows)]
    return markdown.page("data-throughput", {"measurements": "\n\n".join(parts)})


def models() -> str:
    """Write `docs/_parts/data-models.md` with the open models and what their licence tags stand for."""
    data = catalog.load()
    columns = [
        ("Model", LEFT),
        ("Family", LEFT),
        ("Released", LEFT),
        ("Parameters", RIGHT),
        ("Active", RIGHT),
        ("Licence tag", LEFT),
        ("Source", LEFT),
        ("Date", LEFT),
        ("Age in months", RIGHT),
    ]
    rows = [
        [
            anchored(text(model.hf_id), model.id.replace(".", "-")),
            text(model.family),
            text(model.released or ""),
            _count(model.parameters, "total"),
            _count(model.parameters, "active"),
            text(model.licence),
            markdown.link(data.sources[model.source].publisher, data.sources[model.source].url),
            markdown.day(model.source_date),
            ages.cell(model.source_date, data.data_as_of),
        ]
        for model in data.open_models.values()
    ]
    tags = [
        [
            text(tag.id),
            text(tag.name),
            {True: "yes", False: "no", None: "not known"}[tag.permissive],
            text(tag.restrictions),
        ]
        for tag in data.licences.values()
    ]
    made = {
        "models": markdown.table(columns, rows),
        "licences": markdown.table(
            [("Tag", LEFT), ("Licence", LEFT), ("Permissive", LEFT), ("What it asks", LEFT)], tags
        ),
    }
    return markdown.page("data-models", made)


def _count(parameters: dict[str, int], which: str) -> str:
    """Write the published count, else the one computed from the configuration, in billions."""
    count = parameters.get(f"published_{which}") or parameters.get(f"computed_{which}")
    return f"{significant(count / 1e9, 4)} B" if count else ""
