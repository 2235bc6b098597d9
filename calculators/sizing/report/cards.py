"""The short answers on cards."""

from calculators.core.format import percent, significant
from calculators.core.opens import opening
from calculators.core.result import Card
from calculators.sizing.evaluate import Figures, Point
from calculators.sizing.number import figure
from calculators.sizing.report.price import price_lines
from calculators.sizing.report.words import LIMITS, band_text, milliseconds, missed, two_kinds

GIB = 1.073741824
#: One public row has this time: what stands here is computed, and the band is that of throughput.
FIRST_TOKEN = "To the first token (computed, not validated)"


def cards(figures: Figures) -> tuple[Card, ...]:
    """Give memory, and where it fits speed under the load, and speed and price at the limits of time."""
    if figures.now is None:
        return (_memory(figures),)
    return (_memory(figures), _speed(figures, figures.now), _at_limits(figures))


def gb(size: float) -> str:
    """Write an amount of memory in both units."""
    return f"{significant(size, 3)} GB ({significant(size / GIB, 3)} GiB)"


def _memory(figures: Figures) -> Card:
    memory = figures.set_up.memory
    low, mid, high = figures.requests
    lines = [
        ("Weights on each GPU", opening(gb(memory["weights_per_gpu_gb"]), "weights_per_gpu_gb")),
        ("Memory of a GPU", gb(figures.set_up.inputs["memory_gb"])),
    ]
    if not figures.set_up.fits:
        room = memory["cache_room_gb"]
        missing = opening(gb(-room), "cache_room_gb") if room < 0 else "room for one full request"
        lines.append(("Missing of what the engine may use", missing))
        return Card("memory", "Fits", "No", "what one GPU needs and has", tuple(lines), badge="does not fit")
    lines += [
        ("Left for the cache, on each", opening(gb(memory["cache_room_gb"]), "cache_room_gb")),
        (
            "A full request’s cache, on each",
            opening(gb(memory["request_cache_per_gpu_gb"]), "request_cache_per_gpu_gb"),
        ),
        ("Requests at mean length", opening(f"{int(memory['mean_concurrency']):,}", "mean_concurrency")),
    ]
    if low != mid or mid != high:
        lines.append(("At full length, low to high", f"{low:,} to {high:,} requests"))
    return Card(
        "memory",
        "Fits",
        opening(f"{mid:,}", "max_concurrency"),
        "requests at once, full length",
        tuple(lines),
    )


def _speed(figures: Figures, point: Point) -> Card:
    lines = (
        ("Requests at once", significant(point.load.batch, 6)),
        (
            "Requests a second",
            opening(band_text(figures.speed(point, "requests_per_second")), "requests_per_second"),
        ),
        (FIRST_TOKEN, opening(milliseconds(figures.time(point, "ttft_seconds")), "ttft_seconds")),
        ("Each further token", opening(milliseconds(figures.time(point, "tpot_seconds")), "tpot_seconds")),
        *_queued(figures),
        ("Held back by", LIMITS[figures.limit or "memory"].partition(":")[0]),
    )
    title = "At full load" if figures.full_load else "Under your load"
    made = opening(band_text(figures.speed(point)), "output_tokens_per_second")
    return Card("speed", title, made, "output tokens a second, one replica", lines)


def _queued(figures: Figures) -> list[tuple[str, str]]:
    """Give the less cautious figure of a full replica, where there are two."""
    if not figures.full_load or figures.saturated is None or not two_kinds(figures):
        return []
    return [("With all requests queued, output tokens a second", band_text(figures.speed(figures.saturated)))]


def _at_limits(figures: Figures) -> Card:
    point = figures.at_limits
    title = "At your limits of time"
    if point is None:
        reasons = missed(figures)
        return Card("limits", title, "—", "no figure", badge="too slow", reasons=reasons)
    rate = figures.speed(point, "requests_per_second")
    utilisation = figure(figures.answers, "planning_utilisation")
    lines = (
        ("Requests at once", significant(point.load.batch, 6)),
        ("Requests a second", band_text(rate)),
        (f"To plan with, at {percent(utilisation, 2)} of it", band_text(rate.times(utilisation))),
        (FIRST_TOKEN, milliseconds(figures.time(point, "ttft_seconds"))),
        ("Each further token", milliseconds(figures.time(point, "tpot_seconds"))),
        *price_lines(figures, point),
    )
    return Card(
        "limits", title, band_text(figures.speed(point)), "output tokens a second, one replica", lines
    )
