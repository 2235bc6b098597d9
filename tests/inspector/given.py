"""What tests of the inspector share: how to ask for a result, and configurations."""

import json
from collections.abc import Mapping
from typing import Any

from calculators import browser, registry
from calculators.core.result import Result

INSPECTOR = registry.get("inspector")
MODELS = [option.value for option in INSPECTOR.fields["model"].options]
#: A small model whose figures a person can check: see tests/cases/inspector/pasted-llama-by-hand.toml.
SMALL: dict[str, object] = {
    "model_type": "llama",
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "vocab_size": 100,
    "tie_word_embeddings": False,
}


def run(**document: object) -> Result:
    """Give the whole result of a document, or raise its InputError."""
    return INSPECTOR.run(INSPECTOR.from_json(document))


def pasted(config: Mapping[str, object]) -> str:
    """Write a configuration as people paste it."""
    return json.dumps(config, indent=2)


def ask(**request: object) -> dict[str, Any]:
    """Give the page's reply."""
    reply: dict[str, Any] = json.loads(browser.handle(json.dumps({"calculator": "inspector", **request})))
    return reply


def form(**changes: str) -> dict[str, str]:
    """Give what stands in the controls of the untouched form, with some changed."""
    return {key: field.typed(field.default) for key, field in INSPECTOR.fields.items()} | changes
