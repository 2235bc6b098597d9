"""Records for tests, and the frozen one: `python -m tests.scoring.records` writes it anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from calculators import registry
from calculators.core.document import Block, Document, Facts, Grid, Heading, Link, Listing, Paragraph, pieces
from calculators.publish.stage import ensure
from calculators.render.markdown import markdown
from calculators.scoring.explore import Drawn, Exploration
from calculators.scoring.record.document import record
from calculators.scoring.record.material import Material
from tests.scoring.documents import figures

EDITION = date(2026, 11, 21)
FROZEN = Path(__file__).with_name("record.md")
PAGE = "https://guide.example/calculators/scoring/"
#: What people would write for the ready case that is frozen.
WORDS = {
    "record.title": "Model route for the support assistant",
    "record.owner": "R. Okafor, head of customer service",
    "record.date": "2026-12-01",
    "record.notes": "The works council has agreed to the pilot.\nThe current bot’s contract ends in June 2027.",
    "people": f"Finance: {PAGE}#scoring~v1~weights.preset=finance\nSecurity: scoring~v1~weights.preset=security_privacy",
}


def material(
    document: dict[str, Any], draws: int = 400, edition: date = EDITION, address: str = ""
) -> Material:
    """Give what the record of a document is made of."""
    fields = registry.get("scoring").fields
    return Exploration(figures(document), fields, edition, Drawn(), draws).material(address)


def written(document: dict[str, Any], **more: Any) -> Document:
    """Give the record of a document."""
    return record(material(document, **more))


def facts(document: Document) -> dict[str, Any]:
    """Give the short facts at the top, by name."""
    return dict(next(block for block in document.blocks if isinstance(block, Facts)).pairs)


def section(document: Document, title: str) -> tuple[Block, ...]:
    """Give the blocks under a heading, up to the next one."""
    start = next(
        k for k, block in enumerate(document.blocks) if isinstance(block, Heading) and block.text == title
    )
    rest = document.blocks[start + 1 :]
    end = next((k for k, block in enumerate(rest) if isinstance(block, Heading)), len(rest))
    return rest[:end]


def text(blocks: tuple[Block, ...]) -> str:
    """Give the words of paragraphs, lists and tables, a line each."""
    lines: list[Any] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Listing):
            lines += block.items
        elif isinstance(block, Grid):
            lines += [tuple(one for cell in row for one in (*pieces(cell), " | ")) for row in block.rows]
    return "\n".join(
        "".join(one.text if isinstance(one, Link) else one for one in pieces(line)) for line in lines
    )


def frozen() -> str:
    """Give the record of a ready case with everything filled in, of a fixed edition of the data."""
    ready = dict(registry.get("scoring").scenarios["support-assistant"].answers)
    return markdown(written({**ready, **WORDS}, draws=4000, address=PAGE))


if __name__ == "__main__":
    ensure()
    FROZEN.write_text(frozen(), encoding="utf-8")
