"""Which GPUs would do: every GPU of the catalogue, divided among 1, 2, 4 and 8, in common precisions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from calculators.catalog.model import Gpu, Scheme
from calculators.core.messages import InputError
from calculators.domain.gpu_rent import on_demand_by_provider, spread
from calculators.domain.serving.setup import compute_bits
from calculators.sizing.evaluate import CONCURRENCY, Figures, Point, point
from calculators.sizing.load import Load, largest
from calculators.sizing.number import given
from calculators.sizing.precision import short_name
from calculators.sizing.price import Price, price
from calculators.sizing.set_up import SetUp, bind
from calculators.sizing.spread import Spread

TENSOR_PARALLEL = (1, 2, 4, 8)
#: What is tried beside the precision of the case: what engines serve most.
PRECISIONS = ("bf16", "fp8", "nvfp4", "awq")
#: Reasons for which a set-up is refused, in the order in which they are looked at.
UNKNOWN, SPLIT, TOO_LARGE, TOO_SLOW = "not computable", "cannot be divided", "does not fit", "too slow"


@dataclass(frozen=True, slots=True)
class Option:
    """A set-up that keeps the limits: with how many requests at once, how fast, and at which price.

    `hour` is the price of a GPU-hour, None where no rent of the GPU is known. `extrapolated` tells that no measured row is of the
    GPU's family.
    """

    set_up: SetUp
    point: Point
    speed: Spread
    hour: float | None
    price: Price
    extrapolated: bool

    @property
    def gpu(self) -> Gpu:
        """Give the GPU."""
        return self.set_up.setup.gpu

    @property
    def scheme(self) -> Scheme:
        """Give how the weights are stored."""
        return self.set_up.setup.scheme


@dataclass(frozen=True, slots=True)
class Refused:
    """A GPU that no set-up of works on, with the one reason that came nearest to working."""

    gpu: Gpu
    reason: str
    words: str


def choices(figures: Figures) -> Iterator[Option | Refused | None]:
    """Give for every GPU its cheapest set-up in each precision that works, or why none does; None now and then."""
    by_month = rate_asked(figures)

    for gpu in figures.catalog.gpus.values():
        options: dict[str, Option] = {}
        refused: list[Refused] = []
        for scheme in _schemes(figures, gpu):
            for tensor in TENSOR_PARALLEL:
                found = try_out(figures, gpu, scheme, tensor)
                if isinstance(found, Refused):
                    refused.append(found)
                elif scheme.id not in options or rank(found, by_month=by_month) < rank(
                    options[scheme.id], by_month=by_month
                ):
                    options[scheme.id] = found
            yield None
        if options:
            yield from options.values()
        else:
            order = (TOO_SLOW, TOO_LARGE, SPLIT, UNKNOWN)
            yield min(reversed(refused), key=lambda one: order.index(one.reason))


def try_out(figures: Figures, gpu: Gpu, scheme: Scheme, tensor: int) -> Option | Refused:
    """Size one set-up at the limits of time of the case."""
    wanted = replace(
        figures.set_up.setup, gpu=gpu, scheme=scheme, tensor_parallel=tensor, pipeline_parallel=1
    )
    try:
        own = bind(wanted, figures.catalog, figures.built)
    except InputError as error:
        return Refused(gpu, SPLIT, error.messages[0].message)
    if own.unknown:
        return Refused(gpu, UNKNOWN, own.unknown)
    if not own.fits:
        lacking = -own.memory["cache_room_gb"]
        where = f"{tensor} GPU{'' if tensor == 1 else 's'} in {short_name(scheme)}"
        words = (
            f"On {where} {lacking:.0f} GB are missing on each."
            if lacking > 0
            else f"Beside the weights no full request fits on {where}."
        )
        return Refused(gpu, TOO_LARGE, words)
    batch = largest(own, figures.limits)
    if not batch:
        return Refused(gpu, TOO_SLOW, "Wherever it fits, one request alone misses the limits of time.")
    return _option(figures, own, point(own, Load(float(batch)), CONCURRENCY))


def _option(figures: Figures, own: SetUp, reached: Point) -> Option:
    hour = price_of(figures, own.setup.gpu)
    found = price(figures, reached, own.gpus, hour)
    return Option(own, reached, figures.speed(reached), hour, found, extrapolated(figures, own.setup.gpu))


def price_of(figures: Figures, gpu: Gpu) -> float | None:
    """Give the price of a GPU-hour: the reader's for the chosen GPU, else the median of the catalogue; None without one."""
    own = given(figures.answers, "gpu_hour_price")
    if own is not None and gpu.id == figures.set_up.setup.gpu.id:
        return own
    offers = on_demand_by_provider(figures.catalog.gpu_rents.get(gpu.id, ()))
    return spread(offers.values())[1] if offers else None


def extrapolated(figures: Figures, gpu: Gpu) -> bool:
    """Tell whether no measured row in the fit is of this GPU's family."""
    measured = {figures.catalog.gpus[row.gpu].family for row in figures.catalog.throughput if row.use != "no"}
    return gpu.family not in measured


def rank(option: Option, *, by_month: bool) -> tuple[bool, float, float, int]:
    """Order set-ups by price: that of a month for a rate that is asked for, else that of a token; then by speed, and without a
    price, which comes last, by how few GPUs they take."""
    monthly, per_million = option.price.monthly, option.price.per_million
    if monthly is None or per_million is None:
        return True, 0.0, 0.0, option.set_up.gpus
    return False, monthly if by_month else per_million.mid, -option.speed.mid, 0


def rate_asked(figures: Figures) -> bool:
    """Tell whether a rate is asked for, which replicas must serve."""
    return given(figures.answers, "requests_per_second") is not None


def _schemes(figures: Figures, gpu: Gpu) -> list[Scheme]:
    """Give the precision of the case, and those that this GPU has units for or that need none."""
    own = figures.set_up.setup.scheme
    others = (figures.catalog.schemes[id] for id in PRECISIONS)
    return [own, *(one for one in others if one.id != own.id and compute_bits(gpu, one) == one.compute)]
