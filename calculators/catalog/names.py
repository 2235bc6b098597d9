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


def normalise(name: str) -> str:
    """Reduce a name to its lower-case letters and digits, so that `H100 80GB-SXM` is `h100-80gb-sxm`."""
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


def rent_id(gpu: str, provider: str, sku: str, region: str, pricing: str, valid_from: date | None) -> str:
    """Return the id of a GPU listing."""
    since = f"/from-{valid_from}" if valid_from else ""
    return f"rent/{gpu}/{provider}/{slug(sku)}/{slug(region)}/{pricing}{since}"


def rent_label(gpu_name: str, provider_name: str, sku: str, region: str, pricing: str) -> str:
    """Return what a GPU listing is called on a page."""
    return f"{gpu_name} at {provider_name}, {sku}, {region}, {pricing}"
