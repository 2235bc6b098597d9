"""A notebook (nbformat 4.5) from the cells of a script: each listing under its title as a heading."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tools.hands_on.cells import Cell


def document(cells: Iterable[Cell], outputs: Mapping[str, str]) -> dict[str, Any]:
    """Give the notebook as plain data; a code cell with an entry in `outputs`, by title, shows it as its standard output."""
    written: list[dict[str, Any]] = []
    for cell in cells:
        if cell.title:
            written.append(_words(len(written), f"## {cell.title}"))
            written.append(_code(len(written), cell, outputs.get(cell.title)))
        else:
            written.append(_words(len(written), cell.text))
    return {
        "cells": written,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def text(notebook: Mapping[str, Any]) -> str:
    """Write a notebook as its file holds it."""
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _words(number: int, words: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": _lines(words)}


def _code(number: int, cell: Cell, output: str | None) -> dict[str, Any]:
    shown = [{"name": "stdout", "output_type": "stream", "text": _lines(output)}] if output else []
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"cell-{number}",
        "metadata": {},
        "outputs": shown,
        "source": _lines(cell.text),
    }


def _lines(words: str) -> list[str]:
    return words.splitlines(keepends=True)
