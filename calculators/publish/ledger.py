"""The ledger of the speed model: frozen predictions of rows that were left out, and what they say against the targets."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from statistics import median

from calculators import catalog
from calculators.catalog.model import ThroughputRow
from calculators.domain.serving.flags import flagged

FILE = Path(catalog.__file__).parent / "serving" / "ledger.csv"

#: What is left out together, one value at a time.
LEFT_OUT = ("engine", "model", "gpu", "parallelism")
BASELINES = ("nearest", "roofline")
NAMES = {"nearest": "the nearest row", "roofline": "a roofline with two efficiencies"}
CONCURRENCY, SATURATED = "concurrency", "saturated"
#: Computed time to the first token in ms, with all rows in the fit.
TTFT = "ttft_ms"
#: Left out by these, the model of a row is as a rule still in the fit; left out by model it is not.
SEEN, UNSEEN = ("engine", "gpu", "parallelism"), ("model",)

#: Targets for rows with a stated concurrency: largest median error, largest 90th percentile, largest median of a group.
MEDIAN, P90, WORST = 0.15, 0.40, 0.35
#: Targets for saturated rows: largest median error, the same of dense models, least share of rows within this factor.
SATURATED_MEDIAN, DENSE_MEDIAN, NEAR_SHARE, NEAR = 0.20, 0.15, 0.85, 1.6
#: Share of rows that the band from low to high must hold, at least and at most.
BAND = (0.70, 0.90)
#: Largest share of rows that a flag may touch.
FLAGGED = 0.10
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True)
class Entry:
    """A measured row; `predicted` has output tokens a second by what was left out, `fitted` with nothing left out."""

    row: ThroughputRow
    dense: bool
    predicted: dict[str, float]

    @property
    def kind(self) -> str:
        """Tell the population."""
        return SATURATED if self.row.concurrency is None else CONCURRENCY

    def ratio(self, by: str) -> float:
        """Give measured over predicted."""
        return self.row.output_tokens_per_second / self.predicted[by]

    def error(self, by: str) -> float:
        """Give the absolute error as a share of the measured figure."""
        return abs(1 / self.ratio(by) - 1)


@cache
def entries(file: Path = FILE) -> tuple[Entry, ...]:
    """Read the frozen ledger. Raises KeyError for a row that the catalogue does not have."""
    rows = {row.id: row for row in catalog.load().throughput}
    models = catalog.load().open_models
    keys = ("num_experts", "num_local_experts", "n_routed_experts")
    found = []
    for line in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        row = rows[line.pop("id")]
        dense = not any(key in models[row.model].config for key in keys)
        found.append(Entry(row, dense, {name: float(value) for name, value in line.items()}))
    return tuple(found)


def quantile(values: Iterable[float], share: float) -> float:
    """Give a quantile, between two values in proportion."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def near(some: Sequence[Entry], by: str) -> float:
    """Give the share of rows whose prediction is within the factor, in both directions."""
    return sum(abs(log(one.ratio(by))) <= log(NEAR) for one in some) / len(some)


def errors(some: Iterable[Entry], by: str) -> list[float]:
    """Give the absolute errors."""
    return [one.error(by) for one in some]


def grouped(some: Iterable[Entry], key: Callable[[Entry], str]) -> dict[str, list[Entry]]:
    """Split by a label, in the order of first appearance."""
    groups: dict[str, list[Entry]] = {}
    for one in some:
        groups.setdefault(key(one), []).append(one)
    return groups


def worst_group(some: Iterable[Entry], by: str) -> tuple[str, float]:
    """Give the left-out value whose rows have the largest median error, with it."""
    groups = grouped(some, lambda one: str(getattr(one.row, by)))
    return max(((name, median(errors(rows, by))) for name, rows in groups.items()), key=lambda pair: pair[1])


def band(some: Iterable[Entry], ways: Sequence[str]) -> tuple[float, float]:
    """Give the tenth and ninetieth percentile of measured over predicted, over these ways of leaving out."""
    ratios = [one.ratio(by) for one in some for by in ways]
    return quantile(ratios, LOW), quantile(ratios, HIGH)


def published(every: Iterable[Entry], kind: str, ways: Sequence[str]) -> tuple[float, float]:
    """Give the band of a class of predictions: that of its kind of load.

    For a model that the fit does not know it reaches at least as far as for one that it knows, and, since few rows with a
    stated concurrency tell about such models, at least as far as that of a full queue.
    """
    pool = list(every)
    kinds = {kind}
    if tuple(ways) != UNSEEN:
        return band((one for one in pool if one.kind == kind), ways)
    if kind == CONCURRENCY and any(one.kind == SATURATED for one in pool):
        kinds.add(SATURATED)
    made = [band((one for one in pool if one.kind == of), by) for of in kinds for by in (SEEN, UNSEEN)]
    return min(low for low, _ in made), max(high for _, high in made)


def held(
    every: Sequence[Entry],
    kind: str,
    ways: Sequence[str],
    made: Callable[[Iterable[Entry], str, Sequence[str]], tuple[float, float]] = published,
) -> float:
    """Give the share of rows of a kind whose measured figure lies in the band that the rows of all other groups make."""
    inside = count = 0
    for name, rows in grouped(every, lambda one: one.row.group).items():
        mine = [one for one in rows if one.kind == kind]
        if mine:
            low, high = made([one for one in every if one.row.group != name], kind, ways)
            inside += sum(low <= one.ratio(by) <= high for one in mine for by in ways)
            count += len(mine) * len(ways)
    return inside / count


def by_group(some: Iterable[Entry], by: str) -> list[float]:
    """Give the median error of every group of rows."""
    return [median(errors(rows, by)) for rows in grouped(some, lambda one: one.row.group).values()]


@dataclass(frozen=True)
class Verdict:
    """One target: what it measures, with what left out, what was reached, what was asked, whether that is enough."""

    measure: str
    reached: float
    target: float
    met: bool
    by: str = ""

    @property
    def words(self) -> str:
        """Name the target in one line."""
        return (
            f"{self.measure}, {self.by if self.by != 'gpu' else 'GPU'} left out" if self.by else self.measure
        )


def verdicts(every: Sequence[Entry]) -> list[Verdict]:
    """Set every target beside what was reached."""
    stated = [one for one in every if one.kind == CONCURRENCY]
    full = [one for one in every if one.kind == SATURATED]
    dense = [one for one in full if one.dense]
    found: list[Verdict] = []

    def most(measure: str, reached: float, target: float, by: str = "") -> None:
        found.append(Verdict(measure, reached, target, reached <= target, by))

    for by in LEFT_OUT:
        most("Stated concurrency: median error", median(errors(stated, by)), MEDIAN, by)
        most("Stated concurrency: 90th percentile", quantile(errors(stated, by), HIGH), P90, by)
        most("Stated concurrency: largest median of a group", worst_group(stated, by)[1], WORST, by)
        most("Full queue: median error", median(errors(full, by)), SATURATED_MEDIAN, by)
        most("Full queue: median error of dense models", median(errors(dense, by)), DENSE_MEDIAN, by)
        share = near(full, by)
        measure = f"Full queue: share within a factor of {NEAR:g}"
        found.append(Verdict(measure, share, NEAR_SHARE, share >= NEAR_SHARE, by))
    for kind, label in ((CONCURRENCY, "Stated concurrency"), (SATURATED, "Full queue")):
        for words, ways in (("in", SEEN), ("not in", UNSEEN)):
            share = held(every, kind, ways)
            met = BAND[0] <= share <= BAND[1]
            found.append(
                Verdict(f"{label}, model {words} the fit: share of rows inside the band", share, BAND[0], met)
            )
        share = held(every, kind, LEFT_OUT)
        met = BAND[0] <= share <= BAND[1]
        found.append(Verdict(f"{label}, any left out: share of rows inside the band", share, BAND[0], met))
    short = sum(flagged(one.row.input_tokens, one.row.output_tokens) for one in every) / len(every)
    most("Rows flagged by a rule that looks at no measurement: share of all", short, FLAGGED)
    for other in BASELINES:
        for words, middle in (("median", median), ("90th percentile", _tail)):
            ours, theirs = (middle(by_group(every, by)) for by in ("model", other))
            most(f"Groups of a left-out model, {words} of their errors, against {NAMES[other]}", ours, theirs)
    return found


def _tail(values: Iterable[float]) -> float:
    return quantile(values, HIGH)
