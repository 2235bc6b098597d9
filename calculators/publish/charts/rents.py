"""What an hour of a GPU costs on demand, by class of provider."""

from collections import defaultdict

from calculators import catalog
from calculators.core.result import BarChart, Cell, Table
from calculators.domain.gpu_rent import on_demand_by_provider, spread

#: Providers of a class below which it has no median worth the name.
_FEWEST = 2
_CLASSES = {"hyperscaler": "Large cloud", "neocloud": "GPU provider"}


def rents() -> BarChart:
    """Draw the median of each class, for GPUs with several providers in either."""
    data = catalog.load()
    names, medians, rows = [], [], []
    for gpu in data.gpus.values():
        classes = defaultdict(list)
        for offer in on_demand_by_provider(data.gpu_rents.get(gpu.id, ())).values():
            classes[offer.provider_class].append(offer)
        if any(len(classes[kind]) < _FEWEST for kind in _CLASSES):
            continue
        for kind, words in _CLASSES.items():
            low, median, high, count = spread(classes[kind])
            dates = sorted(offer.source_date for offer in classes[kind])
            names.append(gpu.name.partition(" (")[0])
            medians.append(median)
            span = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
            rows.append(
                (
                    Cell(gpu.name, page="reference/data/gpu-rents.md"),
                    Cell(words),
                    *(Cell(f"${amount:,.2f}", amount) for amount in (low, median, high)),
                    Cell(str(count), count),
                    Cell(span),
                )
            )
    ratios = [cloud / other for cloud, other in zip(medians[::2], medians[1::2], strict=True)]
    return BarChart(
        "gpu-rents",
        "Rent for an hour of a GPU, by class of provider",
        f"The median of large clouds is {min(ratios):.1f} to {max(ratios):.1f} times that of GPU providers for the same GPU, on "
        "demand. What is included, and what is promised, differs.",
        "USD per GPU-hour, median over providers",
        tuple(names),
        tuple(
            (
                words,
                tuple(
                    median if place % len(_CLASSES) == own else 0.0 for place, median in enumerate(medians)
                ),
            )
            for own, words in enumerate(_CLASSES.values())
        ),
        Table(
            "gpu-rents",
            "USD per GPU-hour on demand, one listing a provider",
            ("GPU", "Class", "Lowest", "Median", "Highest", "Providers", "Listings of"),
            tuple(rows),
            note="Without marketplaces, commitments and spot prices.",
        ),
    )
