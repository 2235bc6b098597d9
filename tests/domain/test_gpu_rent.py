"""Low, median and high rents against a summary that was made by hand from the same listings.

Provenance: the summary of 2026-11-21 of the listings in `catalog/gpu_rents` (Karpenter price lists of AWS 2026-07-20, Azure
2026-06-18 and Google 2026-08-03; gpu-price-feed 2026-10-03). Figures are USD per GPU-hour, medians rounded to four digits.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from calculators import catalog
from calculators.catalog.model import RentFact
from calculators.domain.gpu_rent import on_demand_by_provider, spread

#: GPU, then by provider the price of the listing that represents it; low, median, high.
ON_DEMAND: list[tuple[str, dict[str, float], tuple[float, float, float]]] = [
    ("A10", {"lambda": 1.29}, (1.29, 1.29, 1.29)),
    (
        "A100-40GB",
        {"runpod": 1.0, "verda": 1.307, "lambda": 1.99, "aws": 2.7447, "azure": 3.3996, "gcp": 3.6734},
        (1.0, 2.3674, 3.6734),
    ),
    (
        "A100-80GB",
        {"runpod": 1.19, "verda": 1.797, "lambda": 2.79, "aws": 3.4309, "azure": 3.673, "gcp": 5.0688},
        (1.19, 3.1105, 5.0688),
    ),
    ("A10G", {"aws": 1.006}, (1.006, 1.006, 1.006)),
    ("A40", {"runpod": 0.49}, (0.49, 0.49, 0.49)),
    ("B200", {"runpod": 5.98, "lambda": 6.69, "verda": 7.055, "aws": 14.2416}, (5.98, 6.8725, 14.2416)),
    ("B300", {"runpod": 6.94, "scaleway": 8.4188, "verda": 8.795, "aws": 17.802}, (6.94, 8.6069, 17.802)),
    ("GB200", {"azure": 27.04}, (27.04, 27.04, 27.04)),
    ("GB300", {"verda": 10.11}, (10.11, 10.11, 10.11)),
    ("GH200", {"lambda": 2.29}, (2.29, 2.29, 2.29)),
    ("H100-80GB PCIe", {"runpod": 1.99, "scaleway": 3.2176, "lambda": 3.29}, (1.99, 3.2176, 3.29)),
    (
        "H100-80GB SXM",
        {
            "runpod": 2.69,
            "scaleway": 3.5839,
            "verda": 3.7,
            "lambda": 3.99,
            "digitalocean": 4.41,
            "aws": 6.88,
            "gcp": 11.0612,
            "azure": 12.29,
        },
        (2.69, 4.2, 12.29),
    ),
    ("H100-94GB NVL", {"runpod": 2.59, "azure": 6.98}, (2.59, 4.785, 6.98)),
    ("H200-141GB NVL", {"runpod": 3.79}, (3.79, 3.79, 3.79)),
    (
        "H200-141GB SXM",
        {"runpod": 3.59, "digitalocean": 4.47, "verda": 4.827, "aws": 7.912, "azure": 10.6},
        (3.59, 4.827, 10.6),
    ),
    ("L4", {"runpod": 0.49, "aws": 0.8048, "gcp": 0.8536, "scaleway": 0.884}, (0.49, 0.8292, 0.884)),
    ("L40", {"runpod": 0.69}, (0.69, 0.69, 0.69)),
    (
        "L40S",
        {
            "runpod": 0.79,
            "verda": 1.5575,
            "digitalocean": 1.57,
            "scaleway": 1.65,
            "vultr": 1.671,
            "aws": 1.861,
        },
        (0.79, 1.61, 1.861),
    ),
    ("MI300X", {"runpod": 2.39, "digitalocean": 2.59, "azure": 6.0}, (2.39, 2.59, 6.0)),
    ("MI325X", {"digitalocean": 3.8}, (3.8, 3.8, 3.8)),
    ("MI350X", {"runpod": 5.49}, (5.49, 5.49, 5.49)),
    ("RTX 4090", {"runpod": 0.34}, (0.34, 0.34, 0.34)),
    ("RTX 5090", {"runpod": 0.69}, (0.69, 0.69, 0.69)),
    ("RTX 6000 Ada", {"runpod": 0.74, "verda": 1.184, "digitalocean": 1.57}, (0.74, 1.184, 1.57)),
    ("RTX A6000", {"runpod": 0.33, "verda": 0.666, "lambda": 1.09}, (0.33, 0.666, 1.09)),
    ("RTX PRO 6000", {"runpod": 1.69, "verda": 2.0438, "aws": 3.3631, "gcp": 4.4999}, (1.69, 2.7035, 4.4999)),
]
#: GPU, median over hyperscalers, median over neoclouds, where there are both.
BY_CLASS = [
    ("A100-40GB", 3.3996, 1.307),
    ("A100-80GB", 3.673, 1.797),
    ("B200", 14.2416, 6.69),
    ("B300", 17.802, 8.4188),
    ("H100-80GB SXM", 11.0612, 3.7),
    ("H100-94GB NVL", 6.98, 2.59),
    ("H200-141GB SXM", 9.256, 4.47),
    ("L4", 0.8292, 0.687),
    ("L40S", 1.861, 1.57),
    ("MI300X", 6.0, 2.49),
    ("RTX PRO 6000", 3.9315, 1.8669),
]


def gpu_id(name: str) -> str:
    (found,) = (gpu.id for gpu in catalog.load().gpus.values() if name in (gpu.name, *gpu.aliases))
    return found


def rows(name: str) -> tuple[RentFact, ...]:
    return catalog.load().gpu_rents[gpu_id(name)]


def summary(listings: Iterable[RentFact]) -> tuple[float, float, float, int]:
    return spread(on_demand_by_provider(listings).values())


@pytest.mark.parametrize(("name", "offers", "figures"), ON_DEMAND)
def test_on_demand(name: str, offers: dict[str, float], figures: tuple[float, float, float]) -> None:
    chosen = on_demand_by_provider(rows(name))
    assert {provider: row.value for provider, row in chosen.items()} == offers
    low, median, high, count = summary(rows(name))
    assert (low, high, count) == (figures[0], figures[2], len(offers))
    assert median == pytest.approx(figures[1], abs=6e-5)


@pytest.mark.parametrize(("name", "hyperscaler", "neocloud"), BY_CLASS)
def test_medians_by_class(name: str, hyperscaler: float, neocloud: float) -> None:
    chosen = on_demand_by_provider(rows(name)).values()
    for provider_class, expected in (("hyperscaler", hyperscaler), ("neocloud", neocloud)):
        median = spread(row for row in chosen if row.provider_class == provider_class)[1]
        assert median == pytest.approx(expected, abs=6e-5)


def test_every_gpu_with_listings_is_summed_up() -> None:
    assert {gpu_id(name) for name, _, _ in ON_DEMAND} == set(catalog.load().gpu_rents)


def test_what_does_not_count() -> None:
    row = on_demand_by_provider(rows("MI300X"))["runpod"]
    cheaper = replace(row, value=1.0)
    assert summary([row, cheaper])[0] == 1.0
    for left_out in (
        replace(cheaper, provider_class="marketplace"),
        replace(cheaper, source_date="undated"),
        replace(cheaper, region="europe-west4"),
        replace(cheaper, pricing="spot"),
        replace(cheaper, valid_to=date(2026, 11, 1)),
    ):
        assert summary([row, left_out]) == (row.value, row.value, row.value, 1)


def test_no_listing_is_an_error() -> None:
    with pytest.raises(ValueError, match="no listing counts"):
        summary([])
