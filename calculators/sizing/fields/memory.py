"""What the engine keeps free, and how cautiously it admits requests."""

from calculators.core.field import Field, Option
from calculators.domain.serving.setup import CHUNK_TOKENS, MEMORY_SHARE, OVERHEAD_GB

WINDOW_CAPPED, PAGE_UNIFIED = "window_capped", "page_unified"


def memory_fields() -> list[Field]:
    """Give the fields of memory."""
    return [
        Field(
            "memory_share", "Memory that the engine may use", "Of each GPU; the rest stays free.", "share", "memory",
            MEMORY_SHARE, minimum=0.1, maximum=1, low=0.85, high=0.95, basis="assumption", confidence="medium",
            why="Engines take about nine tenths by default; this decides how many requests fit.",
        ),
        Field(
            "overhead_gb", "Runtime overhead", "Libraries, graphs and buffers, on each GPU.", "GB", "memory",
            OVERHEAD_GB[1], minimum=0, maximum=1000, low=OVERHEAD_GB[0], high=OVERHEAD_GB[2], basis="assumption",
            confidence="low",
            why="It differs between engines and versions, and grows with GPUs that work together.",
        ),
        Field(
            "chunk_tokens", "Prompt tokens in one step", "Long prompts are read in chunks of so many tokens.", "tokens",
            "memory", float(CHUNK_TOKENS), kind="integer", minimum=1, maximum=1e6, basis="assumption", confidence="medium",
            why="Activations are held for one chunk, not for the whole prompt.",
        ),
        Field(
            "cache_pages", "Layers with a window keep", "Engines and versions differ; both bounds are shown.", "", "memory",
            WINDOW_CAPPED, kind="choice",
            options=(Option(WINDOW_CAPPED, "the window alone"), Option(PAGE_UNIFIED, "as many pages as all others")),
            why="For models with sliding windows it decides how many long requests fit.",
        ),
        Field(
            "extra_tokens", "Tokens reserved beyond a request", "Some engines keep room for longer answers.", "tokens/request",
            "memory", 0.0, minimum=0, maximum=1e7,
        ),
        Field(
            "free_share", "Share of the free memory for the cache", "TensorRT-LLM counts so, with 90 %, not with the one above.",
            "share", "memory", None, minimum=0.01, maximum=1, optional=True, empty_label="as the engine does",
        ),
    ]  # fmt: skip
