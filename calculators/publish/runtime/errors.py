"""What stops the runtime from being made."""


class RuntimeBuildError(Exception):
    """The runtime cannot be made; the text says why, and what to do where that is known."""
