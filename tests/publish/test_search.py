"""Words added to the index of the search: which, to which sections, and what typed words become."""

import re
from pathlib import Path

import pytest

from calculators.publish import search
from calculators.publish.errors import ContentError

WORDS = search.Words(
    small=("the", "is"),
    spellings={"licenc": ("licens",), "fine-tun": ("finetun",)},
    pages={"compare/licensing/": ("indemnity", "licence")},
)
INDEX = {
    "config": {"separator": r"[\s\-]+", "fields": {"text": {"boost": 1.0}}},
    "docs": [
        {
            "location": "compare/licensing/",
            "title": "Licences",
            "text": "<p>A policy.</p>",
            "tags": ["fine-tuning"],
        },
        {
            "location": "compare/licensing/#more",
            "title": "More",
            "text": "Policies of fine tuning",
            "tags": ["licence"],
        },
        {"location": "other/", "title": "Other", "text": "Policyholders"},
    ],
}


def test_sections_get_the_other_spellings_of_their_words_and_pages_their_own() -> None:
    first, second, third = search.extended(INDEX, WORDS)["docs"]
    assert first["words"] == ["indemnity", "licence", "license", "finetuning"]
    assert first["title_spellings"] == ["licenses"]
    assert first["text_spellings"] == ["policies"]
    assert second["text_spellings"] == ["finetuning", "policy"]
    assert "words" not in second
    assert third == INDEX["docs"][2]


def test_what_was_there_stays() -> None:
    extended = search.extended(INDEX, WORDS)
    for before, after in zip(INDEX["docs"], extended["docs"], strict=True):
        assert {name: after[name] for name in before} == before
    assert extended["config"]["fields"]["text"] == {"boost": 1.0}
    assert set(extended["config"]["fields"]) == {"text", *search.WEIGHTS}


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("tokens", ["token"]),
        ("GPUs", ["GPU"]),
        ("batches", ["batch"]),
        ("licences", ["licence"]),
        ("status", ["status"]),
        ("analysis", ["analysis"]),
        ("loss", ["loss"]),
        ("gas", ["gas"]),
        ("GPU-hours", ["GPU", "hour"]),
        ("Is", []),
        ("the?", []),
        ("there", ["there"]),
        ("the price", ["the", "price"]),  # in a text; what is typed comes word by word
        ("Llama 3", ["Llama"]),
        ("70b", ["70b"]),
    ],
)
def test_endings_small_words_and_digits_are_cut(typed: str, left: list[str]) -> None:
    parts = re.split(_for_python(search.separator(r"[\s\-?]+", WORDS.small)), typed)
    assert [part for part in parts if part] == left


def _for_python(separator: str) -> str:
    """Python's expressions look back over one width only."""
    return separator.replace(r"(?<=\w(?:ch|sh|ss|x))", r"(?:(?<=\wch)|(?<=\wsh)|(?<=\wss)|(?<=\wx))")


def test_a_page_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="gone/"):
        search.extended(INDEX, search.Words((), {}, {"gone/": ("x",)}))
    file = tmp_path / "words.toml"
    file.write_text("small = []\n[spellings]\n[pages]\n[other]\n")
    with pytest.raises(ContentError, match="nothing else"):
        search.load(file)
