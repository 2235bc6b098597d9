"""Where a figure of the catalogue stands on the data page: one place for whoever writes the row and whoever links to it."""

#: The page, below `docs/`.
PAGE = "reference/data.md"


def price(model: str) -> str:
    """Give the id of an API model's row."""
    return f"price-{_slug(model)}"


def rent(gpu: str) -> str:
    """Give the id of a GPU's row among the rents."""
    return f"rent-{gpu}"


def gpu(gpu_id: str) -> str:
    """Give the id of a GPU's row among the specifications."""
    return f"gpu-{gpu_id}"


def rate(key: str) -> str:
    """Give the id of a rate's row."""
    return f"rate-{_slug(key)}"


def source(source_id: str) -> str:
    """Give the id of a source's row."""
    return f"source-{source_id}"


def _slug(key: str) -> str:
    return key.replace("/", "-").replace(".", "-").lower()
