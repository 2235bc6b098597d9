"""What a test can make go wrong with a path, and what a server says it sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a path."""

    status: int | None = None
    truncate: int | None = None  # announces the full length, sends this many bytes, closes
    body: bytes | None = None  # sent in the file's place
    stall: bool = False  # sends headers, then nothing until the server stops
    delay: float = 0.0  # seconds before the answer
    drop: bool = False  # closes the connection without an answer
    headers: Mapping[str, str] = field(default_factory=dict)  # sent in place of the policy's


@dataclass(frozen=True)
class Hit:
    """One answered request; `sent` counts the body's bytes on the wire."""

    path: str
    status: int
    sent: int
    encoding: str | None
