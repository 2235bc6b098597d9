"""What the calculators say about bad input and about results that need care."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A warning, notice or error: `code` is stable and an anchor on the method page, `field` the input concerned."""

    code: str
    message: str
    field: str | None = None

    def as_dict(self) -> dict[str, str | None]:
        """Give the message in the form that the command line and the page exchange."""
        return {"field": self.field, "code": self.code, "message": self.message}


class InputError(ValueError):
    """One or more inputs cannot be used; `messages` says which, and why, in words for the reader."""

    def __init__(self, *messages: Message) -> None:
        super().__init__("; ".join(m.message for m in messages))
        self.messages = messages
