"""The committed extract is what the pinned package gives, and a refresh appends, shows and refuses."""

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from genai_prices.data import providers

from calculators.publish import price_package, refresh_prices
from calculators.publish.price_files import read_selection
from calculators.publish.price_package import PackageError
from calculators.publish.refresh_prices import PRICES, extract, main


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    copy = tmp_path / "api_prices"
    shutil.copytree(PRICES, copy)
    return copy


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_committed_files_are_what_the_package_gives() -> None:
    standing = {
        p.name: p.read_text(encoding="utf-8") for p in PRICES.glob("*.toml") if p.name != "selection.toml"
    }
    assert extract(read_selection(PRICES), PRICES) == standing


def test_without_the_history_in_the_files_the_prices_are_the_same() -> None:
    # Nothing has been appended by hand yet, so the package alone gives the same bytes.
    selection = read_selection(PRICES)
    assert extract(selection, PRICES, correct=True) == extract(selection, PRICES)


def test_check_passes_and_writes_nothing(prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {p.name: p.stat().st_mtime_ns for p in prices.iterdir()}
    assert main(["--check"], prices) == 0
    assert "are what the package gives" in capsys.readouterr().out
    assert {p.name: p.stat().st_mtime_ns for p in prices.iterdir()} == before


def test_a_price_that_differs_is_shown_and_appended(prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(prices / "azure.toml", "input = 0.125", "input = 0.25")
    assert main(["--check"], prices) == 1
    shown = capsys.readouterr().out
    assert "-  { input = 0.25, output = 0.5 }," in shown
    assert main([], prices) == 0
    text = (prices / "azure.toml").read_text()
    assert "  { valid_to = 2026-11-21, input = 0.25 },\n" in text
    assert "  { valid_from = 2026-11-21, input = 0.125 },\n" in text
    assert main(["--check"], prices) == 0


def test_correct_overwrites_what_was_wrong(prices: Path) -> None:
    edit(prices / "azure.toml", "input = 0.125", "input = 0.25")
    assert main(["--correct"], prices) == 0
    assert (prices / "azure.toml").read_text() == (PRICES / "azure.toml").read_text()


def test_a_later_reading_keeps_old_prices_with_their_dates(prices: Path) -> None:
    edit(prices / "azure.toml", "input = 0.125", "input = 0.25")
    assert main(["--at", "2026-12-05T12:00:00Z"], prices) == 0
    assert "at = 2026-12-05T12:00:00Z\n" in (prices / "selection.toml").read_text()
    azure, google = (prices / "azure.toml").read_text(), (prices / "google.toml").read_text()
    assert "checked = 2026-12-05\nreview_by = 2027-03-15\n" in azure
    own = 'source = "genai-prices", source_date = "2026-11-10", checked = 2026-11-21, review_by = 2027-03-01'
    assert f"  {{ valid_to = 2026-12-05, input = 0.25, {own} }},\n" in azure
    assert "  { valid_from = 2026-12-05, input = 0.125 },\n" in azure
    # The introductory price ended on 1 December: it stays, and what was announced holds.
    assert f"  {{ valid_to = 2026-12-01, input = 2, cache_read = 0.1, output = 10, {own} }},\n" in google
    assert "  { valid_from = 2026-12-01, input = 4, cache_read = 0.2, output = 20 },\n" in google
    assert main(["--check"], prices) == 0


def test_a_model_kept_by_hand_is_left_alone(prices: Path) -> None:
    edit(prices / "selection.toml", 'model = "phi-4"\n', 'model = "phi-4"\nby_hand = true\n')
    edit(prices / "azure.toml", "input = 0.125", "input = 0.25")
    assert main(["--check"], prices) == 0


def test_a_model_kept_by_hand_must_be_written_first(prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(prices / "selection.toml", 'model = "phi-4"\n', 'model = "phi-5"\nby_hand = true\n')
    assert main([], prices) == 2
    assert "azure/phi-5 is kept by hand: write it into azure.toml first" in capsys.readouterr().err


def test_a_model_that_vanished_is_an_error(prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(prices / "selection.toml", 'model = "phi-4"', 'model = "phi-44"')
    before = (prices / "azure.toml").read_text()
    assert main([], prices) == 2
    assert "azure/phi-44 is no longer in the package" in capsys.readouterr().err
    assert (prices / "azure.toml").read_text() == before


def test_a_deprecated_model_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    azure = next(p for p in providers if p.id == "azure")
    old = replace(next(m for m in azure.models if m.id == "phi-4"), deprecated=True)
    data = SimpleNamespace(providers=[SimpleNamespace(id="azure", models=[old])])
    monkeypatch.setattr(price_package, "data", data)
    with pytest.raises(PackageError, match="azure/phi-4 is deprecated"):
        price_package.find("azure", "phi-4")


def test_another_release_is_an_error(monkeypatch: pytest.MonkeyPatch, prices: Path) -> None:
    def installed(name: str) -> str:
        return "9.9.9"

    monkeypatch.setattr(refresh_prices, "version", installed)
    with pytest.raises(PackageError, match=r"genai-prices 9\.9\.9 is installed, selection\.toml names"):
        extract(read_selection(prices), prices)


def test_an_unknown_kind_of_price_is_an_error() -> None:
    prices: Any = SimpleNamespace(input_mtok=1, thinking_mtok=2)
    with pytest.raises(PackageError, match="unknown kind of price: thinking_mtok"):
        price_package._collect({}, "standard", prices, None, None)


def test_a_provider_no_longer_selected_is_removed(prices: Path) -> None:
    text = (prices / "selection.toml").read_text()
    head, _, tail = text.partition('[[model]]\nprovider = "azure"\n')
    (prices / "selection.toml").write_text(head + "[[model]]" + tail.partition("[[model]]")[2])
    assert main([], prices) == 0
    assert not (prices / "azure.toml").exists()
