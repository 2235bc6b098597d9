"""The tree: every level adds up, no page is longer than asked, names and shapes are those of the list of tensors."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import catalog
from calculators.core.messages import InputError
from calculators.domain.architecture.describe import describe
from calculators.domain.architecture.model_types import RULES
from calculators.domain.architecture.tree import Node, children, root, tensors
from tests.domain.architecture.examples import configs, small

MODELS = catalog.load().open_models
LLAMA = MODELS["llama-3-8b"].config
DEEPSEEK = MODELS["deepseek-v3"].config


def below(config: dict[str, object], path: str, limit: int = 200) -> list[Node]:
    """Give all nodes under a path, page by page."""
    nodes: list[Node] = []
    while page := children(config, path, len(nodes), limit):
        assert len(page) <= limit
        nodes += page
    return nodes


@settings(max_examples=60)
@given(configs(), st.integers(1, 40))
def test_every_level_adds_up(config, limit):
    found, top = describe(config), root(config)
    listed = list(tensors(config))
    known = sum(extra.parameters or 0 for extra in found.extra)
    assert top.parameters == found.total + known == sum(math.prod(shape) for _, shape in listed)
    assert top.tensors == len(listed) == len({name for name, _ in listed})
    opened, leaves = [top], {}
    while opened:
        node = opened.pop()
        nodes = below(config, node.path, limit)
        if node.shape is not None:
            assert not nodes
            assert node.parameters == math.prod(node.shape)
            leaves[node.path] = node.shape
            continue
        assert node.parameters == sum(child.parameters for child in nodes)
        assert node.tensors == sum(child.tensors for child in nodes)
        # Of equal siblings one is opened: the first; the others hold the same.
        assert not (node.count > 1 and len({(n.parameters, n.tensors) for n in nodes}) != 1)
        opened += nodes if node.count == 1 else nodes[:1]
    assert leaves.items() <= dict(listed).items()


@pytest.mark.parametrize("model_type", sorted(RULES))
def test_the_sums_of_the_parts_are_those_of_the_architecture(model_type):
    """Every tensor of a layer belongs to a part that the layer counts."""
    found = describe(small(model_type))
    assert found.total == found.embedding + found.head + found.other + sum(
        layer.parameters for layer in found.layers
    )
    extra = sum(part.parameters or 0 for part in found.extra)
    assert root(small(model_type)).parameters == found.total + extra


def test_layer_0_of_llama_3_is_what_a_notebook_shows():
    """Names and shapes as in model.safetensors.index.json of the published checkpoint."""
    assert [(node.path, node.shape) for node in children(LLAMA, "model.layers.0.self_attn")] == [
        ("model.layers.0.self_attn.q_proj.weight", (4096, 4096)),
        ("model.layers.0.self_attn.k_proj.weight", (1024, 4096)),
        ("model.layers.0.self_attn.v_proj.weight", (1024, 4096)),
        ("model.layers.0.self_attn.o_proj.weight", (4096, 4096)),
    ]
    labels = [node.label for node in children(LLAMA, "model.layers.0")]
    assert labels == ["self_attn", "mlp", "input_layernorm.weight", "post_attention_layernorm.weight"]
    assert [node.label for node in children(LLAMA, "")] == ["model", "lm_head.weight"]


def test_equal_layers_and_experts_are_one_node_until_opened():
    layers = children(DEEPSEEK, "model.layers")
    assert [(node.path, node.label, node.count, node.part) for node in layers] == [
        ("model.layers.0..2", "0 to 2", 3, ""),
        ("model.layers.3..60", "3 to 60", 58, ""),
        ("model.layers.61", "61", 1, ""),
    ]
    (experts,) = children(DEEPSEEK, "model.layers.3.mlp.experts")
    assert (experts.label, experts.count, experts.tensors) == ("0 to 255", 256, 256 * 3 * 2)
    page = children(DEEPSEEK, experts.path, start=200)
    assert [node.label for node in page] == [str(number) for number in range(200, 256)]
    assert children(DEEPSEEK, "model.layers.3..60", 57)[0].path == "model.layers.60"


@pytest.mark.parametrize(
    "path", ["nothing", "model.layers.62", "model.layers.3..61", "model.layers.x", "lm_head.x.y"]
)
def test_a_path_that_the_model_has_not_is_refused(path):
    with pytest.raises(InputError, match="has no part"):
        children(DEEPSEEK, path)


def test_what_is_not_modelled_is_a_node_without_parameters():
    nodes = children(MODELS["qwen3.5-27b"].config, "model.layers.0")
    assert ("linear_attention", 0, "not_modelled") in [(n.label, n.parameters, n.part) for n in nodes]
