"""gpu_rents/<gpu>.toml: what providers ask for an hour of one GPU, listing by listing."""

from pathlib import Path

from calculators.catalog.authored.table import CatalogError, Table, open_table, put
from calculators.catalog.model import Gpu, RentFact
from calculators.catalog.names import rent_id, rent_label

PROVIDERS = "providers.toml"
PRICINGS = ("on-demand", "spot")
CLASSES = ("hyperscaler", "neocloud", "marketplace")


def read_rents(folder: Path, gpus: dict[str, Gpu]) -> dict[str, tuple[RentFact, ...]]:
    """Read every GPU's listings, in the order of the files."""
    providers = _providers(open_table(folder / PROVIDERS))
    rents: dict[str, tuple[RentFact, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == PROVIDERS:
            continue
        file = open_table(path)
        file.inherit()
        gpu_id = file.text("gpu")
        if gpu_id not in gpus:
            raise CatalogError(f"{file.where}: no GPU has the id {gpu_id}")
        rows: list[RentFact] = []
        for table in file.tables("listing", name="provider"):
            provider = table.text("provider")
            if provider not in providers:
                raise CatalogError(f"{table.where}: provider {provider} is not in {PROVIDERS}")
            table.inherit()
            rows += [
                _row(line, gpus[gpu_id], provider, *providers[provider]) for line in table.tables("prices")
            ]
            table.done()
        file.done()
        put(rents, gpu_id, tuple(rows), file.where)
    return rents


def _row(line: Table, gpu: Gpu, provider: str, provider_name: str, provider_class: str) -> RentFact:
    unit, source = line.unit(), line.provenance()
    sku, region, pricing = line.text("sku"), line.text("region"), line.text("pricing", "on-demand")
    if pricing not in PRICINGS:
        raise CatalogError(f"{line.where}: pricing must be one of {', '.join(PRICINGS)}, not {pricing}")
    valid_from, valid_to = line.day("valid_from"), line.day("valid_to")
    fact = RentFact(
        rent_id(gpu.id, provider, sku, region, pricing, valid_from),
        rent_label(gpu.name, provider_name, sku, region, pricing),
        line.number("value"),
        unit,
        *source,
        valid_from,
        valid_to,
        line.text("note", ""),
        gpu.id,
        provider,
        provider_name,
        provider_class,
        sku,
        line.integer("gpus", 1),
        region,
        pricing,
        line.optional_number("instance"),
    )
    line.done()
    return fact


def _providers(file: Table) -> dict[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for provider, table in file.named_tables():
        name, provider_class = table.text("name"), table.text("class")
        if provider_class not in CLASSES:
            raise CatalogError(f"{table.where}: class must be one of {', '.join(CLASSES)}")
        table.done()
        known[provider] = (name, provider_class)
    return known
