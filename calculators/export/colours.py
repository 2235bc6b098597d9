"""The looks of a chart that stands by itself: the site's light colours, and the attributes that its classes stand for.

The site's style sheets say the same in their own words; a test compares the colours.
"""

INK, INK_2, PAPER = "#1c2226", "#4d565c", "#ffffff"
RULE, ACCENT, WARN_WASH = "#dbd6c8", "#0b5654", "#fbf2df"
SANS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"

#: Colour and dashes of each slot and of each tone that takes a slot's place. Shapes inherit both.
SLOTS = (
    ("#1f5a70", "none"),
    ("#b0741a", "9 5"),
    ("#5f8046", "2 4"),
    ("#a14f38", "12 4 2 4"),
    ("#666aa6", "5 3"),
    ("#3f8288", "16 5"),
    ("#96627f", "2 8"),
    ("#77776d", "8 3 2 3 2 3"),
    ("#8a6d1f", "4 8"),
    ("#3b6ea8", "20 3"),
    ("#7d5748", "6 2 1 2"),
    ("#4f7f6f", "1 3"),
)
TONES = {
    "closed_api": ("#3f4fb0", "none"),
    "hosted_open": ("#0d7a6b", "10 5"),
    "rented_gpu": ("#a55400", "2 4"),
    "owned_gpu": ("#8f2f6b", "12 4 2 4"),
    "hybrid": ("#50555c", "6 3 2 3 2 3"),
}


def _tone(colour: str, dashes: str) -> dict[str, str]:
    return {"color": colour, "stroke-dasharray": dashes}


_HALO = {"paint-order": "stroke", "stroke": PAPER, "stroke-width": "4", "stroke-linejoin": "round"}
_SOLID = {"stroke-dasharray": "none"}

#: What a class of the page stands for; several on one element add up in the order in which they are written.
CLASSES: dict[str, dict[str, str]] = {
    **{f"slot-{place}": _tone(*look) for place, look in enumerate(SLOTS, 1)},
    **{f"tone-{name}": _tone(*look) for name, look in TONES.items()},
    "chart-svg": {"overflow": "visible"},
    "tick": {"fill": INK_2},
    "axis-title": {"fill": INK_2},
    "y-title": {"transform": "translate(-46 0)"},
    "bar-none": {"fill": INK_2},
    "spread-range": {"fill": INK_2, **_SOLID},
    "bar-name": {"font-weight": "650", **_SOLID},
    "bar-total": {"font-weight": "650"},
    "grid": {"stroke": RULE},
    "tick-mark": {"stroke": RULE},
    "grid-zero": {"stroke": INK},
    "marker": {"stroke": INK_2, "stroke-dasharray": "2 3"},
    "marker-label": _HALO,
    "end-label": {**_HALO, **_SOLID, "fill": "currentColor", "font-weight": "650"},
    "line-path": {
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "2.5",
        "stroke-linejoin": "round",
    },
    "bar-part": {"stroke": PAPER, "stroke-width": "1"},
    "fill": {"fill": "currentColor", **_SOLID},
    "hatch": {"fill": "none", "stroke": PAPER, "stroke-width": "1.4", **_SOLID},
    "swing": {"stroke": ACCENT, "stroke-width": "1.5"},
    "swing-low": {"fill": PAPER},
    "swing-high": {"fill": ACCENT},
    "swing-centre": {"stroke": INK_2, "stroke-dasharray": "3 3", "stroke-width": "1.5"},
    "takeover": {"fill": WARN_WASH},
    "spread": {"color": INK_2},
    "hill": {"fill": "currentColor", "fill-opacity": "0.25", "stroke": "currentColor", **_SOLID},
    "band": {"stroke": "currentColor", "stroke-width": "2", **_SOLID},
    "middle": {"stroke": "currentColor", "stroke-width": "4", **_SOLID},
    "point": {"fill": PAPER, "stroke": INK, "stroke-width": "2", **_SOLID},
}
