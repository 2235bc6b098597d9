"""Checks answers against each other, and reads a configuration that was given as an object."""

import json
from collections.abc import Mapping
from typing import Any

from calculators.core.calculator import Answers
from calculators.core.messages import InputError, Message
from calculators.core.money import Money
from calculators.sizing.fields.requests import OPEN
from calculators.sizing.fields.set_up import MOST_GPUS
from calculators.sizing.number import count, figure


def adapt(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let `config` be the object itself, as it stands in config.json, instead of its text."""
    config = document.get("config")
    return {**document, "config": json.dumps(config)} if isinstance(config, dict) else document


def complete(answers: Answers, given: frozenset[str]) -> Answers:
    """Check the answers. Raises InputError with every problem found."""
    problems = [*_requests(answers), *_gpus(answers), *_drafts(answers)]
    if isinstance(answers["gpu_hour_price"], Money):
        words = "Price of a GPU-hour: give it in US dollars; this calculator has no exchange rate."
        problems.append(Message("currency", words, "gpu_hour_price"))
    if problems:
        raise InputError(*problems)
    return answers


def _requests(answers: Answers) -> list[Message]:
    problems = []
    for key in ("input_tokens", "output_tokens"):
        if figure(answers, key) < 1:
            words = "A request needs at least one token in and one token out."
            problems.append(Message("out_of_range", words, key))
    if answers["load"] == OPEN and answers["requests_per_second"] is None:
        words = "Arrivals at a rate need the requests per second."
        problems.append(Message("empty", words, "requests_per_second"))
    if answers["load"] == OPEN and answers["concurrency"] is not None:
        words = "With arrivals at a rate the number of requests at once follows; leave it empty."
        problems.append(Message("given_twice", words, "concurrency"))
    return problems


def _drafts(answers: Answers) -> list[Message]:
    """Accepted tokens cost something: each but the one that a step makes anyway was drafted and verified."""
    accepted, drafted = figure(answers, "accepted_tokens"), figure(answers, "draft_tokens")
    if accepted > drafted + 1:
        words = (
            f"A step accepts at most its own token and the {drafted:g} drafted ones: {accepted:g} are more. Say how many are "
            "drafted."
        )
        return [Message("out_of_range", words, "accepted_tokens")]
    return []


def _gpus(answers: Answers) -> list[Message]:
    gpus = count(answers, "tensor_parallel") * count(answers, "pipeline_parallel")
    if gpus > MOST_GPUS:
        words = f"{gpus} GPUs are more than the {MOST_GPUS} of one node; replicas that span nodes are not modelled."
        return [Message("out_of_range", words, "pipeline_parallel")]
    return []
