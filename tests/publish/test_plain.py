from calculators.publish import docs, plain

PAGE = """---
title: x
---

# Top {#top}

One **bold** word, a [link](x.md){ scenario=a } and a figure of {{ rent/x/low }} [@E-COST-01].
A second line with `code`.

- First item,
  going on
- second *item*:

| A | B |
| --- | --- |
| c | d |

```text
left out
```
"""


def test_blocks_have_their_kind_and_first_line() -> None:
    found = [(line, kind, plain.words(text)) for line, kind, text in plain.blocks(docs.read("a.md", PAGE))]
    assert [(line, kind) for line, kind, _ in found] == [
        (5, "heading"), (7, "paragraph"), (10, "item"), (12, "item"), (14, "row"), (15, "row"), (16, "row"),
    ]  # fmt: skip
    assert found[1][2] == "One bold word, a link and a figure of 7. A second line with."
    assert found[2][2] == "First item, going on"


def test_running_text_is_sentences() -> None:
    assert plain.sentences(docs.read("a.md", PAGE)).splitlines() == [
        "One bold word, a link and a figure of 7. A second line with.",
        "First item, going on.",
        "second item.",
    ]


def test_names_with_underscores_and_numbers_with_commas_stay() -> None:
    assert plain.words("E_X 1,024 tokens_per, 2 * 3, _so_ it is") == "E_X 1,024 tokens_per, 2 * 3, so it is"
