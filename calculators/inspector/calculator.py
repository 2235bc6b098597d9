"""The model inspector, put together for the doors."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from calculators import catalog as catalogue
from calculators.catalog.overlay import NONE, Overlay
from calculators.core.built import scenarios
from calculators.core.calculator import Answers, Calculator
from calculators.core.edition import Edition
from calculators.core.messages import InputError, Message
from calculators.core.result import Part, Result
from calculators.core.tree import Branch
from calculators.domain.inspected import Models, edition
from calculators.inspector.fields import GROUPS, all_fields
from calculators.inspector.figures import chosen, evaluate
from calculators.inspector.report.outline import opened
from calculators.inspector.report.result import PARTS, parts, report


def make(overlay: Overlay = NONE) -> Calculator:
    """Build the calculator from the catalogue of open weights; it uses no figure that could be set."""
    catalog = catalogue.open_weights()
    models = Models(catalog)

    def checked(answers: Answers, given: frozenset[str]) -> Answers:
        chosen(models, answers)  # what cannot be read is refused at its field
        return answers

    def answer(answers: Answers) -> Result:
        return report(evaluate(models, answers))

    def explore(answers: Answers, draws: int) -> Iterator[Part | None]:
        return parts(evaluate(models, answers))

    def current(answers: Answers) -> Edition | None:
        return edition(*chosen(models, answers))

    def branch(tree: str, path: str, start: int, text: str) -> Branch | None:
        inspected = models.known(tree)
        if inspected is None and text:
            models.pasted(text.strip())
            inspected = models.known(tree)
        return opened(inspected, path, start) if inspected else None

    return Calculator(
        id="inspector",
        title="Model inspector",
        schema=1,
        data_as_of=overlay.as_of or catalog.data_as_of,
        fields=all_fields(catalog.open_models),
        groups=GROUPS,
        scenarios=scenarios("inspector"),
        complete=checked,
        answer=answer,
        explore=explore,
        adapt=adapt,
        parts=PARTS,
        branch=branch,
        edition=current,
        unlinked=("config",),
    )


def adapt(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take a configuration that stands in the document as an object, too. Raises InputError for one that cannot be written."""
    config = document.get("config")
    if not isinstance(config, dict):
        return document
    try:
        return {**document, "config": json.dumps(config, ensure_ascii=False)}
    except RecursionError:
        words = "The configuration nests too deep to be one of a model."
        raise InputError(Message("config_too_deep", words, "config")) from None
