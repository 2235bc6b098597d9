"""What is computed about a model and its use, before it is put into words."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.core.calculator import Answers
from calculators.domain.architecture.cache import bytes_at, bytes_per_token
from calculators.domain.architecture.shape import Attention
from calculators.domain.inspected import Inspected, Models
from calculators.domain.model_fields import KV_BYTES

OTHER = "other"


@dataclass(frozen=True, slots=True)
class AttentionGroup:
    """Equal attention, and how many layers have it."""

    attention: Attention
    layers: int


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """The figures of one model. Sizes are bytes; a pair is low and high.

    `per_token_16` is for a cache in 16 bit, `per_token` and `at_context` for the chosen precision. `parts` are parameters of the
    language model by part.
    """

    inspected: Inspected
    per_token_16: tuple[float, float]
    per_token: tuple[float, float]
    at_context: tuple[float, float]
    attention: tuple[AttentionGroup, ...]
    parts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the answer is made of: the model, the second one if any, and how they are used."""

    answers: Answers
    models: Models
    first: ModelFigures
    second: ModelFigures | None
    context_tokens: int

    @property
    def shown(self) -> tuple[ModelFigures, ...]:
        """Give the models that stand side by side."""
        return (self.first, self.second) if self.second else (self.first,)


def chosen(models: Models, answers: Answers) -> tuple[Inspected, Inspected | None]:
    """Give the model and the second one. Raises InputError at the field that names a model which cannot be read."""
    text, other = answers["config"], answers["compare_with"]
    first = (
        models.pasted(text)
        if isinstance(text, str) and text
        else models.of_catalogue(str(answers["model"]), "model")
    )
    return first, models.of_catalogue(str(other), "compare_with") if other else None


def evaluate(models: Models, answers: Answers) -> Figures:
    """Compute the figures of completed answers."""
    first, second = chosen(models, answers)
    tokens, bytes_each = (
        int(str(answers["context_tokens"]).partition(".")[0]),
        KV_BYTES[str(answers["kv_precision"])],
    )
    return Figures(
        answers,
        models,
        _figures(first, tokens, bytes_each),
        _figures(second, tokens, bytes_each) if second else None,
        tokens,
    )


def _figures(inspected: Inspected, tokens: int, bytes_each: float) -> ModelFigures:
    architecture = inspected.architecture
    return ModelFigures(
        inspected,
        bytes_per_token(architecture),
        bytes_per_token(architecture, bytes_each),
        bytes_at(architecture, tokens, bytes_each),
        attention_groups(inspected),
        parts(inspected),
    )


def attention_groups(inspected: Inspected) -> tuple[AttentionGroup, ...]:
    """Give each kind of attention with the number of layers that have it, the most frequent first."""
    counts: dict[Attention, int] = {}
    for layer in inspected.architecture.layers:
        counts[layer.attention] = counts.get(layer.attention, 0) + 1
    order = sorted(counts.items(), key=lambda item: -item[1])
    return tuple(AttentionGroup(attention, layers) for attention, layers in order)


def parts(inspected: Inspected) -> dict[str, int]:
    """Give the parameters of the language model by part; together they are its total."""
    architecture = inspected.architecture
    layers = architecture.layers
    routed = [layer.experts for layer in layers if layer.experts]
    return {
        "embedding": architecture.embedding,
        "head": architecture.head,
        "attention": sum(layer.attention.parameters for layer in layers),
        "dense_mlp": sum(layer.dense for layer in layers),
        "routed_experts": sum(experts.count * experts.parameters for experts in routed),
        "shared_experts": sum(experts.shared for experts in routed),
        "router": sum(experts.router for experts in routed),
        "norms": sum(layer.norms for layer in layers) + architecture.other,
    }
