"""What stands on every page stands in the same place: the sections of the guide, and the way to report an error (WCAG 3.2.3, 3.2.6)."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.site


def guide_pages(site: Path) -> dict[str, str]:
    """HTML of each page of the guide; what leads on and what stands in frames has no navigation."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("index.html")}
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in found.items()
        if not name.startswith(("go/", "embed/"))
    }


def test_the_sections_stand_in_the_same_order_on_every_page(site_dir: Path) -> None:
    orders = {
        tuple(re.findall(r'class="md-tabs__link">\s*(.*?)\s*<', html, re.DOTALL))
        for html in guide_pages(site_dir).values()
    }
    assert len(orders) == 1
    assert len(orders.pop()) > 5


def test_every_page_ends_with_a_way_to_report_an_error(site_dir: Path) -> None:
    for name, html in guide_pages(site_dir).items():
        article = html.partition("<article")[2].rpartition("</article>")[0]
        _, found, behind = article.partition('<details class="page-report"')
        assert found, name
        assert 'class="page-report"' not in behind, name
        # Behind it stand only the dates of the page and what a theme puts there.
        assert not re.search(r"<(h[1-6]|table|ul|ol)\b", behind.partition("</details>")[2]), name
