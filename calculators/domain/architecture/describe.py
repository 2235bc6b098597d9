"""From a configuration to the shape of the model: the sums over the tables of its family."""

from collections.abc import Mapping

from calculators.domain.architecture.blueprint import Block, Blueprint
from calculators.domain.architecture.model_types import blueprint
from calculators.domain.architecture.shape import Architecture, Attention, Experts, Extra, Layer
from calculators.domain.architecture.tensors import (
    ATTENTION,
    DENSE_MLP,
    EMBEDDING,
    HEAD,
    MTP,
    NORM,
    ROUTED_EXPERT,
    ROUTER,
    SCALES,
    SHARED_EXPERT,
    total,
)


def describe(config: Mapping[str, object]) -> Architecture:
    """Give the shape of the model that the configuration describes.

    Raises InputError, naming the key, when the configuration makes no sense, and when its model type is not known
    and its keys are not those of a Llama-like model.
    """
    return from_blueprint(blueprint(config))


def from_blueprint(model: Blueprint) -> Architecture:
    """Add up the tables of a blueprint."""
    keys, outside = model.keys, (*model.first, *model.last)
    seen: dict[tuple[int, int | None], Layer] = {}
    layers: list[Layer] = []
    for block, window in zip(model.blocks, model.windows, strict=True):
        same = (id(block), window)
        if same not in seen:
            seen[same] = _layer(block, window)
        layers.append(seen[same])
    embedding, head = total(outside, EMBEDDING), total(outside, HEAD)
    counted = total(outside) + sum(layer.parameters for layer in layers)
    return Architecture(
        model_type=keys.model_type,
        structure=model.structure,
        hidden_size=keys.size("hidden_size"),
        vocabulary=keys.size("vocab_size"),
        context_length=keys.optional("max_position_embeddings"),
        embedding=embedding,
        head=head,
        other=total(outside) - embedding - head,
        layers=tuple(layers),
        low=counted + model.low_change,
        high=None if model.high_change is None else counted + model.high_change,
        unmodelled=dict(model.unmodelled),
        extra=_extra(model),
        state=model.state,
        assumed=tuple(keys.assumed),
    )


def _layer(block: Block, window: int | None) -> Layer:
    found, tensors = block.heads, block.tensors
    attention = Attention(
        kind=found.kind,
        heads=found.heads,
        kv_heads=found.kv_heads,
        key_size=found.key_size,
        value_size=found.value_size,
        cached=found.cached,
        parameters=total(tensors, ATTENTION),
        window=window,
        index_cached=found.index_cached,
    )
    experts = None
    if block.experts:
        each = total(tensors, ROUTED_EXPERT) // block.experts
        shared, router = total(tensors, SHARED_EXPERT), total(tensors, ROUTER)
        experts = Experts(block.experts, block.used, each, shared, router)
    return Layer(attention, total(tensors, NORM), total(tensors, DENSE_MLP), experts)


def _extra(model: Blueprint) -> tuple[Extra, ...]:
    found: list[Extra] = []
    if model.mtp:
        found.append(Extra(MTP, sum(total(block.tensors, MTP) for block in model.mtp), model.mtp_words))
    found += [
        Extra(part.name, total(part.tensors) if part.known else None, part.words) for part in model.beside
    ]
    scales = sum(total(block.tensors, SCALES) for block in (*model.blocks, *model.mtp))
    if scales:
        found.append(Extra(SCALES, scales, "factors of the stored weights, one for each block of them"))
    return tuple(found)
