"""What may make serving quicker or dearer, and which no measurement that we have covers."""

from calculators.core.field import Field


def unvalidated_fields() -> list[Field]:
    """Give the fields that are off by default."""
    return [
        Field(
            "prefix_hit_share", "Input found in the prefix cache", "Tokens whose prefill is saved.", "share", "unvalidated",
            0.0, minimum=0, maximum=1,
        ),
        Field(
            "accepted_tokens", "Tokens accepted per step", "With speculative decoding or multi-token prediction; 1 is off.",
            "factor", "unvalidated", 1.0, minimum=1, maximum=16,
        ),
        Field(
            "draft_tokens", "Tokens drafted per step", "Each is verified with the step; at least those accepted, less one.",
            "factor", "unvalidated", 0.0, minimum=0, maximum=64,
        ),
        Field(
            "draft_cost", "Cost of the draft", "Of the time of one decode step, on top of it.", "share", "unvalidated", 0.0,
            minimum=0, maximum=10,
        ),
        Field(
            "adapters", "LoRA adapters held", "In memory at once, on the four projections of attention.", "",
            "unvalidated", 0.0, kind="integer", minimum=0, maximum=10_000,
        ),
        Field(
            "adapter_rank", "Rank of the adapters", "16 to 64 are usual.", "", "unvalidated", 16.0, kind="integer", minimum=1,
            maximum=4096,
        ),
    ]  # fmt: skip
