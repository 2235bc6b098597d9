"""The rules of each model type against what the library `transformers` builds from the same config.json.

Oracle: the files of tests/cases/inspector/tensors, written by `make freeze-tensors` (tools/freeze_tensors.py says how), names and
shapes as a saved checkpoint has them. Nothing of PyTorch is needed here.
"""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.architecture import describe, tree
from calculators.domain.architecture.shape import Architecture
from tools.freeze.case import FOLDER, SUMS, Case, Frozen, every, write
from tools.freeze.pack import Shape, collapse, expand, times

OPEN_MODELS = Path(__file__).resolve().parents[2] / "calculators" / "catalog" / "open_models"
CASES = {case.name: case for case in every(FOLDER)}
UNKNOWN = {case.name: case for case in every(SUMS)}
each_case = pytest.mark.parametrize("name", CASES)
#: Every model type that has rules of its own.
TYPES = [
    "llama",
    "llama4",
    "llama4_text",
    "mistral",
    "mistral4",
    "mixtral",
    "qwen2",
    "qwen2_moe",
    "qwen3",
    "qwen3_moe",
    "deepseek_v2",
    "deepseek_v3",
    "deepseek_v32",
    "kimi_k2",
    "gemma",
    "gemma2",
    "gemma3",
    "gemma3_text",
    "phi",
    "phi3",
    "phimoe",
    "gpt_oss",
    "glm",
    "glm4",
    "glm4_moe",
    "glm_moe_dsa",
    "olmo",
    "olmo2",
    "falcon",
    "granite",
    "granitemoe",
    "bloom",
    "dbrx",
    "minimax_m2",
    "gpt2",
    "gpt_neox",
]
LAYER = re.compile(r"\.(?:layers|h|blocks)\.(\d+)\.")
EMBEDDING = re.compile(r"\b(?:embed_tokens|word_embeddings|wte|embed_in)\.")
HEAD = re.compile(r"\b(?:lm_head|embed_out)\.weight")
KEYS = re.compile(r"\.(?:k_proj|v_proj|kv_a_proj_with_mqa|indexer\.wk)\.weight$")
IMAGES = ("vision_", "multi_modal_projector")
#: Routed experts, one tensor each or all in one; shared experts have other names.
ROUTED = re.compile(r"\.experts\.|\.block_sparse_moe\.(?:input|output)_linear")
#: Misses, and why: what no key of the configuration names cannot be bounded without making every bound useless.
BEYOND = {"afmoe": "a gate on the output of attention, as large as the map of the queries"}
#: Falcon's catalogue entry has keys of another project, DBRX's has no key that the library reads: their cases give the
#: same sizes under the names of the type, and the sums are the same.
RENAMED = {"falcon-180b", "dbrx-132b"}


Shapes = Mapping[str, Shape]


def parameters(tensors: Shapes) -> int:
    """Add up; a short name counts for all that it stands for."""
    return sum(math.prod(shape) * times(name) for name, shape in tensors.items())


def oracle(name: str) -> Frozen:
    frozen = CASES[name].frozen
    assert frozen, f"{name} is not frozen yet: run make freeze-tensors"
    return frozen


@functools.cache
def described(name: str) -> Architecture:
    return describe.describe(CASES[name].config)


def comparable(name: str) -> Shapes:
    """Give the oracle's tensors, short, without an image tower of which the configuration says too little.

    A file with no word about images gets the library's default tower; we count none.
    """
    unknown = any(extra.name == "vision" and extra.parameters is None for extra in described(name).extra)
    silent = "vision_config" not in CASES[name].config
    held = oracle(name).tensors
    return {t: shape for t, shape in held.items() if not ((unknown or silent) and t.startswith(IMAGES))}


def language(name: str) -> Shapes:
    """Give those of the language model, without scales."""
    held = comparable(name)
    return {
        tensor: shape
        for tensor, shape in held.items()
        if not tensor.startswith(IMAGES) and "_scale" not in tensor
    }


def built(name: str) -> tuple[Shapes, Shapes]:
    """Give our tensors that the library builds too, and those for multi-token prediction.

    The latter have the numbers behind the last layer.
    """
    ours = dict(tree.tensors(CASES[name].config))
    last = len(described(name).layers)
    beyond = {tensor for tensor in ours if (found := LAYER.search(tensor)) and int(found[1]) >= last}
    return {t: ours[t] for t in ours if t not in beyond}, {t: ours[t] for t in beyond}


def extras(name: str, *parts: str) -> int:
    return sum(extra.parameters or 0 for extra in described(name).extra if extra.name in parts)


@each_case
def test_names_shapes_and_sums_are_those_of_the_checkpoint(name: str) -> None:
    ours, beyond = built(name)
    expected = dict(expand(comparable(name)))
    if ours != expected:
        more = collapse({tensor: shape for tensor, shape in ours.items() if expected.get(tensor) != shape})
        less = collapse({tensor: shape for tensor, shape in expected.items() if ours.get(tensor) != shape})
        pytest.fail(f"{name}: we have {more}; the checkpoint has {less}")
    total, more_scales = (
        parameters(comparable(name)),
        parameters({t: s for t, s in beyond.items() if "_scale" in t}),
    )
    if comparable(name) == oracle(name).tensors:
        assert total == oracle(name).parameters, "the file's own sum is wrong"
    shape = described(name)
    assert shape.total + extras(name, "vision", "scales") - more_scales == total
    assert shape.low == shape.high == shape.total
    assert extras(name, "mtp") == parameters(beyond) - more_scales
    top = tree.root(CASES[name].config)
    assert top.parameters == total + parameters(beyond)
    assert top.tensors == len(expected) + len(beyond)


@each_case
def test_active_parameters_by_a_recount_from_names(name: str) -> None:
    """All but the routed experts that a token does not use, counted from the oracle's tensors alone."""
    held = language(name)
    routed = parameters({tensor: shape for tensor, shape in held.items() if ROUTED.search(tensor)})
    count, used = oracle(name).experts or (1, 1)
    assert used is not None
    assert bool(routed) == bool(oracle(name).experts)
    shape = described(name)
    assert shape.active == parameters(held) - routed // count * (count - used)
    (embedding,) = [tensor for tensor in held if EMBEDDING.search(tensor)]
    apart = any(HEAD.search(tensor) for tensor in held)
    assert shape.active_without_input_embedding == shape.active - apart * math.prod(held[embedding])


@each_case
def test_windows_are_those_of_the_cache_that_the_library_makes(name: str) -> None:
    shape, expected = described(name), dict(oracle(name).windows)
    if CASES[name].config["model_type"] == "mistral" and "sliding_window" not in CASES[name].config:
        # The one difference on purpose. The library's class still has the window of the first release where a file
        # names none; the files of later releases say null, which copies of them in other projects leave out.
        assert expected == {"4096": len(shape.layers)}
        assert any("sliding_window" in sentence for sentence in shape.assumed)
        expected = {}
    seen = Counter(str(layer.attention.window) for layer in shape.layers if layer.attention.window)
    assert dict(seen) == expected


@each_case
def test_a_token_leaves_in_the_cache_what_the_key_and_value_maps_give(name: str) -> None:
    """Rows of the key and value maps; of latent attention, those of the joint map; the index keys beside.

    Types that fuse queries, keys and values in one tensor are left to their other tests.
    """
    maps = {tensor: shape for tensor, shape in language(name).items() if KEYS.search(tensor)}
    rows = {tensor: shape[0] for tensor, shape in expand(maps)}
    index = sum(size for tensor, size in rows.items() if ".indexer." in tensor)
    layers = described(name).layers
    assert sum(layer.attention.index_cached for layer in layers) == index
    if rows:
        assert sum(layer.attention.cached for layer in layers) == sum(rows.values()) - index


def test_experts_packed_in_four_bits_are_the_same_experts_turned_with_a_scale_for_each_32() -> None:
    """gpt-oss as published: the library cannot build it without a GPU, but says how it unpacks.

    transformers 5.23.0, integrations/mxfp4.py: `_blocks` of 32 values and `_scales` stand as [experts, outputs, inputs / 32] and
    become [experts, inputs, outputs].
    """
    name = "gpt_oss-gpt-oss-20b"
    expected = dict(expand(oracle(name).tensors))
    for tensor in [tensor for tensor in expected if tensor.endswith(("gate_up_proj", "down_proj"))]:
        experts, inputs, outputs = expected.pop(tensor)
        expected[f"{tensor}_blocks"] = (experts, outputs, inputs)
        expected[f"{tensor}_scales"] = (experts, outputs, inputs // 32)
    packed = {**CASES[name].config, "quantization_config": {"quant_method": "mxfp4"}}
    assert dict(tree.tensors(packed)) == expected
    assert describe.describe(packed).total == oracle(name).parameters


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_model_without_rules_lies_within_the_bounds_that_we_give(name: str) -> None:
    """We have no rules for these types: the true sum lies between low and high, or is at least low where layers are left out."""
    case = UNKNOWN[name]
    assert case.frozen
    shape = describe.describe(case.config)
    assert shape.structure in ("assumed", "partial")
    if name in BEYOND:
        assert shape.high is not None
        assert shape.high < case.frozen.parameters, f"inside by now: {BEYOND[name]}"
        return
    assert shape.low <= case.frozen.parameters
    if shape.structure == "partial":
        assert shape.unmodelled
        assert shape.high is None
    elif shape.high is not None:
        assert case.frozen.parameters <= shape.high


def test_every_model_type_has_cases_and_real_ones_are_those_of_the_catalogue() -> None:
    cases = Counter(case.config["model_type"] for case in CASES.values())
    assert set(cases) == set(TYPES)
    assert min(cases.values()) >= 2
    held: dict[str, list[tuple[str, object]]] = {}
    for file in OPEN_MODELS.glob("*.toml"):
        for model in tomllib.loads(file.read_text(encoding="utf-8"))["model"]:
            if model.get("config", {}).get("model_type") in TYPES and model["id"] not in RENAMED:
                config = {
                    key: value for key, value in model["config"].items() if key != "checkpoint_quantization"
                }
                held.setdefault(config["model_type"], []).append((model["id"], config))
    for models in held.values():
        assert any(case.config == config for _, config in models for case in CASES.values()), models[0][0]


def test_the_files_are_as_the_command_writes_them_and_small() -> None:
    for case in (*CASES.values(), *UNKNOWN.values()):
        assert case.path.read_text(encoding="utf-8") == write(case), case.path.name
    assert sum(file.stat().st_size for folder in (FOLDER, SUMS) for file in folder.iterdir()) < 300_000
    # One version of the library, so that no difference between versions hides among the cases.
    assert len({case.frozen.built_by.split(",")[0] for case in CASES.values() if case.frozen}) == 1


indices = st.sets(st.tuples(st.integers(0, 12), st.integers(0, 5)), max_size=30)


@given(indices, indices, st.sets(st.integers(0, 40)))
def test_short_names_open_again_without_loss(
    one: set[tuple[int, int]], two: set[tuple[int, int]], layers: set[int]
) -> None:
    tensors: dict[str, Shape] = {f"model.layers.{a}.experts.{b}.w1": (4, 5) for a, b in one}
    tensors |= {f"model.layers.{a}.experts.{b}.w1": (4, 6) for a, b in two}
    tensors |= {f"model.layers.{a}.norm2.bias": (7,) for a in layers}
    tensors["model.norm"] = ()
    assert dict(expand(collapse(tensors))) == tensors


def test_short_names_are_short() -> None:
    """By hand: an 8-expert block in every second of 48 layers."""
    tensors: dict[str, Shape] = {
        f"layers.{a}.experts.{b}.w1.weight": (2,) for a in range(1, 48, 2) for b in range(8)
    }
    assert collapse(tensors) == {"layers.{1-47:2}.experts.{0-7}.w1.weight": (2,)}
    assert collapse({"a.3.w": (1,)}) == {"a.3.w": (1,)}


def test_a_case_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    case = Case(
        "x",
        "Said once – with a dash.",
        {"model_type": "gpt2", "n_inner": None},
        "gpt2",
        None,
        tmp_path / "x.json",
    )
    case.path.write_text(write(case), encoding="utf-8")
    assert '"about": "Said once – with a dash."' in case.path.read_text(encoding="utf-8")
    assert '    "n_inner": null\n' in case.path.read_text(encoding="utf-8")
