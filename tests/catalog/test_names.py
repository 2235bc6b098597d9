from datetime import date

import pytest

from calculators.catalog import Catalog
from calculators.catalog.names import price_id, rent_id, slug


@pytest.mark.parametrize(
    ("name", "gpu"),
    [
        ("h100-80gb-sxm", "h100-80gb-sxm"),
        ("H100-80GB SXM", "h100-80gb-sxm"),
        ("h100 80gb_sxm", "h100-80gb-sxm"),
        ("B200", "b200-sxm"),
        ("B300", "b300-sxm"),
        ("RTX PRO 6000", "rtx-pro-6000-blackwell-server"),
        ("A100-80GB", "a100-80gb"),
        ("gb200", "gb200"),
    ],
)
def test_a_gpu_is_found_by_id_name_and_alias(facts: Catalog, name: str, gpu: str) -> None:
    found = facts.gpu_by_name(name)
    assert found is not None
    assert found.id == gpu


# An ambiguous name stands for no part: there are three H100s and two H200s here.
@pytest.mark.parametrize("name", ["H100", "H200", "A100", "TPU v6", ""])
def test_an_ambiguous_or_unknown_gpu_is_not_guessed(facts: Catalog, name: str) -> None:
    assert facts.gpu_by_name(name) is None


@pytest.mark.parametrize(
    "name", ["llama-3.3-70b", "meta-llama/Llama-3.3-70B-Instruct", "META-LLAMA/llama-3.3-70b-instruct"]
)
def test_an_open_model_is_found_by_id_and_hugging_face_id(facts: Catalog, name: str) -> None:
    found = facts.open_model_by_name(name)
    assert found is not None
    assert found.id == "llama-3.3-70b"


def test_an_unknown_open_model_is_none(facts: Catalog) -> None:
    assert facts.open_model_by_name("llama") is None


def test_ids() -> None:
    day = date(2026, 12, 1)
    assert price_id("openai/gpt-4o", "standard", "input", 0, None) == "price/openai/gpt-4o/standard/input"
    assert (
        price_id("a/b", "batch", "output", 272000, day)
        == "price/a/b/batch/output/above-272000/from-2026-12-01"
    )
    assert (
        rent_id("l4", "gcp", "g2-standard-8", "cheapest:us-east4", "spot", None)
        == "rent/l4/gcp/g2-standard-8/cheapest-us-east4/spot"
    )
    assert slug("RTX PRO 6000 Blackwell 96GB (form unstated)") == "rtx-pro-6000-blackwell-96gb-form-unstated"


def test_ids_of_facts_are_unique_and_without_spaces(facts: Catalog) -> None:
    ids = [rent.id for rows in facts.gpu_rents.values() for rent in rows]
    assert len(set(ids)) == len(ids)
    assert not any(" " in key for key in ids)


def test_two_parts_of_one_chip_stay_apart(facts: Catalog) -> None:
    # Listings mix SXM and PCIe A100s; the summary of listings is one id, the specified parts are others.
    assert {"a100-80gb", "a100-80gb-sxm", "a100-80gb-pcie"} <= set(facts.gpus)
    assert facts.gpus["a100-80gb"].bandwidth_gb_s is None
    assert "a100-80gb-sxm" not in facts.gpu_rents
