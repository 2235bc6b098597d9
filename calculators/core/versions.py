"""Versions of links and files of inputs: how what an older one says is read today.

The public names of a calculator's inputs never change their meaning within a version. When one must, its calculator gets a
`Migration` at the end of its entry here: that raises the version by one, links are written with the new one, and older ones are
carried over step by step. Links of every version stay in `tests/contracts/links.json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from calculators.core.messages import Message


@dataclass(frozen=True, slots=True)
class Migration:
    """What changed from one version to the next, as texts of a link.

    `renamed`: old id of an input -> its new id. `values`: new id -> an old text -> what it is now. `defaults`: new id of an input
    whose default changed -> the text of the old default, which a link meant that left it out. `dropped`: old id of an input that
    is gone -> a sentence for the reader, since the answer no longer counts.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    dropped: Mapping[str, str] = field(default_factory=dict)

    def apply(self, texts: Mapping[str, str]) -> tuple[dict[str, str], list[Message]]:
        """Carry the texts of one version over to the next, with what is to be said about it."""
        gone = [Message("field_dropped", words) for key, words in self.dropped.items() if key in texts]
        kept = {self.renamed.get(key, key): text for key, text in texts.items() if key not in self.dropped}
        for key, changes in self.values.items():
            if kept.get(key) in changes:
                kept[key] = changes[kept[key]]
        return dict(self.defaults) | kept, gone


#: Calculator -> its migrations: the first leads from version 1 to version 2.
MIGRATIONS: dict[str, tuple[Migration, ...]] = {}


def version(calculator_id: str) -> int:
    """Give the version in which a calculator's links are written."""
    return 1 + len(MIGRATIONS.get(calculator_id, ()))


def tag(calculator_id: str) -> str:
    """Give the version as it stands in a link."""
    return f"v{version(calculator_id)}"


def read_tag(calculator_id: str, text: str) -> int | None:
    """Read the version of a link; None for one that this program does not know."""
    number = text.removeprefix("v")
    if text == number or not number.isascii() or not number.isdigit() or len(number) > 3:
        return None
    return int(number) if 1 <= int(number) <= version(calculator_id) and number[0] != "0" else None


def migrated(
    calculator_id: str, since: int, texts: Mapping[str, str]
) -> tuple[dict[str, str], list[Message]]:
    """Carry texts of the version `since` over to today's, with what is to be said about it."""
    found, notices = dict(texts), list[Message]()
    for migration in MIGRATIONS.get(calculator_id, ())[since - 1 :]:
        found, gone = migration.apply(found)
        notices += gone
    return found, notices
