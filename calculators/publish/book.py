"""The authored files of a calculator as one document for the browser, with the evidence that they name."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

#: The folder of a calculator that holds them.
AUTHORED = "authored"
#: The evidence register, read as it stands: staging runs on the standard library alone, the checks of the register do not.
REGISTER = Path(__file__).parents[2] / "evidence"


def book(folder: Path) -> str:
    """Give the files of `folder` under their names, and under `evidence` what the register says about the ids in them.

    An id that the register lacks has no entry; a test refuses it.
    """
    files = sorted(folder.glob("*.toml"))
    document = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}
    register = {
        id: entry
        for path in sorted(REGISTER.glob("*.toml"))
        for id, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }
    document["evidence"] = {
        id: {key: entry[key] for key in ("claim", "publisher", "title", "url", "date")}
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
