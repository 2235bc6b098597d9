"""Draws ten pages and lists their sentences that rest on evidence, for somebody who reads each against its entry.

`python -m tools.evidence_sample` prints the rows of `guide/evidence-review.toml` that are not there yet; whoever reads them says
`holds`, or mends the sentence and says `fixed`. The pages are drawn from the list in that file, by its seed, so that the draw can
be repeated when the guide has grown. `--draw 20270201` draws anew from all pages that cite anything.
"""

import argparse
import json
import random
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from calculators.publish import citations, docs, plain

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "guide" / "evidence-review.toml"
PAGES = 10
#: Pages that people wrote to be read; generated ones are their data.
FOLDERS = ("compare/", "myths/", "decide/", "hands-on/", "calculators/", "index.md")


def population() -> list[str]:
    """Give the pages to draw from: those to be read that cite at least one entry."""
    return sorted(
        page.path for page in docs.pages() if page.path.startswith(FOLDERS) and page.meta.get("evidence")
    )


def draw(pages: list[str], seed: int) -> list[str]:
    """Draw ten pages, the same for the same list and seed."""
    return sorted(random.Random(seed).sample(sorted(pages), PAGES))


def sentences(path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each sentence or row of a page that cites, without its marks, and the ids that it cites."""
    page = next(page for page in docs.pages() if page.path == path)
    for _, kind, text in plain.blocks(page):
        for part in plain.parts(kind, text):
            if ids := tuple(dict.fromkeys(citations.cited(part))):
                yield plain.words(part).strip("| "), ids


def review(file: Path = FILE) -> dict[str, Any]:
    """Read the file: seed, drawn_from, and rows by page."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def missing(reviewed: dict[str, Any]) -> Iterator[str]:
    """Give the lines of rows that the file lacks."""
    known = {(row["page"], row["sentence"]) for row in reviewed.get("row", [])}
    for path in draw(reviewed["drawn_from"], reviewed["seed"]):
        for sentence, ids in sentences(path):
            if (path, sentence) not in known:
                yield row(path, sentence, ids)


def row(path: str, sentence: str, ids: tuple[str, ...]) -> str:
    """Write one row to be filled in; JSON strings and lists are TOML too."""
    quoted = (json.dumps(value, ensure_ascii=False) for value in (path, sentence, list(ids)))
    return '[[row]]\npage = {}\nsentence = {}\nevidence = {}\nverdict = ""\n'.format(*quoted)


def main(arguments: list[str]) -> int:
    """Print what is to be read."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.evidence_sample", description=__doc__.splitlines()[0]
    )
    parser.add_argument(
        "--draw", type=int, metavar="SEED", help="draw anew from all pages that cite anything"
    )
    seed = parser.parse_args(arguments).draw
    reviewed = {"seed": seed, "drawn_from": population()} if seed else review()
    if seed:
        print(f"seed = {seed}\ndrawn_from = {json.dumps(reviewed['drawn_from'], indent=2)}\n")
    for line in missing(reviewed):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
