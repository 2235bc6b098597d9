"""Routes behind an API: the model, or the reader's own prices; commitments, provisioned capacity, limits."""

from calculators.catalog import Catalog
from calculators.catalog.model import ApiModel
from calculators.core.field import Field, Option
from calculators.domain.api_end import end_words
from calculators.tco.fields.figure import figure, under
from calculators.tco.routes import ROUTES

_OWN = (
    ("input_price", "Own input price", "input"),
    ("output_price", "Own output price", "output"),
    ("cached_price", "Own cached input price", "cached input"),
    ("cache_write_price", "Own cache write price", "cache writes"),
    ("batch_input_price", "Own batch input price", "batch input"),
    ("batch_output_price", "Own batch output price", "batch output"),
)

#: Route -> (catalogue kind, default model).
API_KINDS = {
    "closed_api": ("closed", "openai/gpt-6.1-terra"),
    "hosted_open": ("hosted_open", "aws/meta.llama3-3-70b-instruct-v1:0"),
}


def api_fields(catalog: Catalog) -> list[Field]:
    """Give the fields of both API routes."""
    fields: list[Field] = []
    for route, (kind, default) in API_KINDS.items():
        options = tuple(_option(m) for m in catalog.api_models.values() if m.kind == kind)
        fields += [_model(route, default, options), *_prices(route), *_commitments(route), *_limits(route)]
    return fields


def _model(route: str, default: str, options: tuple[Option, ...]) -> Field:
    return Field(
        f"{route}.model", f"{ROUTES[route].name}: model", "Prices come from the catalogue, with their dates.", "", "basics",
        default, kind="choice", options=options, optional=True, empty_label="own prices",
        why="Compare models that are good enough for your task, not models of one size.",
    )  # fmt: skip


def _prices(route: str) -> list[Field]:
    part = under("Own prices")
    fields = [
        figure(
            f"{route}.{key}", label, f"Your contract’s price of {words}; empty takes the catalogue’s.", "USD/million tokens",
            route, None, maximum=1e6, empty_label="catalogue price", **part,
        )
        for key, label, words in _OWN
    ]  # fmt: skip
    return [
        *fields,
        figure(
            f"{route}.residency_surcharge", "Residency surcharge",
            "What processing in a chosen region adds to the list price.", "share", route, 0, maximum=10, **part,
        ),
        figure(
            f"{route}.support_share", "Support or platform fee", "As a share of usage.", "share", route, 0, maximum=10,
            **part,
        ),
        figure(f"{route}.credits", "Credits", "Granted once, used up against the bill.", "USD", route, 0, **part),
    ]  # fmt: skip


def _commitments(route: str) -> list[Field]:
    spend, units = under("Committed spend"), under("Provisioned capacity")
    return [
        figure(f"{route}.commitment_monthly", "Committed spend", "Paid whether used or not.", "USD/month", route, 0, **spend),
        figure(
            f"{route}.commitment_discount", "Discount for it", "Off the list price, on all usage.", "share", route, 0,
            **spend,
        ),
        figure(
            f"{route}.commitment_term_months", "Term", "Whole terms are paid, also beyond the horizon.", "months", route,
            None, kind="integer", minimum=1, maximum=120, empty_label="ends with the horizon", **spend,
        ),
        figure(
            f"{route}.provisioned_units", "Units",
            "Capacity rented by the month; what it does not hold is billed at list price.", "provisioned units", route, 0,
            maximum=1e6, **units,
        ),
        figure(
            f"{route}.provisioned_unit_price", "Price of a unit", "Your quote.", "USD/month/provisioned unit", route, None,
            empty_label="needs your quote", **units,
        ),
        figure(
            f"{route}.provisioned_minimum", "Least number", "What the provider asks for.", "provisioned units", route, 0,
            maximum=1e6, **units,
        ),
        figure(
            f"{route}.provisioned_step", "Sold in steps of", "Above the least number.", "provisioned units", route, 1,
            minimum=0.001, maximum=1e6, **units,
        ),
        figure(
            f"{route}.provisioned_input_tok_s", "Input that a unit holds", "Tokens per second, from the provider’s table.",
            "tokens/second/provisioned unit", route, None, empty_label="needs the provider’s figure", **units,
        ),
        figure(
            f"{route}.provisioned_output_tok_s", "Output that a unit holds", "Tokens per second, from the provider’s table.",
            "tokens/second/provisioned unit", route, None, empty_label="needs the provider’s figure", **units,
        ),
        figure(
            f"{route}.provisioned_term_months", "Term of the units", "Whole terms are paid, also beyond the horizon.",
            "months", route, None, kind="integer", minimum=1, maximum=120, empty_label="ends with the horizon", **units,
        ),
    ]  # fmt: skip


def _limits(route: str) -> list[Field]:
    part = under("Limits of your account")
    return [
        figure(
            f"{route}.limit_requests_per_minute", "Requests per minute",
            "Compared with your busiest hour; it changes no cost.", "requests/minute", route, None,
            empty_label="not checked", **part,
        ),
        figure(
            f"{route}.limit_tokens_per_minute", "Tokens per minute",
            "Input and output together, compared with your busiest hour.", "tokens/minute", route, None,
            empty_label="not checked", **part,
        ),
    ]  # fmt: skip


def _option(model: ApiModel) -> Option:
    ends = f", {end_words(model.end)}" if model.end else ""
    return Option(model.id, f"{model.name} ({model.provider_name}){ends}", group=model.provider_name)
