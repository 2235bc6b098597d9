"""Amounts that a total-cost case handed over: for which workload they were worked out."""

from collections.abc import Iterator

from calculators.core.calculator import Answers
from calculators.core.field import Field
from calculators.core.messages import InputError
from calculators.core.percent import unquote
from calculators.core.state import version_of
from calculators.core.versions import migrated
from calculators.domain.shared_fields import workload_fields


def other_workload(answers: Answers) -> tuple[tuple[Field, float, float], ...]:
    """Give the figures of the workload that differ: field, what the amounts were worked out for, what the case says now.

    A case that nobody can read any more differs in nothing: its amounts stand by themselves.
    """
    case = answers["tco"]
    since = version_of("tco", case) if isinstance(case, str) else None
    if since is None:
        return ()
    return tuple(_differing(answers, migrated("tco", since, dict(_pairs(str(case))))[0]))


def _pairs(case: str) -> Iterator[tuple[str, str]]:
    for pair in case.split("~")[2:]:
        key, _, value = pair.partition("=")
        yield unquote(key), unquote(value)


def _differing(answers: Answers, texts: dict[str, str]) -> Iterator[tuple[Field, float, float]]:
    for field in workload_fields():
        now = answers[field.id]
        try:
            then = field.read_canonical(texts[field.id]) if field.id in texts else field.default
        except InputError:
            continue
        if isinstance(now, int | float) and isinstance(then, int | float) and now != then:
            yield field, float(then), float(now)
