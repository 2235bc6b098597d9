"""Contrast of the site's colours, computed from the style sheet by the definition of WCAG 2.2."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "docs" / "assets" / "css" / "tokens.css").read_text()
SCHEMES = {
    scheme: dict(
        re.findall(r"--([\w-]+): (#[0-9a-f]{6});", re.search(rf'"{scheme}"\] {{\n(.*?)\n}}', CSS, re.S)[1])
    )  # type: ignore[index]
    for scheme in ("default", "slate")
}
GROUNDS = ("paper", "surface", "sunken")
TEXTS = ("ink", "ink-2", "accent", "warn", "error")
ROUTES = ("closed-api", "hosted-open", "rented-gpu", "owned-gpu", "hybrid")
SHAPES = ("rule-strong", "focus", *ROUTES, *(f"slot-{i}" for i in range(1, 9)))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", [*TEXTS, *ROUTES])
def test_text_can_be_read(scheme: str, ground: str, text: str) -> None:
    """Names at line ends are text in a route's colour."""
    assert contrast(SCHEMES[scheme][text], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "accent-wash"),
        ("ink", "warn-wash"),
        ("warn", "warn-wash"),
        ("error", "error-wash"),
        ("on-accent", "accent"),
    ],
)
def test_text_on_coloured_grounds_can_be_read(scheme: str, text: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][text], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_can_be_seen(scheme: str, shape: str) -> None:
    for ground in GROUNDS:
        assert contrast(SCHEMES[scheme][shape], SCHEMES[scheme][ground]) >= 3
