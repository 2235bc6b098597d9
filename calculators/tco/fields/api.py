"""Routes behind an API: the model, or the reader's own prices."""

from calculators.catalog import Catalog
from calculators.catalog.model import ApiModel
from calculators.core.field import Field, Option
from calculators.tco.routes import ROUTES

_PRICE = "USD/million tokens"
_OWN = (
    ("input_price", "Own input price", "input"),
    ("output_price", "Own output price", "output"),
    ("cached_price", "Own cached input price", "cached input"),
    ("cache_write_price", "Own cache write price", "cache writes"),
    ("batch_input_price", "Own batch input price", "batch input"),
    ("batch_output_price", "Own batch output price", "batch output"),
)

#: Route -> (catalogue kind, default model).
API_ROUTES = {
    "closed_api": ("closed", "openai/gpt-6.1-terra"),
    "hosted_open": ("hosted_open", "aws/meta.llama3-3-70b-instruct-v1:0"),
}


def api_fields(catalog: Catalog) -> list[Field]:
    """Give the model and price fields of both API routes."""
    fields: list[Field] = []
    for route, (kind, default) in API_ROUTES.items():
        options = tuple(_option(m) for m in catalog.api_models.values() if m.kind == kind)
        fields.append(
            Field(
                f"{route}.model",
                f"{ROUTES[route].name}: model",
                "Prices come from the catalogue, with their dates.",
                "",
                "basics",
                default,
                kind="choice",
                options=options,
                optional=True,
                empty_label="own prices",
                why="Compare models that are good enough for your task, not models of one size.",
            )
        )
        fields += [
            Field(
                f"{route}.{key}",
                label,
                f"Your contract’s price of {words}; empty takes the catalogue’s.",
                _PRICE,
                route,
                None,
                minimum=0,
                maximum=1e6,
                optional=True,
                empty_label="catalogue price",
            )
            for key, label, words in _OWN
        ]
    return fields


def _option(model: ApiModel) -> Option:
    return Option(model.id, f"{model.name} ({model.provider_name})", group=model.provider_name)
