"""Shapes for which a prediction says less, by a rule that does not look at any measurement."""

#: Tokens of a request, prompt and answer, up to which the host may be busier with requests than the GPU with tokens.
SHORT_TOKENS = 256


def flagged(input_tokens: float, output_tokens: float) -> bool:
    """Tell whether requests are so short that what the host does for each of them may decide."""
    return input_tokens + output_tokens <= SHORT_TOKENS
