"""The words of a preview image."""

from dataclasses import dataclass

from calculators.publish.waypoint import SITE_NAME


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on an image; `section` and `label` may be empty, `label` says what the words are."""

    section: str
    title: str
    label: str
    words: str

    @property
    def alt(self) -> str:
        """Say all of it, for whoever does not see the image."""
        head = " - ".join(part for part in (SITE_NAME, self.section, self.title) if part)
        return f"{head}. {self.label}{'. ' if self.label else ''}{self.words}"
