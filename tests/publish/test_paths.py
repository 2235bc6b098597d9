"""Each page says for whom it is, and what comes before and next on a reader's path."""

import re
from pathlib import Path
from types import SimpleNamespace

import markdown
import pytest

from calculators.publish import check_docs, paths
from calculators.publish.errors import ContentError
from calculators.publish.pages import readers
from tests.publish.pages import use

PAGE = "---\ntitle: {}\ndescription: About {}.\nreaders: [finance, cto]\n---\n\n# {} {{#top}}\n"
PATHS = '[money]\nwho = "Finance"\nreaders = ["finance"]\nquestion = "What?"\npages = ["a.md", "b/c.md", "d.md"]\n'
#: The reader itself, which keeps what it read.
LOAD = paths.load.__wrapped__


@pytest.fixture(autouse=True)
def _guide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use(monkeypatch, tmp_path / "docs", {f"{p}.md": PAGE.format(p, p, p) for p in ("a", "b/c", "d", "e")})
    file = tmp_path / "paths.toml"
    file.write_text(PATHS, encoding="utf-8")
    loaded = LOAD(file)
    monkeypatch.setattr(paths, "load", lambda: loaded)


def end_of(path: str) -> str:
    md = markdown.Markdown(extensions=["calculators.publish.paths"])
    relpath = SimpleNamespace(file=SimpleNamespace(src_uri=path), run=lambda root: None)
    md.treeprocessors.register(relpath, "relpath", 0)
    return str(md.convert("Words."))


def words(html: str) -> str:
    return (
        " ".join(re.sub("<[^>]+>", " ", html).split())
        .replace(" ,", ",")
        .replace(" .", ".")
        .replace(" :", ":")
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("a.md", "Words. For finance, CTO. Finance: next b/c."),
        ("b/c.md", "Words. For finance, CTO. Finance: before a, next d."),
        ("d.md", "Words. For finance, CTO. Finance: before b/c."),
        ("e.md", "Words. For finance, CTO."),
        ("gone.md", "Words."),
    ],
)
def test_the_end_of_a_page_names_readers_and_ways_on(path: str, said: str) -> None:
    assert words(end_of(path)) == said


def test_links_are_those_an_author_would_write() -> None:
    page = "../reference/readers.md"
    wanted = [f"{page}#finance", f"{page}#cto", f"{page}#path-money", "../a.md", "../d.md"]
    assert re.findall(r'href="([^"]+)"', end_of("b/c.md")) == wanted


def test_the_page_lists_paths_in_order_and_all_pages_by_reader() -> None:
    page = readers.page()
    assert re.findall(r"^1\. \[(.+?)\]", page, re.MULTILINE) == ["a", "b/c", "d"]
    assert "### For CTO {#cto}\n\n[a](../a.md), [b/c](../b/c.md), [d](../d.md), [e](../e.md)." in page


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"d.md"', '"a.md"', "comes twice"),
        ('["finance"]', '["everybody"]', "readers are some of"),
        ('question = "What?"\n', "", "needs exactly"),
    ],
)
def test_a_wrong_path_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(PATHS.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        LOAD(file)


def test_readers_are_those_of_the_front_matter() -> None:
    assert set(paths.NAMES) == check_docs.READERS
