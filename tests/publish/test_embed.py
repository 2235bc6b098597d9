"""Pages for frames, made from the pages of the calculators."""

import re
from pathlib import Path

import pytest

from calculators import registry
from calculators.publish import embed, policy
from calculators.publish.errors import ContentError
from calculators.publish.previews import tags

FULL = """<html><nav>Site</nav><article><p>Words</p>
<llm-calculator id="tco" class="calculator"><nav class="journey"><a href="../scoring/">Scoring</a></nav>
<h2>Verdict</h2><a href="#tco-form">Inputs</a> <a class="x" href="../../method/tco/#a">Method</a>
<a href="https://example.org/">Source</a></llm-calculator></article></html>"""


def made(site_url: str | None = None) -> str:
    return embed.embed(registry.get("tco"), FULL, site_url)


def test_it_holds_the_calculator_and_no_more_of_the_page() -> None:
    html = made()
    assert "<h2>Verdict</h2>" in html
    assert "Words" not in html
    assert "<nav" not in html


def test_links_to_other_pages_open_beside_the_frame() -> None:
    found = dict(re.findall(r'<a ([^>]*)href="([^"]+)"', made()))
    targets = {href: attributes for attributes, href in found.items()}
    assert targets["#tco-form"] == ""
    assert 'target="_blank"' in targets["../../method/tco/#a"]
    assert 'target="_blank"' in targets["https://example.org/"]
    assert '<a href="../../calculators/tco/" target="_blank" data-full aria-describedby="unkept">' in made()


def test_it_keeps_to_the_strict_policy_and_names_the_full_page() -> None:
    parts = policy.read(made("https://example.org/guide/"))
    assert parts.blocked == []
    assert parts.scripts == []
    assert not [asset for asset in parts.assets if policy.foreign(asset)]
    assert '<link rel="canonical" href="https://example.org/guide/calculators/tco/">' in made(
        "https://example.org/guide/"
    )
    assert "canonical" not in made()


def test_it_shows_the_preview_image_of_the_full_page() -> None:
    assert "og:image" not in made()
    full = FULL.replace("<html>", f"<html><head>{''.join(tags.image('preview.png', 'Total &c.'))}</head>")
    html = embed.embed(registry.get("tco"), full, None)
    assert '<meta property="og:image" content="../../calculators/tco/preview.png">' in html
    assert '<meta property="og:image:alt" content="Total &amp;c.">' in html
    own = embed.embed(registry.get("tco"), full, "https://example.org/guide/")
    assert '<meta property="og:image" content="https://example.org/guide/calculators/tco/preview.png">' in own
    assert '<meta property="og:url" content="https://example.org/guide/calculators/tco/">' in own


def test_a_page_without_its_calculator_stops_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ContentError, match="calculators/tco/ has no calculator"):
        embed.embed(registry.get("tco"), "<html></html>", None)
    assert embed.main([str(tmp_path)]) == 1
    assert "holds no site" in capsys.readouterr().err


def test_the_page_about_it_shows_the_whole_script_for_the_host() -> None:
    root = Path(__file__).resolve().parents[2]
    page = (root / "docs/reference/embedding.md").read_text(encoding="utf-8")
    script = (root / "docs/assets/js/embed/host.js").read_text(encoding="utf-8")
    assert f"```js\n{script}```\n" in page
    assert all(f"/embed/{id}/" in page for id in registry.ids())
