"""A file that is not what its schema asks for is refused, and the message says which and where."""

from collections.abc import Callable

import pytest

from calculators.catalog import Catalog
from calculators.catalog.authored import CatalogError

OPENAI, GPUS, RENTS = "api_prices/openai.toml", "gpus/nvidia-hopper.toml", "gpu_rents/mi300x.toml"
SPEED, RATES, MODELS = "throughput/glm-5.toml", "rates/overhead.toml", "open_models/phi-4.toml"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (RATES, 'unit = "share"\n', "", "rates/overhead.toml, rate overhead/wages-share/private/us: no unit"),
        (RATES, 'source = "bls-ecec"\n', "", "overhead/wages-share/private/us: no source"),
        (RATES, 'source_date = "2026-03"\n', "", "overhead/wages-share/private/us: no source-date"),
        (RATES, "checked = 2026-11-21\n", "", "overhead/wages-share/private/us: no checked"),
        (RATES, "review_by = 2027-11-30\n", "", "overhead/wages-share/private/us: no review-by"),
        (RATES, "value = 0.699", "vlaue = 0.699", "overhead/wages-share/private/us: no value"),
        (RATES, "value = 0.699", "value = 0.699\nweight = 1", "private/us: unknown key weight"),
        (RATES, "value = 0.699", "value = true", "value must be int or float, not True"),
        (RATES, "value = 0.699", "value = nan", "value must be a finite number"),
        (RATES, "value = 0.699", 'value = "0.699"', "value must be int or float"),
        (RATES, "checked = 2026-11-21", "checked = 2026-11-21T00:00:00", "checked must be date"),
        (RATES, "private-500-plus", "private", "duplicate id overhead/wages-share/private/us"),
        (RATES, "[[rate]]", "[[rate", "rates/overhead.toml: "),
        (OPENAI, 'unit = "USD/million tokens"\n', "", "openai.toml, model gpt-6-astra, prices 1: no unit"),
        (OPENAI, "output = 50", "outputs = 50", "gpt-6-astra, prices 1: unknown key outputs"),
        (OPENAI, 'kind = "closed"', 'kind = "shut"', "gpt-6-astra: kind must be one of closed, hosted_open"),
        (OPENAI, 'mode = "batch"', 'mode = "bulk"', "mode must be one of standard, batch, peak, not bulk"),
        (OPENAI, 'provider = "openai"', 'provider = "openai"\nowner = "x"', "openai.toml: unknown key owner"),
        (OPENAI, 'model = "gpt-6.1-sol"', 'model = "gpt-6-astra"', "duplicate id openai/gpt-6-astra"),
        (GPUS, "memory_gb = 80\n", "", "gpu h100-80gb-pcie: no memory-gb"),
        (GPUS, "memory_gb = 80\n", "memory_gb = 80\nmemory_gib = 80\n", "unknown key memory_gib"),
        (RENTS, 'gpu = "mi300x"', 'gpu = "mi301x"', "gpu_rents/mi300x.toml: no GPU has the id mi301x"),
        (RENTS, 'provider = "azure"', 'provider = "azur"', "provider azur is not in providers.toml"),
        (RENTS, "gpus = 8,", "gpus = 8.5,", "gpus must be int"),
        (RENTS, 'sku = "MI300X 192GB", ', "", "listing digitalocean, prices 1: no sku"),
        (SPEED, 'gpu = "b200-sxm"', 'gpu = "b200"', "no GPU has the id b200"),
        (SPEED, 'model = "glm-5"', 'model = "glm-55"', "no open model has the id glm-55"),
        (SPEED, 'use = "weak"', 'use = "perhaps"', "use must be one of yes, weak, no"),
        (MODELS, "computed_total = ", "computed_total = -", "computed_total must be a whole number"),
        (MODELS, 'licence = "mit"', 'license = "mit"', "model phi-4: no licence"),
        ("sources.toml", 'publisher = "SPDX"\n', "", "sources.toml, spdx: no publisher"),
        ("gpu_ownership.toml", "all_in_power = 1.73\n", "", "gpu h100-80gb-sxm: no all_in_power"),
        ("licences.toml", 'tag = "mit"', 'tag = "apache-2.0"', "duplicate id apache-2.0"),
        ("api_ends.toml", "openai/gpt-4.1", "openai/gpt-4.11", "no model openai/gpt-4.11 in api_prices"),
        ("api_ends.toml", "openai/gpt-4.1", "openai/gpt-4o", "openai/gpt-4o has an end already"),
        ("api_ends.toml", "day = 2026-12-11\n", "", "end openai/gpt-5-mini: no day"),
        ("api_ends.toml", 'source = "openai-deprecations"\n', "", "end openai/gpt-5-mini: no source"),
        ("gaps.toml", "reason = ", "cause = ", "reserved and committed prices: no reason"),
    ],
)
def test_what_is_wrong_is_named(
    read_with: Callable[..., Catalog], name: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(CatalogError) as error:
        read_with(name, old, new)
    assert message in str(error.value)


def test_a_price_changed_by_hand_is_appended(read_with: Callable[..., Catalog]) -> None:
    # README.md, "A price by hand": the old line gets valid_to, the new line valid_from.
    old = "  { input = 2.5, cache_read = 1.25, output = 10 },\n"
    new = (
        "  { valid_to = 2027-01-15, input = 2.5, cache_read = 1.25, output = 10 },\n"
        "  { valid_from = 2027-01-15, input = 2, cache_read = 1, output = 8, checked = 2026-11-22 },\n"
    )
    changed = read_with(OPENAI, old, new).api_models["openai/gpt-4o"]
    assert [fact.value for fact in changed.standard["input"]] == [2.5, 2.0]
    assert changed.standard["input"][1].id == "price/openai/gpt-4o/standard/input/from-2027-01-15"
    assert changed.standard["input"][1].checked.day == 22
