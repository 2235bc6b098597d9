"""The part with two curves: longer requests, and more of them at once."""

from dataclasses import replace

from calculators.core.format import significant
from calculators.core.result import Cell, LineChart, Marker, Part, Series, Table
from calculators.sizing.evaluate import CONCURRENCY, Figures, Point
from calculators.sizing.fields.memory import PAGE_UNIFIED, WINDOW_CAPPED
from calculators.sizing.load import Load
from calculators.sizing.report.words import band_text, milliseconds
from calculators.sizing.set_up import bind

#: Points of a curve, and how far it reaches to both sides of the case.
_POINTS, _REACH = 24, 4


def curves_part(figures: Figures, title: str) -> Part:
    """Draw how many requests fit by their length, and throughput by how many run at once."""
    return Part("curves", title, charts=(length_chart(figures), speed_chart(figures)))


def length_chart(figures: Figures) -> LineChart:
    """Draw requests at once over the tokens of a request; for models with windows both ways to keep them."""
    setup = figures.set_up.setup
    own = setup.input_tokens + setup.output_tokens
    most = own * _REACH
    context = figures.chosen.architecture.context_length
    reach = max(min(most, float(context)), own) if context else most
    lengths = [own / _REACH + (reach - own / _REACH) * i / (_POINTS - 1) for i in range(_POINTS)]
    windows = figures.set_up.inputs["window_gb_per_token"] > 0
    ways = (
        {WINDOW_CAPPED: "window kept alone", PAGE_UNIFIED: "all tokens kept"}
        if windows
        else {setup.cache_pages: "full length"}
    )
    lines = {words: [_room(figures, tokens, way) for tokens in lengths] for way, words in ways.items()}
    rows = tuple(
        (Cell(f"{tokens:,.0f}", tokens), *(Cell(f"{line[i]:,}", line[i]) for line in lines.values()))
        for i, tokens in enumerate(lengths)
        if i % 3 == 0
    )
    return LineChart(
        "length",
        "Longer requests, fewer at once",
        f"Requests of {own:,.0f} tokens: {_from_to([_room(figures, own, way) for way in ways])} at once. At "
        f"{lengths[-1]:,.0f} tokens: {_from_to([line[-1] for line in lines.values()])}.",
        "Tokens of a request, prompt and answer",
        "Requests at once",
        tuple(
            Series(words, tuple(zip(lengths, map(float, line), strict=True)), tone=tone)
            for (words, line), tone in zip(lines.items(), ("a", "b"), strict=False)
        ),
        Table("length", "Requests at once by length", ("Tokens of a request", *lines), rows, method="memory"),
        (Marker(own, "your requests"),),
    )


def _from_to(rooms: list[int]) -> str:
    return " to ".join(f"{room:,}" for room in sorted(set(rooms)))


def _room(figures: Figures, tokens: float, pages: str) -> int:
    setup = figures.set_up.setup
    ahead = max(tokens - setup.output_tokens, 1.0)
    longer = replace(
        setup, input_tokens=ahead, output_tokens=min(setup.output_tokens, tokens), cache_pages=pages
    )
    return bind(longer, figures.catalog, figures.built).most


def speed_chart(figures: Figures) -> LineChart:
    """Draw throughput of a replica over requests at once, with its band."""
    full = figures.set_up.saturated
    batches = sorted({max(1, round(full * i / _POINTS)) for i in range(_POINTS + 1)} | {1})
    points = [Point(Load(float(b)), figures.set_up.at(b), CONCURRENCY) for b in batches]
    speeds = [figures.speed(one) for one in points]
    rows = tuple(
        (
            Cell(f"{batch:,}", batch),
            Cell(band_text(speed), speed.mid),
            Cell(significant(speed.mid / batch, 2), speed.mid / batch),
            Cell(milliseconds(figures.time(point, "tpot_seconds"))),
        )
        for i, (batch, speed, point) in enumerate(zip(batches, speeds, points, strict=True))
        if i % 3 == 0 or batch == full
    )
    now = figures.now.load.batch if figures.now else 0
    return LineChart(
        "speed",
        "More at once: more in all, less for each",
        f"One request alone gets {significant(speeds[0].mid, 2)} tokens a second; {full:,} at once make "
        f"{significant(speeds[-1].mid, 2)} in all, {significant(speeds[-1].mid / batches[-1], 2)} for each.",
        "Requests at once",
        "Output tokens a second",
        tuple(
            Series(
                label,
                tuple((float(b), getattr(speed, end)) for b, speed in zip(batches, speeds, strict=True)),
                tone=tone,
            )
            for label, end, tone in (("prediction", "mid", "a"), ("low", "low", "b"), ("high", "high", "b"))
        ),
        Table(
            "speed",
            "Throughput by requests at once",
            ("Requests at once", "Output tokens/s", "For each, tokens/s", "Each further token"),
            rows,
            method="speed",
        ),
        (Marker(now, "your load"),) if 0 < now < full else (),
    )
