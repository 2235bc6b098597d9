"""What the result says: headline, warnings, bounds, licence with its date, two models in one table."""

from __future__ import annotations

from calculators import catalog
from calculators.core.result import Result, Table
from tests.inspector.given import SMALL, run


def table(result: Result, key: str) -> Table:
    return next(one for one in result.tables if one.key == key)


def said(result: Result, key: str) -> dict[str, list[str]]:
    return {row[0].text: [cell.text for cell in row[1:]] for row in table(result, key).rows}


def codes(result: Result) -> list[str]:
    return [warning.code for warning in result.warnings]


def test_the_headline_says_size_use_memory_and_cache():
    assert run(model="llama-3-8b").headline == (
        "Meta-Llama-3-8B has 8.03 billion parameters, all of them at work for every token. In 16 bit its weights take 16.1 GB, "
        "and the cache of a request of 8,192 tokens 1.07 GB."
    )
    assert "37.6 billion of them at work for a token" in run(model="deepseek-v3").headline


def test_windows_give_two_bounds_and_a_sentence():
    result = run(model="gemma-3-27b", context_tokens=65536)
    assert "5.8 GB to 33.3 GB" in result.headline
    assert any("52 of 62 layers see no more than 1,024 tokens" in finding for finding in result.findings)
    assert len(table(result, "attention").rows) == 2


def test_both_units_are_labelled():
    result = run(model="llama-3-8b")
    assert said(result, "cache")["A request of 8,192 tokens, 16 bit"] == ["1.07 GB (1 GiB)"] * 2
    assert table(result, "weights").columns[1:3] == ("GB", "GiB")


def test_every_scheme_that_changes_something_has_its_line():
    schemes = catalog.load().schemes
    assert set(said(run(model="gpt-oss-120b"), "weights")) == {scheme.name for scheme in schemes.values()}
    # A model without experts has nothing that a scheme for experts could make smaller.
    assert schemes["mxfp4"].name not in said(run(model="llama-3-8b"), "weights")


def test_the_licence_stands_with_what_it_restricts_and_the_date():
    licence = catalog.load().licences["llama3"]
    rows = said(run(model="llama-3-8b"), "model")
    assert rows["Licence tag"] == [f"llama3: {licence.name}"]
    assert licence.restrictions in rows["What the licence restricts"][0]
    assert licence.checked.isoformat() in rows["What the licence restricts"][0]
    unread = said(run(model="deepseek-v3"), "model")["What the licence restricts"][0]
    assert "text not read" in unread
    assert "2026" in unread


def test_two_models_stand_in_one_table_in_the_order_chosen():
    result = run(model="deepseek-v3", compare_with="llama-3-8b")
    side = table(result, "side_by_side")
    assert side.columns == ("What", "DeepSeek-V3", "Meta-Llama-3-8B")
    assert all(len(row) == 3 for row in side.rows)
    rows = said(result, "side_by_side")
    assert rows["Used for a token"] == ["37,552,297,472", "8,030,261,248"]
    assert "multi-head latent attention" in rows["Attention"][0]
    assert "Beside it: Meta-Llama-3-8B" in result.summary
    assert next(one.key for one in run(model="llama-3-8b").tables) == "model"


def test_a_request_longer_than_the_model_was_made_for_is_computed_and_said():
    assert "context_too_long" in codes(run(model="llama-3-8b", context_tokens=8193))
    assert codes(run(model="llama-3-8b", context_tokens=8192)) == []
    both = run(model="llama-3-8b", compare_with="llama-2-7b", context_tokens=9000)
    assert codes(both) == ["context_too_long"] * 2


def test_keys_that_the_file_leaves_out_are_named():
    config = {key: value for key, value in SMALL.items() if key != "vocab_size"}
    result = run(config=config)
    assert any("vocab_size" in finding and "is silent" in finding for finding in result.findings)
    assert not any("is silent" in finding for finding in run(model="llama-3-8b").findings)


def test_a_model_of_which_layers_are_not_modelled_says_so_before_any_figure():
    result = run(model="kimi-k3")
    assert result.headline.startswith("Only a part of Kimi-K3 is modelled")
    assert "of the 2.78 trillion in its published files" in result.headline
    assert "linear attention" in result.summary
    assert {"structure_partial", "state_of_requests"} <= set(codes(result))
    assert all(
        "at least" in card.figure for card in result.cards if card.key in ("total", "cache", "weights")
    )
    assert said(result, "model")["Structure"] == ["in part: some layers are not modelled"]


def test_a_type_without_rules_is_counted_with_bounds():
    result = run(config=SMALL | {"model_type": "its_own"})
    assert codes(result) == ["structure_assumed"]
    assert "about" in result.headline
    counts = result.data["parameters"]
    assert counts["low"] < counts["total"] < counts["high"]  # type: ignore[index]
    assert "between" in result.summary


def test_a_smaller_cache_halves_what_a_request_takes_and_leaves_the_rest():
    wide, small = run(model="qwen3-8b"), run(model="qwen3-8b", kv_precision="fp8")
    for bound in ("low", "high"):
        assert wide.data["kv_bytes_at_context"][bound] == 2 * small.data["kv_bytes_at_context"][bound]  # type: ignore[index]
    assert wide.data["kv_bytes_per_token"] == small.data["kv_bytes_per_token"], "always in 16 bit"
    assert "Growth with each token, 8 bit" in said(small, "cache")


def test_the_published_count_stands_beside_ours_with_what_is_left_to_explain():
    rows = said(run(model="llama-3-8b"), "parameters")
    assert rows["In the published files, extras included"][0] == "8,030,261,248"
    assert rows["Of the files, not told by the configuration"][0] == "0"


def test_how_the_published_files_store_their_numbers_is_said_where_the_configuration_tells():
    def stored(**more: object) -> list[str]:
        return said(run(config=SMALL | more), "model").get("Numbers of the published files", [])

    assert said(run(model="gpt-oss-120b"), "model")["Numbers of the published files"] == ["MXFP4"]
    assert stored(quantization_config={"quant_method": "fp8"}, torch_dtype="bfloat16") == ["FP8"]
    assert stored(dtype="float16") == ["FP16"]
    assert stored() == stored(torch_dtype="something else") == []
