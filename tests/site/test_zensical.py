"""MkDocs and Zensical build the same site from the same files: same pages, same ids, same calculators.

Material for MkDocs ends in May 2027; this is the proof that we can leave on any day.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from calculators.publish import docs, kept
from calculators.publish.previews import __main__ as previews
from tests.site import built, heads
from tests.site.built import BuiltPage

pytestmark = [pytest.mark.site, pytest.mark.zensical]

ROOT = Path(__file__).resolve().parents[2]
#: What a build reads. Zensical has no option for another output folder, so it builds in a copy.
SOURCES = ("mkdocs.yml", "pyproject.toml", "calculators", "evidence", "guide", "docs", "overrides")


@pytest.fixture(scope="module")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical builds it."""
    folder = tmp_path_factory.mktemp("zensical")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    # What the other build computed need not be computed again.
    if kept.FOLDER.is_dir():
        shutil.copytree(kept.FOLDER, folder / kept.FOLDER.relative_to(ROOT))
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean"], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout + done.stderr
    embeds = [sys.executable, "-m", "calculators.publish.embed", "site"]
    assert subprocess.run(embeds, cwd=folder, capture_output=True).returncode == 0
    return folder / "site"


@pytest.fixture(scope="module")
def sites(site_dir: Path, other_site: Path) -> tuple[dict[str, BuiltPage], dict[str, BuiltPage]]:
    return built.pages(site_dir), built.pages(other_site)


def test_same_pages(sites: tuple[dict[str, BuiltPage], dict[str, BuiltPage]]) -> None:
    ours, other = sites
    assert set(ours) == set(other)


def test_same_headings_with_the_same_ids(sites: tuple[dict[str, BuiltPage], dict[str, BuiltPage]]) -> None:
    ours, other = sites
    for name in ours:
        assert ours[name].headings == other[name].headings, name


def test_same_ids_in_the_text(sites: tuple[dict[str, BuiltPage], dict[str, BuiltPage]]) -> None:
    """The themes' own ids start with two underscores, or belong to search."""
    ours, other = sites
    for name in ours:
        own = [
            {anchor for anchor in page.ids if not anchor.startswith("__")}
            for page in (ours[name], other[name])
        ]
        assert own[0] == own[1], name


def test_same_calculators(
    site_dir: Path, other_site: Path, sites: tuple[dict[str, BuiltPage], dict[str, BuiltPage]]
) -> None:
    found = 0
    for name in sites[0]:
        html = [
            built.calculators((site / name).read_text(encoding="utf-8")) for site in (site_dir, other_site)
        ]
        assert html[0] == html[1], name
        found += len(html[0])
    assert found >= 2


def test_same_links_in_the_text(
    site_dir: Path, other_site: Path, sites: tuple[dict[str, BuiltPage], dict[str, BuiltPage]]
) -> None:
    for name in sites[0]:
        if name == "404.html":
            continue
        links = []
        for site, pages in ((site_dir, sites[0]), (other_site, sites[1])):
            article = (
                (site / name).read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
            )
            page = built.BuiltPage()
            page.feed(article)
            links.append([(target, fragment) for _, target, fragment in built.inner_links(name, page)])
            assert name in pages
        assert [link for link in links[0] if link[1] != "__skip"] == [
            link for link in links[1] if link[1] != "__skip"
        ], name


def test_same_previews(site_dir: Path, other_site: Path, tmp_path: Path) -> None:
    """The step that makes them runs after either generator; without an address of the site all of it is relative."""
    previews.write(other_site, docs.pages(), None, tmp_path)
    names = (*heads.ONCE, "alternate describedby", "alternate feed")
    for page in docs.pages():
        ours, other = (site / docs.url(page.path) / "index.html" for site in (site_dir, other_site))
        said, theirs = heads.read(ours), heads.read(other)
        assert heads.problems(theirs) == [], page.path
        if "canonical" not in said:  # built without an address of the site
            for name in names:
                first, second = ([value.removeprefix("./") for value in head.get(name, [])] for head in (said, theirs))
                assert first == second, f"{page.path}: {name}"
        assert ours.with_name("preview.png").read_bytes() == other.with_name("preview.png").read_bytes(), page.path
