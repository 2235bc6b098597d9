from pathlib import Path

import pytest

from calculators.publish import docs

PAGE = """---
description: x
---

# Top {#top}

Text `code [@E-A-01]` and [@E-B-02].

```text
[@E-C-03]
```

> ~~~
> [@E-D-04]
> ~~~

``two ` ticks``, end
"""


def test_prose_leaves_out_front_matter_and_code_and_keeps_line_numbers() -> None:
    lines = dict(docs.read("a.md", PAGE).prose())
    assert lines[5] == "# Top {#top}"
    assert lines[7] == "Text                  and [@E-B-02]."
    assert not any("E-C-03" in line or "E-D-04" in line or "description" in line for line in lines.values())
    assert lines[max(lines)].endswith(", end")


def test_a_page_without_front_matter_starts_at_its_first_line() -> None:
    assert next(docs.read("a.md", "# A {#a}\n").prose()) == (1, "# A {#a}")


@pytest.mark.parametrize(
    ("path", "url"),
    [("index.md", ""), ("compare/index.md", "compare/"), ("compare/cost.md", "compare/cost/")],
)
def test_addresses_of_pages(path: str, url: str) -> None:
    assert docs.url(path) == url


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("method/tco/", "index.md", "method/tco/"),
        ("method/tco/", "compare/cost.md", "../../method/tco/"),
        ("method/tco/", "calculators/tco.md", "../../method/tco/"),
        ("method/tco/", "method/index.md", "tco/"),
        ("", "compare/cost.md", "../../"),
    ],
)
def test_addresses_as_seen_from_a_page(target: str, page: str, link: str) -> None:
    assert docs.relative(target, page) == link


def test_links_between_markdown_files() -> None:
    assert (
        docs.link_between("compare/cost.md", "reference/evidence.md#e-x-01")
        == "../reference/evidence.md#e-x-01"
    )
    assert docs.link_between("index.md", "reference/evidence.md") == "reference/evidence.md"


def test_parts_of_pages_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "_parts").mkdir()
    (tmp_path / "_parts" / "x.md").write_text("x", encoding="utf-8")
    (tmp_path / "y.md").write_text("y", encoding="utf-8")
    assert [page.path for page in docs.pages.__wrapped__(tmp_path)] == ["y.md"]
