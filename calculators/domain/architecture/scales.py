"""Factors that a checkpoint holds beside weights stored in eight bits or fewer, one for each block of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from calculators.core.printable import shown
from calculators.domain.architecture.blueprint import Beside, Block, Blueprint
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.read import refuse
from calculators.domain.architecture.tensors import (
    ATTENTION,
    DENSE_MLP,
    MTP,
    ROUTED_EXPERT,
    SCALES,
    SHARED_EXPERT,
    Tensor,
)

#: Rows and columns of a block that shares one factor, where the file does not say.
FP8_BLOCK = (128, 128)
#: Parts whose maps are stored in FP8; embedding, head, router and norms stay in 16 bits.
_STORED_SMALL = (ATTENTION, DENSE_MLP, ROUTED_EXPERT, SHARED_EXPERT, MTP)
#: Maps that stay in 16 bits although their part does not.
_KEPT = ("gate", "shared_expert_gate", "weights_proj", "eh_proj", "embed_tokens", "head")
#: Methods whose factors belong to the tables of the family that uses them.
_IN_TABLES = ("", "mxfp4")


def stored_as(keys: Keys) -> str:
    """Give how the checkpoint stores its weights: fp8, mxfp4, awq, …; empty where it says nothing."""
    found = keys.inside("quantization_config")
    if found is not None:
        method = found.get("quant_method", "")
        if not isinstance(method, str):
            refuse("config_bad_value", "“quant_method” must be a text.")
        return method
    return keys.words("checkpoint_quantization") or ""


def with_scales(model: Blueprint) -> Blueprint:
    """Add the factors that the storage of the checkpoint brings along."""
    method = stored_as(model.keys)
    if method in _IN_TABLES:
        return model
    if method != "fp8":
        words = f"the weights are stored as {shown(method)}; how many factors that takes is not counted"
        return replace(model, beside=(*model.beside, Beside(SCALES, words, known=False)))
    rule = model.keys.inside("quantization_config") or {}
    changed: dict[int, Block] = {}
    for block in (*model.blocks, *model.mtp):
        if id(block) not in changed:
            tensors = (*block.tensors, *_scales(block, rule))
            changed[id(block)] = replace(block, tensors=tensors)
    return replace(
        model,
        blocks=tuple(changed[id(block)] for block in model.blocks),
        mtp=tuple(changed[id(block)] for block in model.mtp),
    )


def _scales(block: Block, rule: Mapping[str, object]) -> Iterator[Tensor]:
    size = _block_size(rule)
    for tensor in block.tensors:
        if not _small(tensor):
            continue
        *groups, rows, columns = tensor.shape
        stem = tensor.name.removesuffix(".weight")
        after = "_scale_inv" if stem == tensor.name else ".weight_scale_inv"
        if size:
            shape = (*groups, -(-rows // size[0]), -(-columns // size[1]))
            yield Tensor(stem + after, shape, SCALES, tensor.repeat)
            continue
        each = (*groups, 1, 1) if groups else ()
        yield Tensor(stem + after, each, SCALES, tensor.repeat)
        if rule.get("activation_scheme") == "static":
            after = "_activation_scale" if stem == tensor.name else ".activation_scale"
            yield Tensor(stem + after, each, SCALES, tensor.repeat)


def _small(tensor: Tensor) -> bool:
    """Tell whether a tensor is a map that FP8 checkpoints store in eight bits."""
    if tensor.part not in _STORED_SMALL or len(tensor.shape) < 2:
        return False
    labels = tensor.name.removesuffix(".weight").split(".")
    return labels[-1] not in _KEPT and not tensor.name.endswith("_bias")


def _block_size(rule: Mapping[str, object]) -> tuple[int, int] | None:
    """Give rows and columns of a block; None where a whole tensor shares one factor."""
    if "weight_block_size" not in rule:
        return FP8_BLOCK
    given = rule["weight_block_size"]
    if given is None:
        return None
    if (
        not isinstance(given, list)
        or len(given) != 2
        or any(isinstance(side, bool) or not isinstance(side, int) or side < 1 for side in given)
    ):
        refuse("config_bad_value", "“weight_block_size” must be a list of two whole numbers above 0.")
    return given[0], given[1]
