"""What the page says of a profile that holds: in a sentence above the calculator, and at each input that it sets."""

from typing import Any

from calculators.core.calculator import Answers, Calculator
from calculators.core.preset import Preset
from calculators.profile.model import ROUTES_FIELD, Profile
from calculators.profile.offer import MIX

#: Where the inputs that it sets are marked.
FORM = "here, marked in the form"
ASKED = "of the calculator, marked where a question asks for it"


def holds(
    profile: Profile, calculator: Calculator, preset: Preset, answers: Answers | None, *, asked: bool = False
) -> dict[str, Any]:
    """Give the texts of the inputs that it sets, what it hides, how many inputs stand at our default instead, and a sentence.

    `asked`: the inputs are asked for in questions, which leave some out.
    """
    fields = calculator.fields
    ours = [key for key in preset.answers if answers and answers[key] == fields[key].default]
    return {
        "aside": False,
        "organisation": profile.organisation,
        "words": preset.words[0].upper() + preset.words[1:],
        "fields": {key: fields[key].typed(value) for key, value in preset.answers.items()},
        "hidden": dict(preset.hidden),
        "lacking": len(ours),
        "says": " ".join(_sentences(profile, calculator, preset, answers, ASKED if asked else FORM)),
    }


def _sentences(
    profile: Profile, calculator: Calculator, preset: Preset, answers: Answers | None, place: str
) -> list[str]:
    sentences = [f"{profile.words}."]
    if preset.answers:
        # A choice that is ours but for what is hidden is no choice of theirs.
        own = [
            key
            for key in preset.answers
            if key not in preset.hidden or not _only_hidden(calculator, preset, key)
        ]
        standing = sum(bool(preset.mark(key, answers[key])) for key in own) if answers else len(own)
        if not standing:
            sentences.append("It sets no input here.")
        else:
            held = (
                _counted(len(own), "input")
                if standing == len(own)
                else f"{standing} of {_counted(len(own), 'input')}"
            )
            sentences.append(f"It sets {held} {place}.")
    if profile.prices:
        sentences.append(
            f"It has its own value for {_counted(len(profile.prices), 'figure')} of the catalogue."
        )
    hidden = [
        option.label
        for option in (calculator.fields[ROUTES_FIELD].options if ROUTES_FIELD in preset.hidden else ())
        if option.value in preset.hidden[ROUTES_FIELD]
    ]
    if hidden:
        sentences.append(f"Not offered: {'; '.join(hidden)}.")
    return sentences


def _only_hidden(calculator: Calculator, preset: Preset, key: str) -> bool:
    """Tell whether an answer is our default without the options that are hidden, or stands for a default that is hidden."""
    default = calculator.fields[key].default
    if not isinstance(default, tuple):
        return default in preset.hidden[key]
    left = tuple(one for one in default if one not in preset.hidden[key])
    return preset.answers[key] in (
        left,
        tuple(one for one in left if one != MIX),
    )  # the mix may go with a part of it


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
