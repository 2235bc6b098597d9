import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from calculators import catalog
from calculators.catalog import Catalog
from calculators.catalog.facts import all_dated

ROOT = Path(__file__).resolve().parents[2]


def test_every_subject_is_there(facts: Catalog) -> None:
    # Counted in the sources on 2026-11-21: 67 price points, 23 specified GPUs and 8 known from listings only, 206
    # listings of 26 GPUs, 49 models, 306 measurements, 9 rows of ownership.
    assert len(facts.api_models) == 67
    assert len(facts.gpus) == 31
    assert len(facts.gpu_rents) == 26
    assert sum(map(len, facts.gpu_rents.values())) == 206
    assert len(facts.open_models) == 49
    assert len(facts.throughput) == 306
    assert len(facts.gpu_ownership) == 9
    assert {"salary/software-developer/p50/us", "overhead/wages-share/private/us"} <= set(facts.rates)


def test_closed_and_hosted_open(facts: Catalog) -> None:
    kinds = [model.kind for model in facts.api_models.values()]
    assert (kinds.count("closed"), kinds.count("hosted_open")) == (30, 37)


def test_data_as_of_is_the_latest_day_of_checking(facts: Catalog) -> None:
    assert facts.data_as_of == max(entry.checked for entry in all_dated(facts))
    assert facts.data_as_of >= date(2026, 11, 21)


def test_known_figures(facts: Catalog) -> None:
    # BLS, May 2024: median wage of software developers. NVIDIA's system file of the H100 SXM: 989 dense BF16 TFLOPS.
    assert facts.rates["salary/software-developer/p50/us"].value == 133080
    assert facts.rates["salary/software-developer/p50/us"].unit == "USD/year"
    compute = facts.gpus["h100-80gb-sxm"].bf16_dense_tflops
    assert compute is not None
    assert compute.value == 989
    # TensorRT-LLM 1.0 table: Llama 3.3 70B, FP8, two H100, 128 in and 128 out: 6,378 tokens/s.
    rows = [
        r.output_tokens_per_second
        for r in facts.throughput
        if (r.group, r.input_tokens, r.output_tokens)
        == ("trtllm1.0/llama-3.3-70b/h100-80gb-sxm/tp2", 128, 128)
    ]
    assert rows == [6378]


def test_what_was_not_found_is_an_absence_and_no_value(facts: Catalog) -> None:
    assert facts.gpus["rtx-4090"].bf16_dense_tflops is None
    assert ("gpu/rtx-4090", "dense BF16 compute") in {(gap.subject, gap.what) for gap in facts.absences}
    assert all(gap.reason for gap in facts.absences)


def test_old_upstream_checks_are_kept(facts: Catalog) -> None:
    # The package's authors last looked at this price more than a year before the extract.
    assert facts.api_models["fireworks/qwen3-235b-a22b"].upstream_checked == "2025-07-13"


def test_the_browser_path_imports_little() -> None:
    # Every module that is imported there is downloaded by every reader. Those that are needed anyway come first.
    program = """
import sys
sys.path.insert(0, ".")
import collections.abc, dataclasses, datetime, gc, importlib, json, os, typing
before = set(sys.modules)
import calculators.catalog, calculators.catalog.decode, calculators.core.resource
calculators.catalog.from_json
print(*sorted(set(sys.modules) - before))
"""
    command = [sys.executable, "-S", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert {name.split(".")[0] for name in done.stdout.split()} == {"calculators"}
    assert "calculators.catalog.authored" not in done.stdout


def test_the_staged_file_gives_the_same_prices(monkeypatch: pytest.MonkeyPatch, facts: Catalog) -> None:
    text = catalog.to_json(facts, subset="browser")
    monkeypatch.setattr("calculators.core.resource.read_text", lambda package, name: text)
    monkeypatch.setenv("CATALOG_FROM_JSON", "1")
    monkeypatch.setattr(catalog, "_loaded", None)
    assert catalog.load().api_models == facts.api_models
