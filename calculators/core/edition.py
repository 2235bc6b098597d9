"""The edition of what a result rests on beyond its inputs and the figures of the catalogue, such as authored scores."""

import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edition:
    """What a result rests on, in short: `of` names it for the middle of a sentence, `digest` is another one when any of it is.

    It has no date: scores and rules carry none, and one that was written beside them could say something else than the digest.

    `outcome` is the main figure of each option under it, by the option's id, where a link is to carry that. Figures lie between
    0 and `most`; `labels` names every option there can be, `figure` and `option` say what a figure and an option are.
    """

    of: str
    digest: str
    outcome: Mapping[str, float] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    most: float = 0
    figure: str = ""
    option: str = ""


def digest(value: object, prose: Collection[str] = ()) -> str:
    """Give eight hexadecimal digits for plain values, mappings, sequences and dataclasses, whose parts in `prose` do not count.

    The order of a mapping does not count, nor whether a whole number is written as an integer.
    """
    return f"{zlib.crc32(_text(value, prose).encode()):08x}"


def _text(value: object, prose: Collection[str]) -> str:
    parts = getattr(type(value), "__dataclass_fields__", None)
    if parts is not None:
        value = {name: getattr(value, name) for name in parts if name not in prose}
    if isinstance(value, Mapping):
        rows = sorted((str(key), _text(inside, prose)) for key, inside in value.items())
        return f"{{{','.join(f'{key!r}:{text}' for key, text in rows)}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(_text(inside, prose) for inside in value)}]"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(float(value))
    return repr(value)
