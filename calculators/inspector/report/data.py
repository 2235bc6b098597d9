"""The public `result` of the inspector."""

from calculators.inspector.figures import Figures, ModelFigures
from calculators.inspector.report.outline import outline
from calculators.inspector.weights import weight_bytes


def result_data(figures: Figures) -> dict[str, object]:
    """Give the result as plain data; the second model, if any, stands under `compared_with` with the same keys."""
    data = _model(figures, figures.first)
    data["tree"] = outline(figures.first.inspected)
    data["compared_with"] = _model(figures, figures.second) if figures.second else None
    return data


def _model(figures: Figures, shown: ModelFigures) -> dict[str, object]:
    inspected, model = shown.inspected, shown.inspected.model
    architecture = inspected.architecture
    licence = figures.models.catalog.licences.get(model.licence) if model else None
    return {
        "model": model.id if model else None,
        "name": inspected.name,
        "model_type": architecture.model_type,
        "structure": architecture.structure,
        "parameters": {
            "total": architecture.total,
            "active": architecture.active,
            "active_without_input_embedding": architecture.active_without_input_embedding,
            "low": architecture.low,
            "high": architecture.high,
            "extra": {extra.name: extra.parameters for extra in architecture.extra},
            "parts": dict(shown.parts),
        },
        "kv_bytes_per_token": _pair(shown.per_token_16),
        "kv_bytes_at_context": {"tokens": figures.context_tokens, **_pair(shown.at_context)},
        "attention": _attention(shown),
        "layers": len(architecture.layers),
        "hidden_size": architecture.hidden_size,
        "vocabulary": architecture.vocabulary,
        "context_length": architecture.context_length,
        "weights_bytes": {
            id: weight_bytes(shown.parts, scheme) for id, scheme in figures.models.catalog.schemes.items()
        },
        "unmodelled": dict(architecture.unmodelled),
        "state_elements": architecture.state,
        "assumed": list(architecture.assumed),
        "licence": {
            "tag": model.licence,
            "name": licence.name if licence else None,
            "permissive": licence.permissive if licence else None,
            "restrictions": licence.restrictions if licence else None,
            "source_date": licence.source_date if licence else None,
            "checked": (licence or model).checked.isoformat(),
        }
        if model
        else None,
    }


def _pair(two: tuple[float, float]) -> dict[str, object]:
    return {"low": two[0], "high": two[1]}


def _attention(shown: ModelFigures) -> dict[str, object]:
    """Give the most frequent attention, and every kind under `groups`."""
    groups = [
        {
            "layers": group.layers,
            "kind": group.attention.kind,
            "heads": group.attention.heads,
            "kv_heads": group.attention.kv_heads,
            "key_size": group.attention.key_size,
            "value_size": group.attention.value_size,
            "cached": group.attention.cached,
            "index_cached": group.attention.index_cached,
            "window": group.attention.window,
        }
        for group in shown.attention
    ]
    first = {key: value for key, value in groups[0].items() if key != "layers"} if groups else {}
    return {**first, "groups": groups}
