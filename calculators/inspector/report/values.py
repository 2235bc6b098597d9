"""The figures of the first model by name, with their units: what the working shows, exact."""

from calculators.inspector.figures import Figures
from calculators.inspector.weights import weight_bytes


def values(figures: Figures) -> dict[str, dict[str, object]]:
    """Give `{id: {value, unit}}`; the ids are those of the rows of the working."""
    first = figures.first
    architecture = first.inspected.architecture
    found: dict[str, tuple[float, str]] = {
        "parameters.total": (architecture.total, "parameters"),
        "parameters.active": (architecture.active, "parameters"),
        "parameters.active_without_input_embedding": (
            architecture.active_without_input_embedding,
            "parameters",
        ),
        "kv_bytes_per_token.low": (first.per_token_16[0], "bytes/token"),
        "kv_bytes_per_token.high": (first.per_token_16[1], "bytes/token"),
        "kv_bytes_at_context.low": (first.at_context[0], "bytes"),
        "kv_bytes_at_context.high": (first.at_context[1], "bytes"),
    }
    for id, scheme in figures.models.catalog.schemes.items():
        found[f"weights.{id}"] = weight_bytes(first.parts, scheme), "bytes"
    return {id: {"value": value, "unit": unit} for id, (value, unit) in found.items()}
