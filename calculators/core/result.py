"""Results: what a calculator gives to be shown, exported or compared. `render` knows these and no calculator."""

from dataclasses import dataclass, field

from calculators.core.document import Document
from calculators.core.messages import Message
from calculators.core.tree import Tree


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: ready text, and the bare number for exports (None for words).

    `step` is what the figure opens: the id of the step that it shows, or another target (`core.opens`). `page` is the file of a
    guide page, with the heading, where more is said: `compare/cost.md#verdict`.
    """

    text: str
    value: float | None = None
    strong: bool = False
    step: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of each row is its header. `key` is a stable name.

    `steps` holds for each column what all its figures open that open nothing by themselves, nothing where it is short. `method`
    is the section of the method page about the figures that open nothing: they are the values of an analysis.
    """

    key: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    total_row: bool = False
    steps: tuple[str, ...] = ()
    method: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line, bar part or area of a chart. `points` are (x, y); `style` is line or step; `tone` names its colour slot."""

    label: str
    points: tuple[tuple[float, float], ...]
    style: str = "line"
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A vertical mark on a line chart, with its words."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines or steps over a numeric axis; `table` is the twin that says the same in numbers."""

    key: str
    title: str
    description: str
    x_label: str
    y_label: str
    series: tuple[Series, ...]
    table: Table
    markers: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class BarChart:
    """Stacked horizontal bars: one bar a category, one part a series (`values` in category order)."""

    key: str
    title: str
    description: str
    x_label: str
    categories: tuple[str, ...]
    parts: tuple[tuple[str, tuple[float, ...]], ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Swing:
    """One bar of a tornado: the figure with the input at its low and at its high value, and those values in words."""

    label: str
    at_low: float
    at_high: float
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class TornadoChart:
    """How far each input alone moves one figure from `centre`, widest first; below 0 another option takes over."""

    key: str
    title: str
    description: str
    x_label: str
    centre: float
    swings: tuple[Swing, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Spread:
    """One option's draws: how many fall into each bin (between neighbouring edges), and the marks P10, P50, P90 and the point."""

    label: str
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    p10: float
    p50: float
    p90: float
    point: float
    tone: str = ""


@dataclass(frozen=True, slots=True)
class DistributionChart:
    """Where the draws of each option fall, one row an option on a common axis."""

    key: str
    title: str
    description: str
    x_label: str
    spreads: tuple[Spread, ...]
    table: Table


type Chart = LineChart | BarChart | TornadoChart | DistributionChart


@dataclass(frozen=True, slots=True)
class Card:
    """The short answer for one option: its main figure, lines under it, and why it has none where it has none.

    Figures in `figure` and in the lines may open (`Linked`).
    """

    key: str
    title: str
    figure: str
    figure_note: str
    lines: tuple[tuple[str, str], ...] = ()
    badge: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingRow:
    """One step of the working: formula in words, the same with the numbers put in, which may open in turn, and the value."""

    id: str
    label: str
    meaning: str
    formula: str
    substituted: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class WorkingGroup:
    """The working of one part of the answer, in the order in which it is computed."""

    key: str
    title: str
    rows: tuple[WorkingRow, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One catalogue figure, declared assumption or input that the result used; `key` is what leads to it, if anything does.

    `main` marks what the headline rests on most, where no figure leads to it.
    """

    label: str
    value: str
    date: str
    source: str
    url: str = ""
    note: str = ""
    key: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the answer that is worked out after the figures; `key` is stable, a refined part comes again under its key.

    The `intro` may open something (`Linked`).
    `verdict` is a headline in place of the first stage's, where this part changes what that said. `data` and `values` join
    those of the result. `document` is to be taken along. `brief` is the place in a short account of the answer of a part that
    says how sure it is or what would change it; 0 for any other.
    """

    key: str
    title: str
    intro: str = ""
    findings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    working: tuple[WorkingGroup, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    verdict: str = ""
    data: dict[str, object] = field(default_factory=dict)
    values: dict[str, dict[str, object]] = field(default_factory=dict)
    document: Document | None = None
    brief: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that a calculator answers. `data` is the public `result` object of the command line.

    The first stage has no `parts`; they follow one by one.
    """

    calculator: str
    headline: str
    summary: str
    cards: tuple[Card, ...] = ()
    findings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    trees: tuple[Tree, ...] = ()
    warnings: tuple[Message, ...] = ()
    parts: tuple[Part, ...] = ()
    data: dict[str, object] = field(default_factory=dict)
    values: dict[str, dict[str, object]] = field(default_factory=dict)

    @property
    def working(self) -> tuple[WorkingGroup, ...]:
        """Give the working of all parts."""
        return tuple(group for part in self.parts for group in part.working)

    @property
    def sources(self) -> tuple[SourceRow, ...]:
        """Give the sources of all parts."""
        return tuple(row for part in self.parts for row in part.sources)
