"""The authored files of a calculator as one document for the browser, with the evidence that they name."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

from calculators.publish.evidence import load

#: The folder of a calculator that holds them.
AUTHORED = "authored"


def book(folder: Path) -> str:
    """Give the files of `folder` under their names, and under `evidence` what the register says about the ids in them.

    An id that the register lacks has no entry; a test refuses it.
    """
    files = sorted(folder.glob("*.toml"))
    document = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}
    register = load()
    document["evidence"] = {
        id: {
            "claim": entry.claim,
            "publisher": entry.source.publisher,
            "title": entry.source.title,
            "url": entry.source.url,
            "date": entry.source.date,
        }
        for id in sorted(set(cited(document)))
        if (entry := register.get(id))
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def cited(document: object) -> Iterator[str]:
    """Give every evidence id that a document names."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key == "evidence" and isinstance(value, list):
                yield from value
            else:
                yield from cited(value)
    elif isinstance(document, list):
        for value in document:
            yield from cited(value)
