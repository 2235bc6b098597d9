"""Pages for tests: a folder of Markdown in the place of `docs/`, converted as the site converts it."""

from pathlib import Path
from typing import Any

import markdown
import pytest

from calculators.publish import docs, fence, named_fence, runtime

EXTENSIONS = [
    "attr_list",
    "tables",
    "toc",
    "pymdownx.superfences",
    "calculators.publish.citations",
    "calculators.publish.values",
    "calculators.publish.links",
]


def use(monkeypatch: pytest.MonkeyPatch, folder: Path, pages: dict[str, str]) -> None:
    """Put pages, by path, in the place of the guide's own, and a runtime in the place of a built one."""
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    read = docs.pages.__wrapped__
    monkeypatch.setattr(docs, "pages", lambda: read(folder))
    monkeypatch.setattr(runtime, "current", lambda _: "0123456789abcdef")


def convert(text: str) -> str:
    """Convert one page as the site does, in a converter that does not know which page it is at."""
    custom: dict[str, Any] = {
        "name": "calculator",
        "class": "calculator",
        "validator": fence.validate_calculator,
        "format": fence.format_calculator,
    }
    return markdown.markdown(
        text, extensions=EXTENSIONS, extension_configs={"pymdownx.superfences": {"custom_fences": [custom]}}
    )


def convert_named(text: str) -> str:
    """Convert one page with the fences that name a chart or a table of verdicts."""
    custom = [
        {
            "name": kind,
            "class": kind,
            "validator": named_fence.validate,
            "format": named_fence.format_named,
        }
        for kind in named_fence.KINDS
    ]
    return markdown.markdown(
        text, extensions=EXTENSIONS, extension_configs={"pymdownx.superfences": {"custom_fences": custom}}
    )
