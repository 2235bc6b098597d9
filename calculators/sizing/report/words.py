"""The result in sentences."""

from calculators.core.format import percent, significant
from calculators.core.messages import Message
from calculators.domain.serving.flags import flagged
from calculators.domain.serving.setup import compute_bits
from calculators.sizing.choice import extrapolated
from calculators.sizing.evaluate import CONCURRENCY, MILLI, Figures, Point, point
from calculators.sizing.fields.requests import OPEN
from calculators.sizing.fields.set_up import DATA
from calculators.sizing.load import Load
from calculators.sizing.number import figure, given
from calculators.sizing.precision import short_name
from calculators.sizing.spread import Spread

LIMITS = {
    "memory": "room for the cache",
    "compute": "computing",
    "bandwidth": "the bandwidth of memory",
    "communication": "communication between the GPUs",
    "queue": "the queue: more requests come than one replica can take",
}
#: The precision of the cache that costs quality.
SMALL_CACHE = "fp8"
#: By how much two predictions for the same requests must differ to be spoken of.
NOTABLE = 0.1
#: The scheme that multiplies whole numbers, not floating-point ones.
WHOLE_NUMBERS = "int8"
#: From how many significant digits on a prediction would claim too much.
DIGITS = 2


def band_text(spread: Spread, unit: str = "") -> str:
    """Write a prediction as its ends and its point."""
    low, mid, high = (significant(one, DIGITS) for one in (spread.low, spread.mid, spread.high))
    return f"{mid}{unit} ({low} to {high})"


def set_up_name(figures: Figures) -> str:
    """Name model, precision and GPUs."""
    setup = figures.set_up.setup
    return f"{figures.name} in {short_name(setup.scheme)} on {figures.set_up.gpus} × {setup.gpu.name}"


def headline(figures: Figures) -> str:
    """Say whether it fits, for how many requests, and how fast that is."""
    name = set_up_name(figures)
    if not figures.set_up.fits:
        return f"{name}: does not fit."
    most = figures.set_up.most
    requests = counted(most, "request")
    if figures.now is None:
        return f"{name}: fits, with room for {requests} of full length at once; how fast it is there is not known."
    speed = band_text(figures.speed(figures.now), " output tokens a second")
    words = f"{name}: fits, with room for {requests} of full length at once; one replica makes about {speed}{_queued(figures)}."
    return f"Extrapolated. {words}" if extrapolated(figures, figures.set_up.setup.gpu) else words


def _queued(figures: Figures) -> str:
    """Say which of two figures of a full replica the first one was, and give the other; nothing where there is one."""
    if not figures.full_load or figures.saturated is None or not two_kinds(figures):
        return ""
    at_once = counted(figures.saturated.load.batch, "request")
    queued = band_text(figures.speed(figures.saturated))
    return (
        f", by measurements with a stated number at once, here {at_once}; with all requests queued {queued}"
    )


def summary(figures: Figures) -> str:
    """Say what the figures rest on."""
    if figures.set_up.fits and figures.now is None:
        return f"{figures.set_up.unknown} What fits does not depend on it; for speed choose another GPU."
    if figures.now is None:
        lacking = -figures.set_up.memory["cache_room_gb"]
        missing = f"{significant(lacking, 3)} GB are missing" if lacking > 0 else "no full request finds room"
        return f"On each GPU {missing}. The nearest set-ups that fit stand below."
    kind = "a replica at full load" if figures.full_load else _load_words(figures)
    return (
        f"For {kind}, {counted(figure(figures.answers, 'input_tokens'), 'token')} in and "
        f"{figure(figures.answers, 'output_tokens'):,.0f} out. Low and high hold eight of ten measurements that were not in "
        "the fit; measure your own requests before you buy."
    )


def _load_words(figures: Figures) -> str:
    if figures.answers["load"] == OPEN:
        rate = given(figures.answers, "requests_per_second") or 0
        return f"{counted(rate, 'request', 3)} a second, about {_at_once(figures)} at once"
    return f"{_at_once(figures)} at once"


def _at_once(figures: Figures) -> str:
    return counted(figures.now.load.concurrency if figures.now else 0, "request")


def counted(number: float, what: str, digits: int = 6) -> str:
    """Write how many there are, in the singular for one."""
    return f"{significant(number, digits)} {what}" + ("" if number == 1 else "s")


def findings(figures: Figures) -> tuple[str, ...]:
    """Say what holds the replica back, what the limits of time cost, and what a start takes."""
    if figures.now is None:
        return ()
    found = [f"What holds one replica back: {LIMITS[figures.limit or 'memory']}.", *_overhead(figures.now)]
    found += _doubtful_room(figures)
    found += _at_limits(figures)
    if figures.overloaded:
        found.append(
            "One replica cannot keep up with this rate at your planning utilisation: its figures are those of a full replica, "
            "and the number of replicas stands below."
        )
    elif figures.now.load.waiting:
        waiting = significant(figures.now.load.waiting, 3)
        found.append(
            f"On the mean {waiting} requests wait for room; their wait is part of the first token’s time."
        )
    found += _wide_computing(figures)
    if figures.set_up.setup.kv_precision == SMALL_CACHE:
        found.append(
            "A cache of 8 bits may change answers, on long prompts above all: test the quality on your own."
        )
    start = figures.set_up.memory["cold_start_seconds"]
    found.append(f"A cold start takes about {significant(start, 2)} s at your rate of loading.")
    return tuple(found)


def _overhead(point: Point) -> list[str]:
    """Say where the engine's own work takes most of a step: none of the limits, and what differs most between releases."""
    share = point.values["decode_overhead_seconds"] / point.values["decode_seconds"]
    if share <= 1 / 2:
        return []
    words = (
        f"Of each step {percent(share, 2)} is the engine’s own overhead, more than any of these limits: it differs between "
        "engines and releases, and few measurements with so few requests went into the fit. Measure it."
    )
    return [words]


def _doubtful_room(figures: Figures) -> list[str]:
    """Say where it fits by our middle figures alone."""
    if figures.requests[0]:
        return []
    words = (
        "With an engine that keeps more for itself, or all tokens in layers with a window, not one full request finds room: "
        "try it before you count on it."
    )
    return [words]


def missed(figures: Figures) -> tuple[str, ...]:
    """Say which limits of time one request alone misses, and by how much."""
    alone = point(figures.set_up, Load(1.0), CONCURRENCY)
    found = []
    for step, what, most in (
        ("ttft_seconds", "to the first token (computed, not validated)", figures.limits.ttft),
        ("tpot_seconds", "for each further token", figures.limits.tpot),
    ):
        time = figures.time(alone, step)
        if time.mid > most:
            allowed = f"{significant(most, 3)} s" if most >= 1 else f"{significant(most * MILLI, 3)} ms"
            found.append(f"One request alone takes {milliseconds(time)} {what}; {allowed} are allowed.")
    return tuple(found)


def _wide_computing(figures: Figures) -> list[str]:
    """Say where small weights are computed with at 16 bits. The data has no figure of units for whole numbers (INT8)."""
    gpu, scheme = figures.set_up.setup.gpu, figures.set_up.setup.scheme
    bits = compute_bits(gpu, scheme)
    if bits <= scheme.compute:
        return []
    if scheme.id == WHOLE_NUMBERS:
        words = (
            f"We have no figure of the 8-bit whole-number units of {gpu.name}: computing is taken at {bits} bits, which is "
            "cautious where it has them."
        )
    else:
        words = (
            f"{gpu.name} has no units for {scheme.compute}-bit multiplications: the weights are small in memory, but computing "
            f"runs at {bits} bits."
        )
    return [words]


def _at_limits(figures: Figures) -> list[str]:
    if figures.at_limits is None or figures.full is None:
        return list(missed(figures))
    batch, full = figures.at_limits.load.batch, figures.set_up.saturated
    speed = figures.speed(figures.at_limits)
    if batch >= full:
        return [
            f"Your limits of time hold even with the replica full ({counted(full, 'request')} at once).",
            *_two_kinds(figures),
        ]
    share = speed.mid / figures.speed(figures.full).mid
    words = (
        f"Your limits of time allow {counted(batch, 'request')} at once, {band_text(speed, ' output tokens a second')}: "
        f"{percent(share, 2)} of what a full replica makes."
    )
    return [words, *_two_kinds(figures)]


def _two_kinds(figures: Figures) -> list[str]:
    """Say where the two kinds of measurements disagree on a full replica: as many requests at once, never idle or by count."""
    if figures.saturated is None or figures.full is None or not two_kinds(figures):
        return []
    by_count, queued = (figures.speed(one).mid for one in (figures.full, figures.saturated))
    words = (
        f"Two kinds of measurements differ on a full replica ({counted(figures.full.load.batch, 'request')} at once): "
        f"{significant(by_count, DIGITS)} output tokens a second where the number at once was stated, "
        f"{significant(queued, DIGITS)} in vendors’ runs with all requests queued, which lose less between GPUs. Times, curves "
        "and prices here follow the first: plan with it where limits of time count."
    )
    return [words]


def two_kinds(figures: Figures) -> bool:
    """Tell whether the two kinds differ so much that both are said."""
    if figures.saturated is None or figures.full is None:
        return False
    by_count, queued = (figures.speed(one).mid for one in (figures.full, figures.saturated))
    return queued > by_count * (1 + NOTABLE)


def warnings(figures: Figures) -> tuple[Message, ...]:
    """Warn of what makes a prediction less certain than its band says."""
    found = []
    setup = figures.set_up.setup
    if figures.chosen.architecture.structure == "assumed":
        words = "This model type is not known here: it is counted as Llama-like. " + " ".join(
            figures.chosen.architecture.assumed
        )
        found.append(Message("structure_assumed", words, "config"))
    if figures.set_up.unknown:
        found.append(Message("speed_unknown", figures.set_up.unknown, "gpu"))
    if figures.now is not None:
        if extrapolated(figures, setup.gpu):
            words = f"Extrapolated: no measurement of the family of {setup.gpu.name} went into the fit."
            found.append(Message("extrapolated", words, "gpu"))
        if not figures.seen:
            words = f"No measurement of {figures.name} went into the fit; the band is that of unseen models."
            found.append(Message("unseen_model", words, "model"))
        found += _idle_ranks(figures, figures.now)
        found += _lengths(figures)
        if flagged(figures.set_up.setup.input_tokens, figures.set_up.setup.output_tokens):
            words = (
                "On requests this short predictions were off more often: the host’s work for each may decide."
            )
            found.append(Message("flagged_shape", words, "input_tokens"))
        if setup.gpu.scale_up_gb_s is None and figures.set_up.gpus > 1:
            words = f"The link between GPUs of {setup.gpu.name} is not known; the rate of a plain PCIe slot is assumed."
            found.append(Message("link_assumed", words, "gpu"))
    if figures.measured_above_roof:
        words = "Your measurement is more than these GPUs can do at their peak figures: check what it counts."
        found.append(Message("above_roof", words, "measured_tokens_per_second"))
    if any(
        figure(figures.answers, key) for key in ("prefix_hit_share", "draft_tokens", "draft_cost", "adapters")
    ):
        words = "Prefix cache, drafts and adapters change these figures by formulas alone; no measurement covers them."
        found.append(Message("not_validated", words, None))
    tokens = figure(figures.answers, "input_tokens") + figure(figures.answers, "output_tokens")
    context = figures.chosen.architecture.context_length
    if context is not None and tokens > context:
        words = (
            f"A request of {tokens:,.0f} tokens is longer than the {context:,} that this model was made for."
        )
        found.append(Message("beyond_context", words, "input_tokens"))
    return tuple(found)


def _idle_ranks(figures: Figures, point: Point) -> list[Message]:
    setup = figures.set_up.setup
    if setup.attention != DATA or point.load.batch >= setup.tensor_parallel:
        return []
    words = (
        "With fewer requests at once than GPUs that look after requests of their own, some GPUs have none: the figures "
        "are too high."
    )
    return [Message("idle_ranks", words, "attention")]


def _lengths(figures: Figures) -> list[Message]:
    """Warn where lengths lie outside everything that was measured."""
    rows = [row for row in figures.catalog.throughput if row.use != "no"]
    found = []
    for key, measured in (
        ("input_tokens", [row.input_tokens for row in rows]),
        ("output_tokens", [row.output_tokens for row in rows]),
    ):
        own = figure(figures.answers, key)
        if not min(measured) <= own <= max(measured):
            words = f"{own:,.0f} tokens lie outside the measured lengths ({min(measured):,} to {max(measured):,})."
            found.append(Message("beyond_measured", words, key))
    return found


def flags(figures: Figures) -> list[str]:
    """Give the codes of all warnings, for programs."""
    return list(dict.fromkeys(message.code for message in warnings(figures)))


def milliseconds(spread: Spread) -> str:
    """Write a time that is given in seconds, in milliseconds or, when long, in seconds."""
    if spread.mid >= 1:
        return band_text(spread, " s")
    return band_text(spread.times(MILLI), " ms")
