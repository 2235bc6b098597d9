"""What is fitted, within which bounds, what is set, and the targets: all fixed before a fit runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Constant:
    """One constant of the speed model; `value` is given where it is set and not fitted."""

    id: str
    label: str
    unit: str
    low: float
    high: float
    note: str
    value: float | None = None

    @property
    def middle(self) -> float:
        """Give the geometric middle of the bounds: where a fit starts, and what it is weakly drawn to."""
        return self.value if self.value is not None else (self.low * self.high) ** 0.5


CONSTANTS = (
    Constant("memory-efficiency", "Share of the peak memory bandwidth that is reached", "share", 0.6, 1,
             "At 1 where prompts and answers overlap, which the formula does not know."),
    Constant("compute-efficiency", "Share of peak compute, 8 and 16-bit", "share", 0.4, 0.9, "Large matrices; dense models."),
    Constant("compute-efficiency-4-bit", "Share of peak compute, 4-bit", "share", 0.3, 0.9, "On GPUs with 4-bit units."),
    Constant("experts-compute-factor", "Compute of models with experts, over that of dense ones", "factor", 0.3, 1,
             "Smaller matrices, and experts that are not equally busy."),
    Constant("unpacked-compute-factor", "Compute where small weights are unpacked to 16 bit", "factor", 0.2, 1,
             "For GPUs without units of the width of the weights."),
    Constant("link-efficiency", "Share of the link, stated concurrency", "share", 0.05, 1.5,
             "Measured on engines of 2023 to 2026, some of them untuned."),
    Constant("link-efficiency-full-queue", "Share of the link, full queue", "share", 0.6, 1.6,
             "Above 1 where switches add up on the way or sending overlaps computing."),
    Constant("layer-seconds", "Overhead of a dense layer in a pass", "seconds", 5e-6, 1e-4, "Starting kernels, and norms."),
    Constant("layer-seconds-experts", "Overhead of a layer with experts in a pass", "seconds", 3e-5, 4e-4,
             "The same with routing and sorting."),
    Constant("activation-factor", "Times that inputs and outputs of linear layers are moved", "factor", 0.5, 6,
             "1 would be one read and one write each."),
    Constant("exchange-seconds", "Latency of an exchange between GPUs", "seconds", 1e-6, 4e-5, "Set.", 7e-6),
    Constant("step-seconds", "Overhead of a step", "seconds", 3e-4, 1.6e-2, "Set.", 1e-3),
    Constant("request-seconds", "Overhead of a request in a step", "seconds/request", 1e-6, 8e-5, "Set.", 1e-5),
    Constant("batch-cap", "Requests that schedulers let in", "requests", 2048, 8192,
             "Set. For each rank with data-parallel attention.", 4096),
    Constant("pipeline-efficiency", "Share of the time that pipeline stages work", "share", 0.7, 1, "Set.", 0.9),
    Constant("roof-norm", "Exponent of the smooth maximum", "factor", 3, 3, "Set.", 3),
)  # fmt: skip

FITTED = tuple(constant for constant in CONSTANTS if constant.value is None)

#: Weight of the pull to the middle of the bounds: moving a constant by a factor of e costs as much as one row off by this.
PULL = 0.3
#: Residuals beyond this count less than their square.
ROBUST = 0.2
#: A row counts by this power of the size of its group, since rows of one sweep are near twins.
TWINS = -0.5
#: How much rows count by their `use`.
WEIGHTS = {"yes": 1.0, "weak": 0.5}
