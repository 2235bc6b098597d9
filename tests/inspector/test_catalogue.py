"""Every model of the catalogue can be looked at, and its figures hold together."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from calculators import catalog
from calculators.core.messages import InputError
from calculators.core.opens import Linked
from calculators.core.result import Result
from calculators.domain.serving.sums import sums
from calculators.inspector.weights import weight_bytes
from tests.inspector.given import INSPECTOR, MODELS, run

#: Models whose configuration the catalogue has in parts only, with the reason.
INCOMPLETE = {"mistral-large-3-675b": "no model type and no ranks of its latent attention were found"}
WHOLE = [model for model in MODELS if model not in INCOMPLETE]


@pytest.fixture(scope="module")
def results() -> Mapping[str, Result]:
    return {model: run(model=model) for model in WHOLE}


def test_a_model_with_an_incomplete_configuration_says_so_at_its_field():
    for model in INCOMPLETE:
        for field in ("model", "compare_with"):
            with pytest.raises(InputError) as refused:
                run(**{field: model})
            message = refused.value.messages[0]
            assert (message.code, message.field) == ("configuration_incomplete", field)
            assert catalog.load().open_models[model].hf_id in message.message


def test_the_parts_add_up_to_the_total(results: Mapping[str, Result]):
    for model, result in results.items():
        counts: Any = result.data["parameters"]
        assert sum(counts["parts"].values()) == counts["total"], model
        assert counts["active_without_input_embedding"] <= counts["active"] <= counts["total"], model
        assert counts["low"] <= counts["total"], model
        assert counts["high"] is None or counts["total"] <= counts["high"], model
        assert (result.data["structure"] == "partial") == bool(result.data["unmodelled"]), model


def test_the_cache_has_both_bounds(results: Mapping[str, Result]):
    for model, result in results.items():
        cache: Any = result.data["kv_bytes_per_token"]
        at: Any = result.data["kv_bytes_at_context"]
        assert 0 <= cache["low"] <= cache["high"], model
        # 8,192 tokens, 16 bit: every layer holds every token at most.
        assert at["high"] == 8192 * cache["high"], model
        assert 8192 * cache["low"] <= at["low"] <= at["high"], model


def test_the_memory_of_the_weights_is_that_of_the_sizing():
    """Two formulas, one here and one among the steps of serving, agree for every scheme."""
    schemes = catalog.load().schemes
    for model in WHOLE:
        models = INSPECTOR.run(INSPECTOR.from_json({"model": model})).data
        counts: Any = models["parameters"]
        from calculators.domain.architecture.describe import describe

        shape = describe(catalog.load().open_models[model].config)
        for id, scheme in schemes.items():
            parts = sums(shape, scheme, 2.0).values
            theirs = sum(value for key, value in parts.items() if key in WEIGHTS)
            assert weight_bytes(counts["parts"], scheme) == pytest.approx(theirs * 1e9, rel=1e-12), (
                model,
                id,
            )


WEIGHTS = {"attention_gb", "dense_gb", "experts_gb", "embedding_gb", "head_gb", "other_gb"}


def test_the_nested_tree_adds_up_at_every_level_and_stays_small(results: Mapping[str, Result]):
    for model, result in results.items():
        tree: Any = result.data["tree"]
        for node in nodes(tree):
            if "children" in node and not node.get("cut"):
                inside = sum(child["parameters"] for child in node["children"])
                assert node["parameters"] == node["count"] * inside, (model, node["path"])
        assert len(json.dumps(tree)) < 200_000, model
        counts: Any = result.data["parameters"]
        extra = sum(number or 0 for number in counts["extra"].values())
        assert tree["parameters"] == counts["total"] + extra, model


def nodes(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield node
    for child in node.get("children", ()):
        yield from nodes(child)


def test_the_page_opens_with_few_lines(results: Mapping[str, Result]):
    for model, result in results.items():
        shown = list(lines(result.trees[0].top))
        assert 5 <= len(shown) <= 100, model
        assert any(line.shape for line in shown), model


def lines(branch: Any) -> Iterator[Any]:
    for node in branch.nodes:
        yield node
        if node.inside:
            yield from lines(node.inside)


def test_a_figure_opens_a_row_of_the_working(results: Mapping[str, Result]):
    for model, result in results.items():
        rows = {row.id for group in result.working for row in group.rows}
        opened = [cell.step for table in result.tables for row in table.rows for cell in row if cell.step]
        texts = [text for card in result.cards for text in (card.figure, *(value for _, value in card.lines))]
        opened += [
            target for text in texts if isinstance(text, Linked) for _, target in text.pieces if target
        ]
        assert len(opened) > 10, model
        assert set(opened) <= rows, model
        assert set(result.values) <= rows, model


def test_no_answer_is_too_large_for_a_reply_or_holds_what_json_cannot(results: Mapping[str, Result]):
    for model, result in results.items():
        assert len(json.dumps(result.data, allow_nan=False)) < 300_000, model
