"""Calculators from our wheel in sites that are not ours: MkDocs with Material and with its own theme, and Zensical.

The wheel lies unpacked on the path of Python, before any checkout; nothing but Python is there to be run.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calculators.publish.elsewhere import STAGE
from tests.browser.live import complete, control, native_text, shows, visit
from tools import wheel
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.zensical]

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests/example_site"
GUIDE = "https://guide.example.org/"
BUILDS = {
    "material": ["mkdocs", "build", "--strict"],
    "plain": ["mkdocs", "build", "--strict", "-f", "plain.yml"],
    "zensical": ["zensical", "build", "--clean", "-f", "mkdocs.yml"],
}
#: What a theme gives its parts.
LOOKS = [
    "color", "backgroundColor", "fontFamily", "fontSize", "fontWeight", "lineHeight", "margin", "padding",
    "border", "borderRadius", "boxShadow", "display", "textDecoration", "listStyle", "boxSizing",
]  # fmt: skip


class Other:
    """A site that is not ours, in a folder of its own, with the unpacked wheel."""

    def __init__(self, folder: Path, packages: Path) -> None:
        shutil.copytree(EXAMPLE, folder)
        self.folder = folder
        self.packages = packages

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `python -m ...` there, with no other program within reach."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.packages),
            "PATH": "/nowhere",
            "NO_MKDOCS_2_WARNING": "1",
        }
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True)

    def done(self, *arguments: str) -> str:
        """Run it, and give what it said; it has to succeed."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(wheel.build(ROOT, folder)) as made:
        made.extractall(folder / "packages")
    return folder / "packages"


@pytest.fixture(scope="module")
def site_of(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build the example in one of the ways, once."""

    @cache
    def site(way: str) -> Path:
        other = Other(tmp_path_factory.mktemp("other") / way, packages)
        other.done("calculators.publish", *STAGE.split()[3:])
        other.done(*BUILDS[way])
        return other.folder / "site"

    return site


def test_the_wheel_has_what_a_page_loads_and_is_where_python_takes_it_from(packages: Path) -> None:
    assets = packages / "calculators/publish/assets/page"
    assert (assets / "css/calculators.css").is_file()
    assert len(list(assets.glob("runtime/*/pyodide.asm.wasm"))) == 1
    meta = next(packages.glob("*.dist-info/METADATA")).read_text(encoding="utf-8")
    assert "Requires-Dist: pymdown-extensions" in meta
    assert "extra == 'publish'" in meta
    code = "import calculators, sys; sys.exit(calculators.__file__)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], env={"PYTHONPATH": str(packages)}, capture_output=True, text=True
    )
    assert done.stderr.strip().startswith(str(packages))


@pytest.mark.parametrize("name", BUILDS)
def test_links_lead_to_the_guide_or_are_words(site_of: Callable[[str], Path], name: str) -> None:
    html = (site_of(name) / "index.html").read_text(encoding="utf-8")
    part = html.partition("<llm-calculator")[2].partition("</llm-calculator>")[0]
    assert "../method/" not in part
    assert (f'href="{GUIDE}method/tco/#' in part) == (name != "plain")
    assert (f'href="{GUIDE}calculators/scoring/#scoring~v1~' in part) == (name != "plain")
    assert f'data-guide="{GUIDE if name != "plain" else ""}"' in part


@pytest.mark.browser
@pytest.mark.parametrize("name", BUILDS)
def test_it_becomes_live_and_leaves_the_theme_as_it_is(
    site_of: Callable[[str], Path], name: str, browser: "Browser"
) -> None:
    with SiteServer(site_of(name)) as server, visit(browser, server.url, viewport={"width": 1000, "height": 900}) as page:
        assert page.input_value("#tco-requests_per_day") == "9000"
        assert page.evaluate("getComputedStyle(document.querySelector('.hint')).fontSize") == "13px"
        look = f"""() => [...document.querySelectorAll("body, h1, p, a, table, th, td, .card, .badge, code")]
            .filter((part) => !part.closest(".llm-guide"))
            .map((part) => {LOOKS}.map((name) => getComputedStyle(part)[name]))"""
        sheet = "document.querySelector('link[href$=\"calculators.css\"]').disabled"
        with_ours = page.evaluate(look)
        page.evaluate(f"{sheet} = true")
        assert page.evaluate(look) == with_ours
        page.evaluate(f"{sheet} = false")

        control(page, "requests_per_day").fill("12000")
        shows(page, native_text(page, requests_per_day="12000"))
        complete(page)
        links = page.eval_on_selector_all(
            ".result-warnings a[data-method]", "all => all.map(link => link.getAttribute('href'))"
        )
        assert links
        assert all(link is None if name == "plain" else link.startswith(f"{GUIDE}method/tco/#") for link in links)


def test_a_wrong_name_stops_the_build_with_page_and_line_and_so_do_missing_files(
    packages: Path, tmp_path: Path
) -> None:
    other = Other(tmp_path / "wiki", packages)
    assert f"Run: {STAGE}" in other.run("mkdocs", "build").stderr
    page = other.folder / "docs/index.md"
    page.write_text("# A\n\n```calculator\ntco\nscenario: none\n```\n", encoding="utf-8")
    done = other.run("mkdocs", "build")
    assert done.returncode != 0
    assert "docs/index.md, line 5: tco has no scenario “none”" in done.stderr
