"""The terms of the guide: `guide/glossary.toml`, which `guide/README.md` explains."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calculators.publish.errors import ContentError

FILE = Path(__file__).parents[2] / "guide" / "glossary.toml"
#: Where the terms stand, below `docs/`.
PAGE = "reference/glossary.md"
_KEYS = {"term", "means", "forms"}


@dataclass(frozen=True, slots=True)
class Term:
    """A term: what it means in a sentence or two, the `forms` of it that a text is searched for, and a place to read on."""

    id: str
    term: str
    means: str
    forms: tuple[str, ...]
    see: str = ""


@cache
def load(file: Path = FILE) -> Mapping[str, Term]:
    """Read the terms by id, in the order of their words. Raises ContentError for a wrong key or a form that two terms claim."""
    found: list[Term] = []
    taken: dict[str, str] = {}
    for key, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
        where = f"guide/glossary.toml, {key}"
        if not _KEYS <= set(table) <= {*_KEYS, "see"}:
            raise ContentError(f"{where}: it needs {', '.join(sorted(_KEYS))} and may have see.")
        for form in table["forms"]:
            if taken.setdefault(form.casefold(), key) != key:
                raise ContentError(f"{where}: “{form}” is explained by {taken[form.casefold()]} too.")
        found.append(Term(key, table["term"], table["means"], tuple(table["forms"]), table.get("see", "")))
    return {term.id: term for term in sorted(found, key=lambda term: term.term.casefold())}


@cache
def pattern(file: Path = FILE) -> tuple[re.Pattern[str], Mapping[str, Term]]:
    """Give what finds a term in a text, the longest form first, and the term of each form in small letters.

    Forms with a capital letter are found as they stand, the others in either case.
    """
    by_form = {form.casefold(): term for term in load(file).values() for form in term.forms}
    forms = sorted((form for term in load(file).values() for form in term.forms), key=len, reverse=True)
    every = (re.escape(form) if form != form.lower() else f"(?i:{re.escape(form)})" for form in forms)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(every)})(?![\w-])"), by_form
