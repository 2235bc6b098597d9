from pathlib import Path
from types import SimpleNamespace

import markdown
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


def converter(**processors: object) -> markdown.Markdown:
    """A converter as a generator leaves it: MkDocs with `relpath`, Zensical with `rendering_context`."""
    md = markdown.Markdown()
    for name, processor in processors.items():
        registry = md.treeprocessors if name == "relpath" else md.preprocessors
        registry.register(processor, name, 0)
    return md


MKDOCS = {"relpath": SimpleNamespace(file=SimpleNamespace(src_uri="compare/cost.md"))}
ZENSICAL = {"rendering_context": SimpleNamespace(page=SimpleNamespace(path="compare/cost.md"))}


def test_the_page_is_known_in_both_generators_and_nowhere_else() -> None:
    assert docs.rendered(converter(**MKDOCS)) == "compare/cost.md"
    assert docs.rendered(converter(**ZENSICAL)) == "compare/cost.md"
    assert docs.rendered(converter()) is None


def test_links_in_our_own_html_are_final_for_mkdocs_and_as_written_for_zensical() -> None:
    assert docs.raw_link(converter(**MKDOCS), "method/tco.md#x") == "../../method/tco/#x"
    assert docs.raw_link(converter(**ZENSICAL), "method/tco.md#x") == "../method/tco.md#x"
    assert docs.raw_link(converter(), "method/tco.md#x") is None


def test_a_place_is_looked_up_on_the_page_at_work_only(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [docs.read(path, "a\n\nthe word\n") for path in ("compare/cost.md", "other.md")]
    monkeypatch.setattr(docs, "pages", lambda: pages)
    assert docs.where(converter(**MKDOCS), "the word") == "docs/compare/cost.md, line 3"
    assert docs.where(converter(), "the word") == "docs/compare/cost.md, line 3 or docs/other.md, line 3"
    assert docs.where(converter(**MKDOCS), "no such word") == "docs/compare/cost.md"


def test_pages_of_another_site_are_known_by_their_folder(tmp_path: Path) -> None:
    config = {"docs_dir": str(tmp_path)}
    mkdocs = {"relpath": SimpleNamespace(file=SimpleNamespace(src_uri="a.md"), config=config)}
    zensical = {
        "rendering_context": SimpleNamespace(
            page=SimpleNamespace(path="a.md"),
            config={"root_dir": str(tmp_path.parent), "docs_dir": tmp_path.name},
        )
    }
    own = {
        "relpath": SimpleNamespace(file=SimpleNamespace(src_uri="a.md"), config={"docs_dir": str(docs.DOCS)})
    }
    (tmp_path / "a.md").write_text("# A\n\n```calculator\ntco\nno: x\n```\n", encoding="utf-8")
    for processors in (mkdocs, zensical):
        md = converter(**processors)
        assert docs.elsewhere(md)
        assert docs.where_block(md, "tco\nno: x", 1) == "docs/a.md, line 5"
    assert not docs.elsewhere(converter(**own))
    assert not docs.elsewhere(converter(**MKDOCS))
    assert not docs.elsewhere(converter())
