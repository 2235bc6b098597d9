"""In words, when a model behind an API ends."""

from calculators.catalog.model import ApiEnd
from calculators.core.calendar import day_text


def end_words(end: ApiEnd, provider: str = "") -> str:
    """Say `ends 14 January 2027`, with a provider `ends at OpenAI on 14 January 2027`; for an earliest day `may end from …`."""
    verb = "may end" if end.earliest else "ends"
    at = f" at {provider}" if provider else ""
    joint = " from" if end.earliest else " on" if provider else ""
    return f"{verb}{at}{joint} {day_text(end.day)}"
