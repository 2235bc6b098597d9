"""What readers type beside the words of a page: written into the search index by `python -m calculators.publish.search site`.

The theme's search compares beginnings of words and nothing else. Its stemmer would shorten the words of the index but not those
that are typed, so that whole words found nothing. Therefore the ending of a plural becomes a separator, of the index and of what
is typed alike. `guide/search-words.toml` (guide/README.md has its keys) says what else the search cannot know:

- small words of a question, which would find every tag that begins so: separators too;
- other spellings of words that stand in a page, added to each section that has them;
- words that lead to a page, whether it has them or not.

The last two go into fields of the index that no page and no result shows.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculators.publish.errors import ContentError

FILE = Path(__file__).parents[2] / "guide" / "search-words.toml"
INDEX = Path("search") / "search_index.json"
#: What is cut out besides: a digit by itself, which stands in too many headings (“Llama 3” is about Llama), and endings of
#: the plural, as in batches and in tokens, but not the s of status, analysis or loss.
CUT = (r"\b\d\b", r"(?<=\w(?:ch|sh|ss|x))es(?!\w)", r"(?<=[A-Za-z]{2}[A-Za-hj-rtv-z])s(?!\w)")
#: Fields that are added, with their weights beside the theme's: 1,000 a title, 1 the text, 1,000,000 a tag.
WEIGHTS = {"words": 1e5, "title_spellings": 1e3, "text_spellings": 1.0}


@dataclass(frozen=True, slots=True)
class Words:
    """The file as read: small words, beginnings of words with others that mean the same, and words of pages by address."""

    small: tuple[str, ...]
    spellings: Mapping[str, tuple[str, ...]]
    pages: Mapping[str, tuple[str, ...]]

    def alike(self, text: str) -> list[str]:
        """Give the other spellings of the words of a text, none twice."""
        found: dict[str, None] = {}
        for start, others in self.spellings.items():
            for match in re.finditer(
                rf"\b{re.escape(start).replace('\\-', '[ -]')}(\w*)", text, re.IGNORECASE
            ):
                found |= {other + match[1].lower(): None for other in others}
        return list(found)


def load(file: Path = FILE) -> Words:
    """Read the words. Raises ContentError for a key that is not known."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    if set(data) != {"small", "spellings", "pages"}:
        raise ContentError(f"{file.name}: it has small, spellings and pages, and nothing else.")
    return Words(
        tuple(data["small"]),
        {start: tuple(others) for start, others in data["spellings"].items()},
        {address: tuple(own) for address, own in data["pages"].items()},
    )


def separator(signs: str, small: Iterable[str]) -> str:
    """Give what stands between words that count: signs, single digits, endings, and small words typed by themselves."""
    either = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in small)
    return "|".join([signs, rf"^\W*(?:{either})(?=\W*$)", *CUT])


def plurals(texts: Iterable[str]) -> dict[str, str]:
    """Give company for companies and the other way round, for words that the texts have in both forms."""
    known = {word for text in texts for word in _words(text)}
    both = {f"{word[:-3]}y": word for word in known if word.endswith("ies") and f"{word[:-3]}y" in known}
    return both | {many: one for one, many in both.items()}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def extended(index: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """Give the index with the added fields. Raises ContentError when a page with words is not in it."""
    config, entries = index["config"], index["docs"]
    if missing := sorted(set(words.pages) - {entry["location"] for entry in entries}):
        raise ContentError(f"{FILE.name}: not in the search: {', '.join(missing)}.")
    forms = plurals(text for entry in entries for text in (entry["title"], entry["text"]))
    fields = config["fields"] | {name: {"boost": weight} for name, weight in WEIGHTS.items()}
    return {
        "config": config | {"fields": fields, "separator": separator(config["separator"], words.small)},
        "docs": [_extended(entry, words, forms) for entry in entries],
    }


def _extended(entry: Mapping[str, Any], words: Words, forms: Mapping[str, str]) -> dict[str, Any]:
    """Give a section with its other spellings; the head of a page also with the page's words and the spellings of its tags."""

    def alike(text: str) -> list[str]:
        return [*words.alike(text), *sorted(forms[word] for word in forms.keys() & _words(text))]

    own = words.pages.get(entry["location"], ())
    tags = entry.get("tags", []) if "#" not in entry["location"] else []
    added = {
        "words": [*own, *alike(" ".join([*own, *tags]))],
        "title_spellings": alike(entry["title"]),
        "text_spellings": alike(entry["text"]),
    }
    return {**entry, **{name: found for name, found in added.items() if found}}


def main(site: Path) -> None:
    """Extend the index of a built site, once."""
    file = site / INDEX
    index = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(extended(index, load()), separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
