"""The Foundation Model Transparency Index by developer."""

from calculators.core.result import BarChart, Cell, Table
from calculators.publish.charts.register import entry, number

_LATEST = "E-OPEN-19"
_EARLIER = ("E-OPEN-18", "E-OPEN-17")
_MEAN = "Mean of"


def index() -> BarChart:
    """Draw one bar a developer of the latest round; earlier rounds stand in the table."""
    scores = _scores(_LATEST)
    names = tuple(sorted(scores, key=lambda name: -scores[name]))
    earlier = [_scores(name) for name in _EARLIER]
    rows = tuple(
        (
            Cell(name),
            number(scores[name]),
            *(number(found[name]) if name in found else Cell("not rated") for found in earlier),
        )
        for name in names
    )
    dates = [entry(name).source.date[:4] for name in (_LATEST, *_EARLIER)]
    mean = next(one.low for one in entry(_LATEST).figures if one.label.startswith(_MEAN))
    told = f"{names[0]} has {scores[names[0]]:g} of 100 points, {names[-1]} {scores[names[-1]]:g}; the mean is {mean:.0f}. "
    return BarChart(
        "transparency-index",
        "How much developers tell about their models",
        f"{told}Makers of open weights stand at the top and near the bottom: IBM, and Mistral with {scores['Mistral']:g}.",
        "Points of 100, December 2025",
        names,
        (("Points", tuple(scores[name] for name in names)),),
        Table(
            "transparency-index",
            "Points of 100 in three rounds, Stanford CRFM",
            ("Developer", *dates),
            rows,
            note="“Not rated”: the developer is not among those whose points we hold for that round.",
        ),
    )


def _scores(name: str) -> dict[str, float]:
    return {one.label: one.low for one in entry(name).figures if not one.label.startswith(_MEAN)}
