"""What a calculator needs outside its own folder; a failing message says what to do."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from calculators import registry

ROOT = Path(__file__).resolve().parents[2]
EVERY = pytest.mark.parametrize("calculator_id", registry.ids())


@EVERY
def test_it_has_its_place_among_the_layers(calculator_id: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = contracts[0]["layers"]
    calculators = next(layer for layer in layers if "calculators.tco" in layer).split(" | ")
    assert f"calculators.{calculator_id}" in calculators, "add it with “ | ” to the layer in pyproject.toml"
    for contract in contracts[1:]:
        held = contract["forbidden_modules"] + contract["source_modules"]
        assert f"calculators.{calculator_id}" in held, f"add it to “{contract['name']}” in pyproject.toml"


@EVERY
def test_it_has_a_ready_case_a_page_and_a_method_page(calculator_id: str) -> None:
    assert registry.get(calculator_id).scenarios, f"add a file to calculators/{calculator_id}/scenarios"
    page = f"calculators/{calculator_id}.md"
    method = f"method/{calculator_id}.md"
    assert (ROOT / "docs" / page).is_file(), f"write docs/{page} with the calculator's fence"
    assert (ROOT / f"docs/_parts/method-{calculator_id}.md").is_file(), (
        f"write it: docs/{method} is made of it"
    )
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f": {page}\n" in nav, "list it under nav in mkdocs.yml"
    assert f": {method}\n" in nav, "list it under nav in mkdocs.yml"
