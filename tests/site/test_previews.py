"""What other software shows of a link: each page, and each page that only leads on, with words and image of its own."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image

from calculators.publish import addresses, docs, moves, waypoints
from calculators.publish.addresses import Entry
from calculators.publish.previews import __main__ as previews
from calculators.publish.previews import tags
from calculators.publish.waypoints import Guide
from tests.site import built, heads

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 300_000
HOST = "https://example.org/guide/"
PAGES = {
    "index.md": "---\ntitle: Start\ndescription: Where to start.\n---\n\n# Start {#start}\n\nWords.\n",
    "compare/cost.md": (
        "---\ntitle: Cost & more\ndescription: What it “costs” & why.\n---\n\n"
        "# What it costs {#cost}\n\n**It depends on your work.** More words.\n\n## Prices {#prices}\n"
    ),
}


@pytest.mark.site
def test_each_page_says_everything_once_and_has_its_image(site_dir: Path) -> None:
    images = set()
    for name in built.pages(site_dir):
        if name == "404.html":
            continue
        said = heads.read(site_dir / name)
        assert heads.problems(said) == [], name
        if name.startswith("embed/"):  # shows the image of the full page
            assert said["og:image"][0].endswith(name.replace("embed/", "calculators/").replace("index.html", tags.IMAGE))
            continue
        if not said["og:title"][0].startswith("“"):  # a claim is quoted, the page's own title is short
            assert said["og:title"][0] == said["title"][0].removesuffix(" - Open or closed"), name
        image = (site_dir / name).with_name(tags.IMAGE)
        assert said["og:image"][0].endswith(tags.IMAGE), name
        assert image.stat().st_size < LIMIT, name
        with Image.open(image) as drawn:
            assert (drawn.format, drawn.size) == ("PNG", tags.SIZE), name
        assert (said["og:image:width"], said["og:image:height"]) == (["1200"], ["630"]), name
        images.add(image.read_bytes())
        (feed,) = said["alternate feed"]
        assert (image.parent / feed).resolve() == (site_dir / "feed.xml").resolve(), name
    assert (site_dir / "feed.xml").is_file()
    assert len(images) == len(docs.pages()), "each page has an image of its own"


@pytest.mark.site
def test_each_page_that_leads_on_says_everything_once_and_shows_the_image_of_its_page(site_dir: Path) -> None:
    seen = 0
    for file in site_dir.rglob("index.html"):
        if not built.leads_on(file):
            continue
        said = heads.read(file)
        assert heads.problems(said) == [], file
        if "canonical" not in said:  # built without an address of the site
            assert (file.parent / said["og:image"][0]).is_file(), file
        seen += 1
    assert seen > 1_000


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages as the theme writes them for a site that knows its address, and what leads to them."""
    folder = tmp_path_factory.mktemp("own")
    for path, text in PAGES.items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        f"site_name: Open or closed\nsite_url: {HOST}\nmarkdown_extensions: [attr_list]\nplugins: []\n"
        f"theme:\n  name: material\n  custom_dir: {ROOT / 'overrides'}\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    pages = [docs.read(path, text) for path, text in PAGES.items()]
    previews.write(folder / "site", pages, HOST, folder / "cache")
    recorded = {p.address: Entry(date(2026, 11, 22), p.kind, p.address) for p in addresses.all_places(pages)}
    waypoints.write(folder / "site", Guide.of(pages, recorded, moves.Moves({}, {})), HOST)
    return folder / "site"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("", ""),
        ("compare/cost/", "compare/cost/"),
        ("go/home/", ""),
        ("go/compare-cost_prices/", "compare/cost/"),
        ("go/tco_hospital/", "calculators/tco/"),
    ],
)
def test_with_an_address_of_the_site_each_page_names_its_own(own: Path, page: str, shown: str) -> None:
    said = heads.read(own / page / "index.html")
    assert said["canonical"] == [HOST + page]
    assert said["og:url"] == [HOST + page]
    if shown == "calculators/tco/":  # not one of these two pages
        assert "og:image" not in said
        return
    assert heads.problems(said) == []
    assert said["og:image"] == [urljoin(HOST, f"{shown}{tags.IMAGE}")]
    assert (own / shown / tags.IMAGE).is_file()


def test_words_come_out_of_the_head_as_they_were_written(own: Path) -> None:
    said = heads.read(own / "compare/cost/index.html")
    assert said["og:title"] == ["Cost & more"]
    assert said["og:description"] == said["description"] == ["What it “costs” & why."]
    assert said["og:image:alt"] == ["Open or closed - Compare - Cost & more. It depends on your work."]
    assert said["alternate feed"] == ["../../feed.xml"]
    assert heads.read(own / "go/compare-cost/index.html")["og:image:alt"] == said["og:image:alt"]
