"""Case facts: what the work is and under which circumstances. Each may stay unknown."""

from dataclasses import replace

from calculators.core.field import Field, Option
from calculators.domain.shared_fields import horizon_field, workload_fields
from calculators.scoring.book import UNKNOWN
from calculators.scoring.routes import ROUTES

#: A fact's id, label, hint, and its values with their labels.
_FACTS: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    ("task", "Task", "What the model does most of the time.", (
        ("support_chat", "answer customers or staff"), ("document_work", "read and write documents"),
        ("search_answers", "answer from your own documents"), ("coding", "write software"), ("agents", "act in several steps"),
        ("classification", "sort and extract"),
        ("content", "write and translate texts"), ("analysis", "analyse conversations or data"),
    )),
    ("difficulty", "Difficulty", "How strong a model must be for this work, by your own trial.", (
        ("routine", "routine: many models do it"), ("demanding", "demanding: good models do it"),
        ("frontier", "at the edge: only the best do it, if any"),
    )),
    ("modality", "Material", "What goes in and comes out.", (
        ("text", "text"), ("image", "pictures too"), ("audio", "sound too"), ("several", "pictures, sound and text"),
    )),
    ("data_class", "Data", "The most sensitive data that requests hold.", (
        ("public", "public"), ("internal", "internal"), ("personal", "personal data"),
        ("secret", "secret, or specially protected"),
    )),
    ("place", "Where it may run", "Where your rules allow the data to be processed.", (
        ("anywhere", "anywhere with a contract"), ("region", "in one region, such as the EU"),
        ("own_tenant", "in our own cloud account"), ("own_premises", "in our own rooms"),
    )),
    ("pattern", "When requests arrive", "The shape of a usual week.", (
        ("steady", "day and night alike"), ("office_hours", "in office hours"), ("spiky", "in peaks that cannot be foreseen"),
        ("batch", "in batches that can wait"),
    )),
    ("latency", "How fast", "How long whoever asks may wait.", (
        ("interactive", "at once, a person waits"), ("seconds", "some seconds"), ("overnight", "until next morning"),
    )),
    ("checking", "Who checks answers", "What happens to an answer before it counts.", (
        ("nobody", "nobody"), ("sampled", "samples are checked"), ("every_answer", "a person reads every answer"),
    )),
    ("tuning", "Need to tune", "What the model must learn that prompts and retrieval do not give it.", (
        ("none", "nothing"), ("light", "fine-tuning"), ("deep", "continued training"),
    )),
    ("team", "Your team", "Who could run it.", (
        ("none", "nobody who runs services"), ("platform", "people who run services"), ("gpu", "people who run GPUs"),
    )),
    ("time", "Time to production", "When it must work.", (
        ("weeks", "within weeks"), ("quarter", "within a quarter"), ("year", "within a year or later"),
    )),
    ("contract", "Contract", "What the contract must give you.", (
        ("standard", "standard terms will do"), ("negotiated", "terms that we negotiate"),
        ("regulated", "terms that a supervisor reads"),
    )),
)  # fmt: skip
#: Facts that are never asked: the volume follows from the requests per day, the maker from a must-have.
_DERIVED: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "volume": ("Volume", (("small", "small volume"), ("medium", "medium volume"), ("large", "large volume"))),
    "maker": ("Maker", (("eu", "an EU company"),)),
}
_SECTIONS = {
    "task": "The work", "data_class": "Data and place", "requests_per_day": "Volume and time", "checking": "Quality and people",
    "time": "Time and contract",
}  # fmt: skip


def fact_ids() -> tuple[str, ...]:
    """Give the ids of the case facts, without those that follow from figures."""
    return tuple(fact for fact, *_ in _FACTS)


def fact_label(fact: str) -> str:
    """Name a case fact."""
    return next((label for id, label, *_ in _FACTS if id == fact), "") or _DERIVED[fact][0]


def fact_values(fact: str) -> dict[str, str]:
    """Give the values of a case fact with their labels."""
    return dict(next((values for id, _, _, values in _FACTS if id == fact), ()) or _DERIVED[fact][1])


def fact_options(fact: str) -> tuple[Option, ...]:
    """Give the values of a case fact as options."""
    return tuple(Option(value, label) for value, label in fact_values(fact).items())


def case_fields() -> list[Field]:
    """Give the facts of the case in the order in which they are asked."""
    fields: list[Field] = []
    section = ""
    for fact, label, hint, _ in _FACTS:
        section = _SECTIONS.get(fact, section)
        if fact == "pattern":
            section = _SECTIONS["requests_per_day"]
            fields += _figures(section)
        options = (Option(UNKNOWN, "don’t know"), *fact_options(fact))
        fields.append(
            Field(
                f"case.{fact}",
                label,
                hint,
                "",
                "case",
                UNKNOWN,
                kind="choice",
                options=options,
                section=section,
            )
        )
    routes = tuple(Option(id, name) for id, name in ROUTES.items())
    compared = Field(
        "routes", "Routes compared", "Switch off what is out of the question. A mix counts once its slices are named.", "",
        "case", tuple(ROUTES), kind="choices", options=routes, section="What is compared",
    )  # fmt: skip
    return [*fields, compared]


def _figures(section: str) -> list[Field]:
    """Give the figures that the total-cost calculator asks for as well; here each may be unknown."""
    return [
        replace(
            field,
            hint=field.hint
            if field.id != "horizon_months"
            else "Carried along to the total-cost calculator; no score depends on it.",
            group="case",
            section=section,
            default=None,
            optional=True,
            empty_label="don’t know",
            low=None,
            high=None,
        )
        for field in (*workload_fields(), horizon_field())
    ]
