"""The profile that the page hands over with each request: read when it changes, and what replies say of it."""

from collections.abc import Mapping
from typing import Any

from calculators import registry
from calculators.catalog.overlay import NONE, Overlay
from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message
from calculators.core.printable import printable
from calculators.profile.applied import Applied, mistakes
from calculators.profile.model import ROUTES_FIELD, Profile
from calculators.profile.read import examine
from calculators.profile.says import holds

#: How many of a profile's errors stand in a sentence.
SHOWN = 12
FAULT = "it led to a fault of the calculator"
#: What stands where a hidden route was to bridge another one.
INSTEAD = "another route bridges in its place"


class Visit:
    """What one profile text makes of the calculators; a text that cannot be used leaves the public ones and says why."""

    def __init__(self, text: str = "", *, aside: bool = False) -> None:
        self.text, self.aside = text, aside
        self.profile: Profile | None = None
        self._refused = ""
        self._broken: Profile | None = None
        self._problems: list[Message] = []
        try:
            found, self._problems = examine(text, registry.ids()) if text else (None, [])
            if self._problems:
                self._broken = found
                self._refuse(tuple(self._problems))
            else:
                self.profile = found
        except InputError as error:
            self._refuse(error.messages)
        self._applied = Applied(self.profile)

    def get(self, calculator_id: str, above: Overlay = NONE) -> Calculator:
        """Give a calculator, the public one where the profile is set aside. Raises InputError for an unknown id alone."""
        public = registry.get(calculator_id, above)
        return public if self.aside else self._own(public, above)

    def _own(self, public: Calculator, above: Overlay = NONE) -> Calculator:
        if self._broken is not None:  # What else is wrong with it is said in the same sentence.
            self._refuse((*self._problems, *mistakes(self._broken, public)))
        if self.profile is None or self._refused:
            return public
        try:
            return self._applied.get(public.id, above)
        except InputError as error:
            self._refuse(error.messages)
        except Exception:
            self._refuse((Message("internal", FAULT),))
        return public

    def before(self, of: str, calculator_id: str) -> Calculator:
        """Give the calculator as it stood before the defaults `of` the profile, or of the public, are taken."""
        public = registry.get(calculator_id)
        return public if of == "profile" else self._own(public)

    def with_defaults(self, of: str, calculator_id: str, typed: Mapping[str, str]) -> Answers:
        """Read the controls with the defaults of the `profile` in place of the public ones there, or the other way round.

        Raises InputError.
        """
        public = registry.get(calculator_id)
        own, fields = self._own(public), public.fields
        if of == "profile":
            standing = {key: field.default for key, field in fields.items()}
        else:
            standing = dict(own.preset.answers) if own.preset else {}
        left = {
            key: text
            for key, text in typed.items()
            if key not in standing or text != fields[key].typed(standing[key])
        }
        # What an organisation does not offer of a case that stood there is no mistake of who asks for its defaults.
        return (own if of == "profile" else public).of_pages.from_typed(left)

    def prices(self, version: str) -> Overlay:
        """Give the figures that the profile sets, for a link made with a `version` of one; with none: no figures."""
        if not version or self.profile is None or self.aside or self._refused:
            return NONE
        return self._applied.overlay()

    def said(
        self, calculator: Calculator, answers: Answers | None = None, *, asked: bool = False
    ) -> dict[str, Any] | None:
        """Say in a reply what holds: of which organisation, which inputs it sets, what it hides; or why it does not hold.

        `asked`: the inputs are asked for in questions, which leave some out.
        """
        if self._refused:
            return {"refused": self._refused}
        profile = self.profile
        if profile is None:
            return None
        if self.aside:
            words = f"The public defaults are shown for this visit. {profile.words}, is set aside."
            return {"aside": True, "organisation": profile.organisation, "says": words}
        if calculator.preset is None:
            return None
        return holds(profile, calculator, calculator.preset, answers, asked=asked)

    def notices(self, calculator: Calculator, version: str, texts: Mapping[str, str]) -> list[Message]:
        """Say what a link means here that was made with a `version` of a profile, empty for none; `texts` are its inputs."""
        here = None if self.aside or self._refused else self.profile
        words = []
        if version and here is None:
            where = "here it is set aside" if self.aside else "there is none here that holds"
            words.append(
                f"This link was made with version {version} of an organisation’s profile; {where}. Its inputs stand as in the "
                "link; prices that the organisation set do not count."
            )
        elif version and here and here.version != version:
            words.append(
                f"This link was made with version {version} of an organisation’s profile; here it is {here.words}. Its inputs "
                "stand as in the link; prices that the organisation sets may differ."
            )
        preset = calculator.preset
        for key, values in preset.hidden.items() if preset and here else ():
            named = texts.get(key, "").split(",")
            labels = [
                one.label
                for one in calculator.fields[key].options
                if one.value in values and one.value in named
            ]
            if labels and here:
                instead = "left out" if key == ROUTES_FIELD else INSTEAD
                words.append(f"{here.organisation} does not offer {'; '.join(labels)}: {instead}.")
        return [Message("profile", sentence) for sentence in words]

    def _refuse(self, messages: tuple[Message, ...]) -> None:
        words = printable(" ".join(message.message for message in messages[:SHOWN]))
        more = f" And {len(messages) - SHOWN} more." if len(messages) > SHOWN else ""
        self._refused = (
            f"The profile of this site cannot be used, so the public defaults are shown. {words}{more}"
        )


_latest = Visit()


def visit(request: Mapping[str, Any]) -> Visit:
    """Give what the profile of a request makes of the calculators; the one before is kept as long as it is the same."""
    global _latest
    given, aside = request.get("profile"), bool(request.get("public"))
    text = given if isinstance(given, str) else ""
    if (text, aside) != (_latest.text, _latest.aside):
        _latest = Visit(text, aside=aside)
    return _latest
