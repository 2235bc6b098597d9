"""Names as people write them, and the ids and labels that follow from the data."""

from datetime import date

#: Where a price applies, in the words of its label.
MODES = {"standard": "", "batch": ", batch", "peak": ", peak hours"}
KIND_LABELS = {
    "input": "input",
    "cache_read": "cached input, read",
    "cache_write": "cached input, write",
    "cache_write_1h": "cached input, write for one hour",
    "output": "output",
}

#: Figures of a GPU, in the order of its dataclass: what each is called, and its unit.
GPU_FIGURES = {
    "memory_gb": ("memory", "GB"),
    "bandwidth_gb_s": ("memory bandwidth", "GB/s"),
    "bf16_dense_tflops": ("dense BF16 compute", "TFLOPS"),
    "fp8_dense_tflops": ("dense FP8 compute", "TFLOPS"),
    "fp4_dense_tflops": ("dense FP4 compute", "TFLOPS"),
    "tdp_w": ("thermal design power", "W"),
    "scale_up_gb_s": ("scale-up bandwidth, one direction", "GB/s"),
}
#: Figures of owning a GPU, in the order of its dataclass.
OWNERSHIP_FIGURES = {
    "all_in_power": ("all-in provisioned power, PUE included", "kW/GPU"),
    "own_hyperscaler": ("cost of ownership, hyperscaler", "USD/GPU-hour"),
    "own_neocloud": ("cost of ownership, neocloud", "USD/GPU-hour"),
    "rent_three_years": ("rent under a three-year contract", "USD/GPU-hour"),
}
PRICE_UNIT = "USD/million tokens"
RENT_UNIT = "USD/GPU-hour"


def normalise(name: str) -> str:
    """Reduce a name to its lower-case letters and digits, so that `H100 80GB-SXM` and `h100-80gb-sxm` are one name."""
    return "".join(filter(str.isalnum, name.lower()))


def slug(name: str) -> str:
    """Write a name as part of an id: lower case, everything but letters, digits, `.` and `_` as one dash."""
    kept = "".join(c if c.isalnum() or c in "._" else " " for c in name.lower())
    return "-".join(kept.split())


def price_id(model: str, mode: str, kind: str, above_input_tokens: int, valid_from: date | None) -> str:
    """Return the id of a token price; the first price of a series has no date in its id."""
    tier = f"/above-{above_input_tokens}" if above_input_tokens else ""
    since = f"/from-{valid_from}" if valid_from else ""
    return f"price/{model}/{mode}/{kind}{tier}{since}"


def price_label(provider_name: str, name: str, mode: str, kind: str, above_input_tokens: int) -> str:
    """Return what a token price is called on a page."""
    tier = f", request above {above_input_tokens:,} input tokens" if above_input_tokens else ""
    return f"{name} ({provider_name}), {KIND_LABELS[kind]}{MODES[mode]}{tier}"


def end_id(model: str) -> str:
    """Return the id of the day on which a provider ends a model."""
    return f"end/{model}"


def rent_id(gpu: str, provider: str, sku: str, region: str, pricing: str, valid_from: date | None) -> str:
    """Return the id of a GPU listing."""
    since = f"/from-{valid_from}" if valid_from else ""
    return f"rent/{gpu}/{provider}/{slug(sku)}/{slug(region)}/{pricing}{since}"


def rent_label(gpu_name: str, provider_name: str, sku: str, region: str, pricing: str) -> str:
    """Return what a GPU listing is called on a page."""
    return f"{gpu_name} at {provider_name}, {sku}, {region}, {pricing}"


def figure_id(subject: str, key: str) -> str:
    """Return the id of one figure of a subject, for example `gpu/b200-sxm/memory-gb`."""
    return f"{subject}/{key.replace('_', '-')}"
