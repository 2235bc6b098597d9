"""`make refresh-prices`: read API prices from the pinned package into the catalogue and show what changed.

Run `python -m calculators.publish.refresh_prices`, or with

--check      to write nothing and end with exit status 1 if there is a difference,
--at 2026-12-01T12:00:00Z  to evaluate at another instant, which the selection then keeps,
--correct    to write the package's prices as if they had always held, without the history.
"""

import argparse
import difflib
import re
import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from calculators.catalog.authored import FOLDER
from calculators.catalog.authored.api_prices import SELECTION, read_api_prices
from calculators.catalog.authored.table import CatalogError, Provenance
from calculators.publish.price_files import (
    Selection,
    model_block,
    provider_head,
    read_selection,
    standing,
)
from calculators.publish.price_package import PackageError, find, pricing_urls, timelines
from calculators.publish.price_timeline import continued

PRICES = FOLDER / "api_prices"


def extract(selection: Selection, folder: Path, correct: bool = False) -> dict[str, str]:
    """Return the text of each provider's file, by file name.

    Prices in `folder` that no longer hold are kept with the day on which they ended, unless `correct`.
    Raises PackageError when the installed package is another release or lacks a model of the selection.
    """
    installed = version("genai-prices")
    if installed != selection.package:
        raise PackageError(
            f"genai-prices {installed} is installed, {SELECTION} names {selection.package}: "
            "set package and package_date there to the release that you mean to read"
        )
    day = selection.at.astimezone(UTC).date()
    known = read_api_prices(folder)
    review_by = day + timedelta(days=selection.review_days)
    provenance = Provenance("genai-prices", selection.package_date, day, review_by)
    urls = {model.provider: model.pricing_url for model in known.values()} | pricing_urls()
    files: dict[str, list[str]] = {}
    for selected in selection.models:
        provider, model = selected.provider, known.get(selected.id)
        if selected.by_hand:
            if model is None:
                raise PackageError(f"{selected.id} is kept by hand: write it into {provider}.toml first")
            name, context_window, prices = model.name, model.context_window, standing(model)
        else:
            info = find(provider, selected.model)
            name, context_window = info.name or selected.model, info.context_window
            prices = timelines(info, selection.at.astimezone(UTC))
            if model is not None and not correct:
                prices = continued(standing(model), prices, day)
        if provider not in files:
            files[provider] = provider_head(
                provider, selection.providers[provider], urls[provider], provenance
            )
        files[provider] += model_block(selected, name, context_window, prices, provenance)
    return {f"{provider}.toml": "\n".join(lines) + "\n" for provider, lines in files.items()}


def differences(files: dict[str, str], folder: Path) -> list[str]:
    """Return a unified diff between the files that stand in `folder` and what they shall be."""
    lines: list[str] = []
    present = {path.name for path in folder.glob("*.toml")} - {SELECTION}
    for name in sorted(present | set(files)):
        path = folder / name
        old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        new = files.get(name, "").splitlines()
        lines += difflib.unified_diff(old, new, f"{name} (committed)", f"{name} (package)", lineterm="", n=1)
    return lines


def write(files: dict[str, str], folder: Path) -> None:
    """Write the files, and remove those of providers that are no longer selected."""
    for path in folder.glob("*.toml"):
        if path.name != SELECTION and path.name not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def keep_instant(folder: Path, at: datetime) -> None:
    """Put the instant of evaluation into the selection."""
    path = folder / SELECTION
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^at = .*$", f"at = {at:%Y-%m-%dT%H:%M:%SZ}", text), encoding="utf-8")


def main(arguments: list[str] | None = None, folder: Path = PRICES) -> int:
    """Run the command; the exit status is 1 for a difference under `--check`, 2 for something unusable."""
    parser = argparse.ArgumentParser(prog="refresh_prices", description="Refresh the API prices.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    parser.add_argument("--at", type=_instant, help="instant of evaluation, for example 2026-12-01T12:00:00Z")
    parser.add_argument("--correct", action="store_true", help="drop the history that stands in the files")
    options = parser.parse_args(arguments)
    try:
        if options.at and not options.check:
            keep_instant(folder, options.at)
        selection = read_selection(folder)
        files = extract(selection, folder, options.correct)
    except (PackageError, CatalogError) as error:
        print(f"refresh-prices: {error}", file=sys.stderr)
        return 2
    changed = differences(files, folder)
    print("\n".join(changed) if changed else "The price files are what the package gives.")
    if options.check:
        return 1 if changed else 0
    write(files, folder)
    return 0


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


if __name__ == "__main__":
    sys.exit(main())
