from datetime import date

from calculators.catalog import Catalog
from calculators.catalog.names import price_id, rent_id, slug


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
