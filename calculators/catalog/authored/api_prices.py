"""api_prices/<provider>.toml: token prices, one line for each price set and period."""

from datetime import date
from pathlib import Path

from calculators.catalog.authored.table import CatalogError, Table, open_table, put
from calculators.catalog.model import PRICE_KINDS, ApiModel, PriceFact, PriceSet
from calculators.catalog.names import MODES, price_id, price_label

#: The hand-kept list of what is extracted; it holds no price.
SELECTION = "selection.toml"


def read_api_prices(folder: Path) -> dict[str, ApiModel]:
    """Read every provider's file."""
    models: dict[str, ApiModel] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name != SELECTION:
            _read_provider(open_table(path), models)
    return models


def _read_provider(file: Table, models: dict[str, ApiModel]) -> None:
    file.inherit()
    provider, provider_name = file.text("provider"), file.text("provider_name")
    pricing_url = file.text("pricing_url")
    for table in file.tables("model", name="model"):
        name = table.text("model")
        model_id = f"{provider}/{name}"
        label = table.text("name")
        sets = _price_sets(table, model_id, provider_name, label)
        model = ApiModel(
            model_id,
            _one_of(table, "kind", ("closed", "hosted_open")),
            provider,
            provider_name,
            name,
            label,
            table.optional_text("tier"),
            table.optional_integer("context_window"),
            table.optional_text("weights"),
            table.optional_text("weights_licence"),
            "peak" in sets,
            pricing_url,
            table.text("upstream_checked", ""),
            table.text("comments", ""),
            table.text("note", ""),
            sets["standard"],
            sets.get("batch"),
            sets.get("peak"),
        )
        table.done()
        put(models, model_id, model, table.where)
    file.done()


def _one_of(table: Table, key: str, allowed: tuple[str, ...]) -> str:
    value = table.text(key)
    if value not in allowed:
        raise CatalogError(f"{table.where}: {key} must be one of {', '.join(allowed)}, not {value}")
    return value


def _price_sets(table: Table, model_id: str, provider_name: str, name: str) -> dict[str, PriceSet]:
    """Sort the lines of a model into mode and kind; a tier stays a fact with its threshold."""
    sets: dict[str, dict[str, list[PriceFact]]] = {}
    for line in table.tables("prices"):
        unit, source = line.unit(), line.provenance()
        mode = line.text("mode", "standard")
        if mode not in MODES:
            raise CatalogError(f"{line.where}: mode must be one of {', '.join(MODES)}, not {mode}")
        above = line.integer("above_input_tokens", 0)
        valid_from, valid_to = line.day("valid_from"), line.day("valid_to")
        note = line.text("note", "")
        kinds = [kind for kind in PRICE_KINDS if kind in line.data]
        if not kinds:
            raise CatalogError(f"{line.where}: no price; name at least one of {', '.join(PRICE_KINDS)}")
        for kind in kinds:
            fact_id = price_id(model_id, mode, kind, above, valid_from)
            label = price_label(provider_name, name, mode, kind, above)
            value = line.number(kind)
            fact = PriceFact(fact_id, label, value, unit, *source, valid_from, valid_to, note, above)
            sets.setdefault(mode, {}).setdefault(kind, []).append(fact)
        line.done()
    for mode, prices in sets.items():
        for required in ("input", "output"):
            if required not in prices:
                raise CatalogError(f"{table.where}: no {required} price for {mode}")
    if "standard" not in sets:
        raise CatalogError(f"{table.where}: no standard prices")
    return {mode: _ordered(prices) for mode, prices in sets.items()}


def _ordered(prices: dict[str, list[PriceFact]]) -> PriceSet:
    """Order kinds as a price list does, and facts by threshold and date."""
    return {
        kind: tuple(sorted(prices[kind], key=lambda f: (f.above_input_tokens, f.valid_from or date.min)))
        for kind in PRICE_KINDS
        if kind in prices
    }
