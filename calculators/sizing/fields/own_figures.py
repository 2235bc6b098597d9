"""The reader's own measurement, price and times."""

from calculators.core.field import Field


def own_fields() -> list[Field]:
    """Give the fields of the reader's own figures."""
    return [
        Field(
            "measured_tokens_per_second", "Measured output", "Of one replica, with the requests and the set-up above.",
            "tokens/second", "own", None, minimum=0.001, maximum=1e9, optional=True, empty_label="not measured",
            why="One measurement moves every prediction for this model by the same factor.",
        ),
        Field(
            "gpu_hour_price", "Price of a GPU-hour", "Your quote for the GPU above; other GPUs keep catalogue prices.",
            "USD/GPU-hour", "own", None, minimum=0, maximum=1e4, optional=True, empty_label="median of the catalogue",
        ),
        Field(
            "load_gb_s", "Speed of loading weights", "From your storage to all GPUs of a replica.", "GB/s", "own", 2.0,
            minimum=0.001, maximum=1e4, low=0.5, high=8, basis="assumption", confidence="low",
            why="A start loads all weights; without one, scaling to zero is cheap in theory only.",
        ),
        Field(
            "engine_start_seconds", "Start of the engine", "Besides loading: processes, graphs.", "seconds", "own", 60.0,
            minimum=0, maximum=1e5, low=20, high=180, basis="assumption", confidence="low",
        ),
    ]  # fmt: skip
