"""The check passes today, and each of its rules bites: every test breaks one thing on purpose."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from calculators.catalog import Catalog
from calculators.catalog.authored import read
from calculators.catalog.check import check, main
from calculators.catalog.facts import all_dated
from calculators.catalog.model import PriceFact

DAY = date(2026, 11, 21)
WAGE = "salary/software-developer/p50/us"


def with_rate(facts: Catalog, **changes: Any) -> Catalog:
    return replace(facts, rates={**facts.rates, WAGE: replace(facts.rates[WAGE], **changes)})


def test_today_all_is_well(facts: Catalog) -> None:
    # The real date on purpose: what is past its review-by date may not be published, and this test is what says so.
    today = datetime.now().astimezone().date()
    assert check(facts, today) == []


def test_a_fact_past_its_review_by_date_is_named(facts: Catalog) -> None:
    earliest = min(entry.review_by for entry in all_dated(facts))
    assert check(facts, earliest) == []
    late = {p for p in check(facts, earliest + timedelta(days=1)) if "past its review-by date" in p}
    assert late
    assert any(p.startswith("end/openai/gpt-4.1:") for p in late)
    prices = check(
        facts, facts.api_models["openai/gpt-4.1"].standard["input"][0].review_by + timedelta(days=1)
    )
    assert any(p.startswith("price/openai/gpt-6.1-terra/standard/input:") for p in prices)
    assert not any(p.startswith(WAGE) for p in late)


def test_one_late_fact_is_named_alone(facts: Catalog) -> None:
    broken = with_rate(facts, checked=date(2025, 1, 1), review_by=date(2026, 1, 1))
    assert check(broken, DAY) == [f"{WAGE}: past its review-by date 2026-01-01: read the source again"]


def test_history_needs_no_review(facts: Catalog) -> None:
    broken = with_rate(facts, checked=date(2025, 1, 1), review_by=date(2026, 1, 1), valid_to=date(2026, 2, 1))
    assert check(broken, DAY) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"unit": ""}, "no unit"),
        ({"unit": "USD/fortnight"}, "unknown unit word “fortnight” in “USD/fortnight”"),
        ({"label": ""}, "no label"),
        ({"value": -1.0}, "-1.0 is negative"),
        ({"source": ""}, "no source"),
        ({"source": "hearsay"}, "source hearsay is not in sources.toml"),
        ({"source_date": "last May"}, "source date “last May” is neither a date nor “undated”"),
        ({"checked": date(2026, 11, 22)}, "checked on 2026-11-22, which is in the future"),
        ({"review_by": DAY}, "review-by 2026-11-21 is not after the day of checking 2026-11-21"),
        (
            {"valid_from": DAY, "valid_to": DAY},
            "valid-from 2026-11-21 is not before valid-to 2026-11-21",
        ),
    ],
)
def test_each_field_is_checked_by_name(facts: Catalog, changes: dict[str, Any], problem: str) -> None:
    assert check(with_rate(facts, **changes), DAY) == [f"{WAGE}: {problem}"]


def test_a_duplicate_id_is_named(facts: Catalog) -> None:
    row = facts.throughput[0]
    assert check(replace(facts, throughput=(*facts.throughput, row)), DAY) == [f"{row.id}: duplicate id"]


def test_overlapping_prices_are_named(facts: Catalog) -> None:
    model = facts.api_models["openai/gpt-4o"]
    first = model.standard["input"][0]
    second = replace(first, id=f"{first.id}/from-2026-12-01", value=2.0, valid_from=date(2026, 12, 1))

    def problems(*series: PriceFact) -> list[str]:
        changed = replace(model, standard={**model.standard, "input": series})
        return check(replace(facts, api_models={**facts.api_models, model.id: changed}), DAY)

    assert problems(first, second) == [
        f"{second.id}: overlaps {first.id}; close the earlier one with valid-to"
    ]
    assert problems(replace(first, valid_to=date(2026, 12, 2)), second)
    assert problems(replace(first, valid_to=date(2026, 12, 1)), second) == []


def test_an_unused_source_is_named(facts: Catalog) -> None:
    spare = replace(facts.sources["spdx"], id="spare")
    broken = replace(facts, sources={**facts.sources, "spare": spare})
    assert check(broken, DAY) == ["sources.toml: nothing uses spare"]


def test_a_source_without_a_date_is_named(facts: Catalog) -> None:
    broken = replace(facts, sources={**facts.sources, "spdx": replace(facts.sources["spdx"], date="soon")})
    assert check(broken, DAY) == ["sources.toml: date “soon” of spdx is neither a date nor “undated”"]


def test_a_name_for_two_gpus_is_named(facts: Catalog) -> None:
    gpu = replace(facts.gpus["l4"], aliases=("b-200",))
    assert check(replace(facts, gpus={**facts.gpus, "l4": gpu}), DAY) == [
        "b200-sxm: the name B200 already stands for l4"
    ]


def test_an_unknown_licence_is_named(facts: Catalog) -> None:
    model = replace(facts.open_models["phi-4"], licence="do-as-you-like")
    broken = replace(facts, open_models={**facts.open_models, "phi-4": model})
    assert check(broken, DAY) == ["phi-4: licence do-as-you-like is not in licences.toml"]


def test_an_instance_price_that_does_not_add_up_is_named(facts: Catalog) -> None:
    rows = facts.gpu_rents["mi300x"]
    wrong = replace(rows[0], value=7.0)
    broken = replace(facts, gpu_rents={**facts.gpu_rents, "mi300x": (wrong, *rows[1:])})
    assert check(broken, DAY) == [f"{wrong.id}: 48.0 for 8 GPUs is not 7.0 each"]


def test_the_command(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["2026-11-22"]) == 0
    assert "may be published on 2026-11-22" in capsys.readouterr().out
    assert main(["2040-01-01"]) == 1
    assert f"{WAGE}: past its review-by date" in capsys.readouterr().out
    path = folder / "rates" / "overhead.toml"
    path.write_text(path.read_text().replace('unit = "share"\n', ""))
    monkeypatch.setattr("calculators.catalog.authored.read", lambda: read(folder))
    assert main(["2026-11-22"]) == 1
    assert "overhead/wages-share/private/us: no unit" in capsys.readouterr().out


def test_a_rate_read_from_a_file_can_be_late(read_with: Callable[..., Catalog]) -> None:
    broken = read_with("rates/pue.toml", "review_by = 2027-08-31", "review_by = 2026-11-30")
    late = check(broken, date(2026, 12, 1))
    assert late[0] == "pue/industry-average/world: past its review-by date 2026-11-30: read the source again"


def test_who_reports_the_figures_of_another_is_named_as_their_publisher(facts: Catalog) -> None:
    secondary = [source for source in facts.sources.values() if source.note.startswith("Read through the")]
    assert secondary
    for source in secondary:
        assert ", reporting " in source.publisher, source.id
        assert source.publisher.endswith("(secondary)"), source.id
