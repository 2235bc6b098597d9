"""The `sitecustomize` while calculations are traced: keeps what `startup.py` then need not compile."""

# mypy: disable-error-code="no-untyped-def, attr-defined, import-not-found"
import _sre
import builtins
import marshal
import re._compiler as patterns

_BODIES: dict[str, None] = {}
_PATTERNS: dict[tuple[str | bytes, int], tuple[object, ...]] = {}
_compile = patterns.compile


class _Engine:
    """Stands for `_sre` in the compiler of patterns and notes the call that ends a compilation."""

    asked: tuple[str | bytes, int] | None = None

    def __getattr__(self, name: str) -> object:
        return getattr(_sre, name)

    def compile(self, pattern, flags, code, *groups):
        if self.asked is not None:
            # Constants of the compiler are integers with names; only plain ones can be written.
            _PATTERNS[self.asked] = (int(flags), [int(word) for word in code], *groups)
        return _sre.compile(pattern, flags, code, *groups)


_ENGINE = _Engine()
patterns._sre = _ENGINE


def _pattern(pattern, flags=0):
    _ENGINE.asked = (pattern, int(flags)) if isinstance(pattern, str | bytes) else None
    return _compile(pattern, flags)


patterns.compile = _pattern

import dataclasses  # noqa: E402


def _body(text, names, result):
    _BODIES[text] = None
    builtins.exec(text, names, result)


dataclasses.exec = _body


def write(path: str) -> None:
    """Write what was recorded, in an order of its own."""
    found = sorted(_BODIES), dict(sorted(_PATTERNS.items(), key=repr))
    with open(path, "wb") as file:  # noqa: PTH123  (pathlib would have to be loaded)
        file.write(marshal.dumps(found))
