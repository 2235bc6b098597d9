"""No legal verdicts: the site says which duty may apply and where to read it, never that something is lawful or compliant."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from calculators import registry
from calculators.publish import scenarios
from calculators.render.result import result

ROOT = Path(__file__).resolve().parents[2]
LAW = r"(?:the\ )?(?:law|GDPR|AI\ Act|Data\ Act|HIPAA|regulations?|legal\ (?:rules|requirements))"
VERDICT = re.compile(
    rf"""\b(?:
        (?:non-)?complian(?:t|ce)\s*:\s*(?:yes|no)\b
      | (?:\w+[- ])?compliant\b
      | (?:compl(?:y|ies)|complied)\ with\ {LAW}
      | (?:is|are|be|stays?|remains?|becomes?|makes?\ it)\ (?:not\ )?(?:fully\ )?(?:il|un)?(?:legal|lawful)\b(?!\ advice)
      | (?:il)?legally\b
      | (?:un)?lawfully\b
      | (?:is|are)\ (?:not\ )?(?:allowed|permitted|forbidden|prohibited)\ (?:by|under)\ {LAW}
      | (?:meets?|satisf(?:y|ies)|fulfils?|violates?|infringes?|breaks?|breaches)\ {LAW}
      | (?:GDPR|HIPAA|AI[ ]Act)[- ](?:proof|safe|ready|conform)
      | no\ legal\ (?:risk|duty|duties|problem|obligations?)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: Words in which such a phrase is no verdict of ours, each with the reason.
ALLOWED = {
    "Penalties for ending a contract early stay lawful": "what the Data Act itself says of a kind of clause, with its source",
    "ends where companies meet the law": "“meet” as in come across",
}


def verdicts(text: str) -> list[str]:
    """Every phrase that reads as a verdict, with the words around it, but for those that are allowed."""
    plain = " ".join(text.split())
    for words in ALLOWED:
        plain = plain.replace(words, "")
    return [plain[max(0, m.start() - 60) : m.end() + 60] for m in VERDICT.finditer(plain)]


def strings(document: Any) -> Iterator[str]:
    """Every text in a document of lists and tables; addresses are not words."""
    if isinstance(document, str) and not document.startswith("http"):
        yield document
    elif isinstance(document, dict):
        for value in document.values():
            yield from strings(value)
    elif isinstance(document, list):
        for value in document:
            yield from strings(value)


def _sources() -> Iterator[tuple[str, str]]:
    """Where words stand that readers see: pages, the register, authored data, and the texts inside the code."""
    for path in sorted(ROOT.glob("docs/**/*.md")):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    for path in sorted([*ROOT.glob("evidence/*.toml"), *ROOT.glob("calculators/**/*.toml")]):
        found = strings(tomllib.loads(path.read_text(encoding="utf-8")))
        yield path.relative_to(ROOT).as_posix(), "\n".join(found)
    for path in sorted(ROOT.glob("calculators/**/*.py")):
        if "_built" in path.parts or "catalog" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            ast.get_docstring(node, clean=False)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        }
        texts = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
        yield path.relative_to(ROOT).as_posix(), "\n".join(text for text in texts if text not in docstrings)


@cache
def sources() -> dict[str, str]:
    return dict(_sources())


def test_no_source_of_words_gives_a_legal_verdict() -> None:
    found = sources()
    wanted = {"docs/index.md", "evidence/regulation.toml", "calculators/tco/report/words.py"}
    assert wanted <= {where for where, text in found.items() if text}
    assert {where: said for where, text in found.items() if (said := verdicts(text))} == {}


@pytest.mark.parametrize(
    ("calculator_id", "scenario_id"),
    [(id, scenario) for id in registry.ids() for scenario in registry.get(id).scenarios],
)
def test_no_rendered_result_gives_a_legal_verdict(calculator_id: str, scenario_id: str) -> None:
    """Words are put together from pieces: what is rendered is read as a whole, tags taken out."""
    calculator = registry.get(calculator_id)
    scenario = calculator.scenarios[scenario_id]
    found = scenarios.without_draws(calculator, calculator.scenario(scenario_id))
    html = str(result(found, calculator_id))
    assert verdicts(f"{scenario.title} {scenario.story}") == []
    assert verdicts(unescape(re.sub(r"<[^>]+>", " ", html))) == []


@pytest.mark.parametrize(
    "words",
    [
        "GDPR-compliant", "Compliant: yes", "compliance: no", "This route is legal.", "it is not lawful to",
        "may legally be sent", "complies with the GDPR", "is forbidden by the AI Act", "meets the law", "makes it lawful",
        "no legal risk",
    ],
)  # fmt: skip
def test_a_verdict_is_found(words: str) -> None:
    assert verdicts(f"A sentence says: {words} and goes on.")


@pytest.mark.parametrize(
    "words",
    [
        "No legal verdict is given.", "The AI Act may ask for a notice; read Article 50.", "compliance officers",
        "ask your lawyers", "None of this is legal advice.", "published at https://example.org/legal/terms",
    ],
)  # fmt: skip
def test_naming_a_duty_is_no_verdict(words: str) -> None:
    assert not verdicts(words)


def test_every_allowed_phrase_is_still_in_use() -> None:
    everything = " ".join(" ".join(text.split()) for text in sources().values())
    assert [words for words in ALLOWED if words not in everything] == []
