"""The shared archive's `sitecustomize`: runs in the browser before all other Python and spares it work done when the archives
were made. The worker calls `add` when the archive of a calculator has come.

A dataclass compiles its methods when it is defined, and a pattern is compiled, by Python code, when it is first used. In a
starting interpreter that takes a third of the time until the first answer. `record.py` keeps what came out for every dataclass
and pattern of the trace in `startup.bin`; whatever is not there is compiled as ever.
"""

# Typing would load what this file is there to save.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, var-annotated, attr-defined, import-not-found, union-attr"
import _sre
import builtins
import gc
import marshal
import re._compiler as patterns
import sys
import zipimport

# Until the package is loaded nothing is garbage; the worker turns the collector on again.
gc.disable()

_BODIES, _PATTERNS = {}, {}


def _prepare(loader):
    bodies, known, replaced = marshal.loads(loader.get_data("startup.bin"))
    _BODIES.update(bodies)
    _PATTERNS.update(known)
    return replaced


_prepare(__spec__.loader)
_compile = patterns.compile


def _pattern(pattern, flags=0):
    known = _PATTERNS.get((pattern, int(flags))) if isinstance(pattern, str | bytes) else None
    return _sre.compile(pattern, *known) if known else _compile(pattern, flags)


patterns.compile = _pattern

# Only now: its own patterns are compiled when it is imported.
import dataclasses  # noqa: E402


def _body(text, names, result):
    builtins.exec(_BODIES.get(text, text), names, result)


# Inside that module the name stands for the built-in, which gets source text; here it gets the code of the same text.
dataclasses.exec = _body


class _Archive:
    """Finds the modules of a further archive, also of packages that began in another one; or `only` some."""

    def __init__(self, path, only=()):
        self.path, self.only = path, only

    def find_spec(self, name, path=None, target=None):
        if self.only and name not in self.only:
            return None
        *above, _ = name.split(".")
        return zipimport.zipimporter("/".join((self.path, *above))).find_spec(name)


def add(path):
    """Let imports and readers of files find what lies in a further archive. What it brings in place of stand-ins comes first."""
    from calculators.core import resource

    loader = zipimport.zipimporter(path)
    replaced = _prepare(loader)
    sys.meta_path.append(_Archive(path))
    if replaced:
        for name in replaced:
            sys.modules.pop(name, None)
        sys.meta_path.insert(0, _Archive(path, replaced))
    resource.FURTHER.append(loader)
