"""What the page says of a profile that holds: in a sentence above the calculator, and at each input that it sets."""

from typing import Any

from calculators.core.calculator import Answers, Calculator
from calculators.core.preset import Preset
from calculators.profile.model import Profile


def holds(
    profile: Profile, calculator: Calculator, preset: Preset, answers: Answers | None
) -> dict[str, Any]:
    """Give the texts of the inputs that it sets, what it hides, how many inputs stand at our default instead, and a sentence."""
    fields = calculator.fields
    ours = [key for key in preset.answers if answers and answers[key] == fields[key].default]
    return {
        "aside": False,
        "organisation": profile.organisation,
        "words": preset.words[0].upper() + preset.words[1:],
        "fields": {key: fields[key].typed(value) for key, value in preset.answers.items()},
        "hidden": dict(preset.hidden),
        "lacking": len(ours),
        "says": " ".join(_sentences(profile, calculator, preset, answers)),
    }


def _sentences(
    profile: Profile, calculator: Calculator, preset: Preset, answers: Answers | None
) -> list[str]:
    sentences = [f"{profile.words}."]
    if preset.answers:
        count = len(preset.answers)
        standing = sum(bool(preset.mark(key, answers[key])) for key in preset.answers) if answers else count
        held = _counted(count, "input") if standing == count else f"{standing} of {_counted(count, 'input')}"
        sentences.append(f"It sets {held} here, marked in the form.")
    if profile.prices:
        sentences.append(
            f"It has its own value for {_counted(len(profile.prices), 'figure')} of the catalogue."
        )
    hidden = [
        option.label
        for key, values in preset.hidden.items()
        for option in calculator.fields[key].options
        if option.value in values
    ]
    if hidden:
        sentences.append(f"Not offered: {'; '.join(hidden)}.")
    return sentences


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
