"""What would change the answer: inputs one at a time, in words, charts, tables and data."""

from collections.abc import Sequence
from typing import Any

from calculators.core.result import Cell, Part, Swing, Table, TornadoChart
from calculators.tco.evaluate import Figures
from calculators.tco.flips import FLIPS, NEVER, Flip
from calculators.tco.report.said import bare_text, measure_words, range_text, value_text
from calculators.tco.routes import ROUTES
from calculators.tco.tornado import MOST, Bar

#: Flip values that are told in sentences; the table has all.
TOLD = 5


def change(figures: Figures, bars: Sequence[Bar], flips: Sequence[Flip]) -> Part:
    """Give the part about single inputs; with one route there are no `bars`, no `flips`, and nothing to show."""
    # What neither moves the lead nor was doubted is no news.
    moving = {bar.input.id for bar in bars}
    doubted = {flip.input.id for flip in flips if flip.status != NEVER}
    flips = [flip for flip in flips if flip.input.id in moving | doubted]
    several = len(figures.rivals) > 1
    return Part(
        key="change",
        title="What would change the answer",
        intro=(
            "Each input moves through its own range, from P10 to P90, while all others stay as they are. Costs are compared by "
            f"{measure_words(figures)} over {figures.months} months."
        ),
        findings=tuple(_findings(figures, bars, flips)) if several else (),
        charts=(tornado_chart(figures, bars[:MOST]),) if several else (),
        tables=(flip_table(figures, flips),) if flips else (),
        data={
            "tornado": [_bar_data(bar) for bar in bars[:MOST]],
            "flips": [_flip_data(flip) for flip in flips],
        },
        brief=2,
    )


def tornado_chart(figures: Figures, bars: Sequence[Bar]) -> TornadoChart:
    """Draw the lead of the cheapest route with each input at either end of its range."""
    name, rate = ROUTES[figures.rivals[0]].phrase, figures.rate
    words = (
        f"One bar an input: by how much the next cheapest route costs more than {name}, with that input at its low and at its "
        "high value and all others as they stand. Below 0 the other route is cheaper."
    )
    if not bars:
        words = "No input with a range moves the lead of the cheapest route."
    swings = tuple(
        Swing(
            bar.input.label,
            bar.at_low * rate,
            bar.at_high * rate,
            value_text(figures, bar.input.unit, bar.input.low),
            value_text(figures, bar.input.unit, bar.input.high),
        )
        for bar in bars
    )
    title = "Which inputs matter most"
    label = f"{figures.currency}: lead of {name} in {measure_words(figures)}"
    return TornadoChart(
        "tornado", title, words, label, _lead(figures) * rate, swings, _bar_table(figures, bars)
    )


def flip_table(figures: Figures, flips: Sequence[Flip]) -> Table:
    """List the inputs with what happens on either side of their value; those that change the answer first."""
    sides: dict[str, dict[str, Flip]] = {}
    for flip in flips:
        sides.setdefault(flip.input.id, {})[flip.side] = flip
    rows = []
    for found in sorted(sides.values(), key=lambda f: all(flip.status != FLIPS for flip in f.values())):
        one = next(iter(found.values())).input
        point, reach = (
            value_text(figures, one.unit, one.point),
            range_text(figures, one.unit, one.low, one.high),
        )
        below, above = (_side_words(figures, found.get(side)) for side in ("below", "above"))
        rows.append((Cell(one.label), Cell(point, one.point), Cell(reach), Cell(below), Cell(above)))
    lowest = ROUTES[figures.rivals[0]].phrase
    return Table(
        "flips",
        f"From where on another route than {lowest} costs least",
        ("Input", "As it stands", "Range", "Below it", "Above it"),
        tuple(rows),
        note=(
            "“Never” is certified for the whole range. “None found” means that the cost may turn with this input: it was looked "
            "at in steps, or the search ended before all was certified."
        ),
        method="uncertainty-flips",
    )


def _findings(figures: Figures, bars: Sequence[Bar], flips: Sequence[Flip]) -> list[str]:
    lowest = ROUTES[figures.rivals[0]].phrase
    changing = sorted((flip for flip in flips if flip.status == FLIPS), key=_nearness)
    said = []
    if not changing:
        if flips and all(flip.status == NEVER for flip in flips):
            said.append(f"No single input takes the lead from {lowest} anywhere within its range.")
        elif flips:
            said.append(f"No single input was found to take the lead from {lowest} within its range.")
    elif len(changing) > TOLD:
        said.append(
            f"{len(changing)} changes of one input each would take the lead from {lowest}; the nearest comes first."
        )
    said += [_flip_words(figures, flip) for flip in changing[:TOLD]]
    if bars:
        bar = bars[0]
        low = bare_text(figures, bar.input.unit, bar.input.low)
        high = value_text(figures, bar.input.unit, bar.input.high)
        at_low, at_high = (_lead_words(figures, x) for x in (bar.at_low, bar.at_high))
        said.append(
            f"{bar.input.label} matters most: with {low}, {lowest} {at_low}, with {high} it {at_high}."
        )
    return said


def _flip_words(figures: Figures, flip: Flip) -> str:
    one, winner = flip.input, ROUTES[str(flip.winner)].phrase
    at, point = value_text(figures, one.unit, float(flip.at or 0.0)), bare_text(figures, one.unit, one.point)
    back = f", and further on {ROUTES[figures.rivals[0]].phrase} again" if flip.flips_back else ""
    return f"{one.label}: {flip.side} about {at} (now {point}), {winner} costs least{back}."


def _lead_words(figures: Figures, lead: float) -> str:
    return f"leads by {figures.money(lead)}" if lead >= 0 else f"is behind by {figures.money(-lead)}"


def _side_words(figures: Figures, flip: Flip | None) -> str:
    if flip is None:
        return "–"
    if flip.status != FLIPS:
        return "never" if flip.status == NEVER else "none found"
    at = value_text(figures, flip.input.unit, float(flip.at or 0.0))
    back = ", and back again further on" if flip.flips_back else ""
    return f"{flip.side} about {at}: {ROUTES[str(flip.winner)].phrase}{back}"


def _nearness(flip: Flip) -> float:
    """Give how much of the way to the end of its range an input goes before it changes the answer."""
    end = flip.input.low if flip.side == "below" else flip.input.high
    return abs(float(flip.at or 0.0) - flip.input.point) / abs(end - flip.input.point)


def _lead(figures: Figures) -> float:
    first, second = (float(figures.of(route, figures.measure)) for route in figures.rivals[:2])
    return second - first


def _bar_table(figures: Figures, bars: Sequence[Bar]) -> Table:
    name, now = ROUTES[figures.rivals[0]].phrase, figures.money(_lead(figures), 4)
    rows = [
        (
            Cell(bar.input.label),
            *(Cell(value_text(figures, bar.input.unit, x), x) for x in (bar.input.low, bar.input.high)),
            *(Cell(figures.money(x, 4), x * figures.rate) for x in (bar.at_low, bar.at_high, bar.swing)),
        )
        for bar in bars
    ]
    return Table(
        "tornado",
        f"Lead of {name} in {measure_words(figures)}, by input; now {now}",
        ("Input", "Low (P10)", "High (P90)", "Lead at low", "Lead at high", "Swing"),
        tuple(rows),
        method="uncertainty-tornado",
    )


def _bar_data(bar: Bar) -> dict[str, Any]:
    one = bar.input
    return {
        "input": one.id,
        "unit": one.unit,
        "low": one.low,
        "point": one.point,
        "high": one.high,
        "gap_at_low": bar.at_low,
        "gap_at_high": bar.at_high,
        "swing": bar.swing,
    }


def _flip_data(flip: Flip) -> dict[str, Any]:
    return {
        "input": flip.input.id,
        "side": flip.side,
        "searched_to": flip.input.low if flip.side == "below" else flip.input.high,
        "status": flip.status,
        "at": flip.at,
        "cheapest_after": flip.winner,
        "flips_back": flip.flips_back,
        "certain": flip.certain,
    }
