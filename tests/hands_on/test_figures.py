"""Every large number in the prose of the hands-on pages is one that the inspector's rules or the frozen run give."""

from __future__ import annotations

import re

import pytest

from calculators import catalog
from calculators.domain.architecture import cache, describe
from calculators.publish import docs
from tests.hands_on import listed
from tools.hands_on import stand_in

CONFIG = catalog.load().open_models["llama-3-8b"].config
SHAPE = describe.describe(CONFIG)
TOTAL = SHAPE.total
TOKEN = cache.bytes_per_token(SHAPE)[1]
CONTEXT = SHAPE.context_length or 0
FEED_FORWARD = sum(layer.dense for layer in SHAPE.layers)
IN_LAYERS = FEED_FORWARD + sum(layer.attention.parameters for layer in SHAPE.layers)
FIRST = SHAPE.layers[0].attention

#: bitsandbytes: half a byte a weight and a 32-bit scale for each block of 64; what is not in a layer's matrices stays in 16 bit.
FOUR_BIT = IN_LAYERS * (0.5 + 4 / 64) + (TOTAL - IN_LAYERS) * 2

GROUPED = {
    f"{number:,.0f}"
    for number in (
        TOTAL,
        FEED_FORWARD,
        SHAPE.embedding,
        SHAPE.vocabulary,
        SHAPE.hidden_size,
        CONTEXT,
        CONFIG["intermediate_size"],
        TOKEN,
        # With a key-value head for each query head.
        TOKEN * FIRST.heads / FIRST.kv_heads,
        # The model card's round number, cited where it stands.
        128_000,
    )
}
SIZES = {f"{size / 1e9:.2f} GB" for size in (TOTAL * 2, FOUR_BIT, TOKEN * CONTEXT)}
PAGES = sorted(path.stem for path in listed.PAGES.glob("*.md"))


def prose(page: str) -> str:
    read = docs.read(f"hands-on/{page}.md", listed.page(page))
    return "\n".join(line for _, line in read.prose())


@pytest.mark.parametrize("page", PAGES)
def test_large_numbers_and_sizes(page: str) -> None:
    text = prose(page)
    assert set(re.findall(r"\b\d{1,3}(?:,\d{3})+\b", text)) <= GROUPED
    assert set(re.findall(r"\b\d+\.\d\d GB", text)) <= SIZES


def test_pages_do_show_them() -> None:
    text = prose("in-the-page") + prose("weights") + prose("code")
    assert {number for number in GROUPED if number in text} == GROUPED
    assert {size for size in SIZES if size in text} == SIZES


def test_shapes_of_the_attention_table() -> None:
    rows = re.findall(
        r"\| `(\w)_proj\.weight` \| (\d+) × (\d+) \| .*?(?:(\d+) heads of (\d+)|\n)",
        listed.page("in-the-page"),
    )
    wide = (str(FIRST.heads * FIRST.key_size), str(SHAPE.hidden_size))
    narrow = (str(FIRST.kv_heads * FIRST.key_size), str(SHAPE.hidden_size))
    heads, few, size = str(FIRST.heads), str(FIRST.kv_heads), str(FIRST.key_size)
    assert rows == [
        ("q", *wide, heads, size),
        ("k", *narrow, few, size),
        ("v", *narrow, few, size),
        ("o", *wide, "", ""),
    ]


def test_shares() -> None:
    text = prose("in-the-page")
    assert f"{FEED_FORWARD / TOTAL:.0%}".replace("%", " %") in text
    assert f"{SHAPE.embedding / TOTAL:.1%}".replace("%", " %") in text
    assert f"{len(SHAPE.layers)} layers of equal shape" in text
    # "three eighths rather than a quarter"
    assert abs(FOUR_BIT / (TOTAL * 2) - 3 / 8) < 0.005


def test_round_sizes() -> None:
    """The hands-on index: 16 GB in 16 bit, 6 GB in 4 bit."""
    assert round(TOTAL * 2 / 1e9) == 16
    assert round(FOUR_BIT / 1e9) == 6
    assert "16 GB of memory in 16 bit or 6 GB in 4 bit" in prose("index")


def test_the_stand_in_has_the_sizes_that_the_formula_gives() -> None:
    """What the library reported after loading: 16 bit exactly, 4 bit without the scales of the blocks."""
    outputs = listed.frozen("load-the-weights")["outputs"]
    shape = describe.describe({"model_type": "llama", **stand_in.SIZES})
    in_layers = sum(layer.dense + layer.attention.parameters for layer in shape.layers)
    # No parameters, but counted: the frequencies of the position code, a 32-bit number for two numbers of a head, held twice.
    table = shape.layers[0].attention.key_size // 2 * 4 * 2
    sixteen = [f"{shape.total:,} parameters", f"{shape.total * 2 + table:,} bytes"]
    four = (
        f"{in_layers // 2 + (shape.total - in_layers) * 2 + table:,} bytes, without the scales of the blocks"
    )
    assert outputs["Load the weights in 16 bit"][-2:] == sixteen
    assert outputs["Load the same weights in 4 bit"][-1] == four


def test_the_licence_is_told_as_the_catalogue_has_it() -> None:
    data = catalog.load()
    licence = data.licences[data.open_models["llama-3-8b"].licence]
    text = prose("weights")
    assert not licence.permissive
    assert "700 million" in licence.restrictions
    assert "700 million" in text
    assert "Attribution" in text
    assert "use policy" in text
    assert str(licence.source_date) == "2026-06-06"
    assert f"as {data.sources[licence.source].publisher} reports (6 June 2026)" in text


def test_versions_are_those_of_the_frozen_run() -> None:
    made = listed.frozen("inspect-llama-3")["made_with"]
    python = ".".join(made["python"].split(".")[:2])
    told = f"Python {python}, PyTorch {made['torch'].split('+')[0]} and transformers {made['transformers']}"
    assert told in " ".join(prose("index").split())
