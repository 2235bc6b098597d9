"""Units as text: what may stand in a declaration and how it is read aloud."""

#: Every word that may occur in a unit, singular and plural alike, and its dimension. Words of one dimension are one quantity.
WORDS: dict[str, str] = {
    "USD": "money",
    "token": "token",
    "tokens": "token",
    "million tokens": "token",
    "request": "request",
    "requests": "request",
    "attempt": "request",
    "attempts": "request",
    "second": "time",
    "seconds": "time",
    "millisecond": "time",
    "milliseconds": "time",
    "hour": "time",
    "hours": "time",
    "minute": "time",
    "minutes": "time",
    "day": "time",
    "days": "time",
    "week": "time",
    "weeks": "time",
    "month": "time",
    "months": "time",
    "year": "time",
    "years": "time",
    "GPU": "gpu",
    "GPUs": "gpu",
    "GPU-hour": "gpu*time",
    "GPU-hours": "gpu*time",
    "GPU-second": "gpu*time",
    "GPU-seconds": "gpu*time",
    "GPU-second-requests": "gpu*time*request",
    "replica": "replica",
    "replicas": "replica",
    "replica-second": "replica*time",
    "replica-seconds": "replica*time",
    "instance": "instance",
    "instances": "instance",
    "server": "server",
    "servers": "server",
    "provisioned unit": "provisioned",
    "provisioned units": "provisioned",
    "start": "start",
    "starts": "start",
    "run": "run",
    "runs": "run",
    "seat": "seat",
    "seats": "seat",
    "FTE": "person",
    "FTE-month": "person*time",
    "FTE-months": "person*time",
    "person-day": "person*time",
    "person-days": "person*time",
    "hire": "person",
    "hires": "person",
    "region": "",
    "regions": "",
    "prefix": "",
    "prefixes": "",
    "share": "",
    "factor": "",
    "ratio": "",
    "TFLOPS": "compute",
    "TFLOP": "compute*time",
    "GB": "memory",
    "GB/s": "bandwidth",
    "W": "power",
    "kW": "power",
    "kWh": "power*time",
    "EUR": "euro",
    "gCO2e": "carbon",
    "kgCO2e": "carbon",
    "parameters": "parameter",
}


def parts(unit: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a unit such as `USD/million tokens` into its words above and below the stroke.

    Raises ValueError for a word that is not in `WORDS`.
    """
    if unit == "":
        return (), ()
    if unit in WORDS:
        return (unit,), ()
    above, *below = unit.split("/")
    for word in (above, *below):
        if word not in WORDS:
            raise ValueError(f"unknown unit word “{word}” in “{unit}”")
    return (above,), tuple(below)
