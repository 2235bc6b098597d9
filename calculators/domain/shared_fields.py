"""Fields that several calculators ask for: same id, same unit, same key in every link."""

from calculators.core.field import Field


def workload_fields() -> list[Field]:
    """Give how many requests there are, and how large they are."""
    return [
        Field(
            "requests_per_day", "Requests per day", "Average over all days of the first month, weekends included.",
            "requests/day", "basics", 8000.0, minimum=0, maximum=1e9, optional=True, low=3000, high=20000,
            empty_label="given per month instead", why="Volume decides whether fixed capacity is worth its price.",
        ),
        Field(
            "input_tokens", "Input tokens per request", "Prompt, context and history; cached tokens are part of it.",
            "tokens/request", "basics", 1500.0, minimum=0, maximum=1e8, low=600, high=4000,
            why="Long prompts move the bill more than long answers where input is re-sent.",
        ),
        Field(
            "output_tokens", "Output tokens per request", "What the model writes; reasoning tokens are part of it.",
            "tokens/request", "basics", 300.0, minimum=0, maximum=1e7, low=150, high=800,
            why="Output costs several times the input price on most lists.",
        ),
    ]  # fmt: skip


def horizon_field() -> Field:
    """Give over how many months routes are compared."""
    return Field(
        "horizon_months", "Horizon", "Months that are compared.", "months", "basics", 36.0,
        kind="integer", minimum=1, maximum=120, why="One-off cost weighs less over a longer time.",
    )  # fmt: skip
