"""Preview images: their words, their size, and that what cannot be drawn stops the build."""

import io
from pathlib import Path

import pytest
from PIL import Image

from calculators import registry
from calculators.publish import docs
from calculators.publish.errors import ContentError
from calculators.publish.previews import __main__ as previews
from calculators.publish.previews import drawing, tags, words
from calculators.publish.previews.card import Card

META = "---\ntitle: {}\ndescription: What it is about.\n---\n"
SECTIONS = {"a.md": "Compare", "calculators/x.md": "Calculators"}


def card(html: str, path: str = "a.md", title: str = "A title") -> Card:
    return words.card(docs.read(path, META.format(title)), html, SECTIONS)


def drawn(made: Card) -> Image.Image:
    with Image.open(io.BytesIO(drawing.png(made))) as image:
        return image.convert("RGB")


def test_an_image_has_its_size_and_a_palette_and_is_small() -> None:
    data = drawing.png(Card("Compare", "Cost", "Depends", "Words. " * 40))
    assert len(data) < 60_000
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size, image.mode) == ("PNG", tags.SIZE, "P")


@pytest.mark.parametrize(
    "other",
    [Card("", "T", "L", "W"), Card("S", "U", "L", "W"), Card("S", "T", "", "W"), Card("S", "T", "L", "V")],
)
def test_each_of_its_words_shows(other: Card) -> None:
    assert drawing.png(Card("S", "T", "L", "W")) != drawing.png(other)


def test_words_that_are_too_many_are_cut_above_the_edge() -> None:
    image = drawn(Card("Compare", "A long title " * 20, "Label", "More and more words. " * 60))
    paper = image.getpixel((600, 20))
    assert {image.getpixel((x, y)) for x in range(100, 1200) for y in range(600, 630)} == {paper}
    assert {image.getpixel((x, y)) for x in range(1140, 1200) for y in range(630)} == {paper}


def test_the_same_words_make_the_same_image_and_long_ones_end_with_a_sign() -> None:
    assert drawing.png(Card("", "T", "", "W " * 900)) == drawing.png(Card("", "T", "", "W " * 950))
    assert drawing.png(Card("", "T", "", "W " * 900)) != drawing.png(Card("", "T", "", "W " * 60))


def test_a_sign_that_cannot_be_drawn_is_written_otherwise_or_stops_the_build(tmp_path: Path) -> None:
    assert drawing.signs("2 × H200 – 5 €") == "2 x H200 - 5 EUR"
    assert drawing.known("2 x H200 “so” 70 %, it’s…")
    assert not drawing.known("汉")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("<head></head><article><h1>A</h1></article>", encoding="utf-8")
    page = docs.read("a.md", META.format("漢字"))
    with pytest.raises(ContentError, match="漢字"):
        previews.write(tmp_path, [page], None, tmp_path / "cache")


def test_the_words_are_the_lead_in_bold_type() -> None:
    html = (
        '<h1 id="a">A heading<a class="headerlink" href="#a">#</a></h1>\n<p><strong>A <a class="term" href="#">host</a>'
        '<span class="term-means" id="t">Not this.</span> costs &lt; 5 %.<sup class="citation"><a>1</a></sup></strong> More.</p>'
        "<h2>Next</h2>"
    )
    assert card(html) == Card("Compare", "A title", "", "A host costs < 5 %.")


@pytest.mark.parametrize(
    "html",
    [
        "<h1>A</h1><p>Plain.</p><h2>B</h2>",
        "<h1>A</h1><p><strong>If one of these holds:</strong> this.</p><h2>B</h2>",
        "<h1>A</h1><h2>B</h2><p><strong>An answer to B.</strong></p></article>",
    ],
)
def test_without_such_sentences_it_is_the_description(html: str) -> None:
    assert card(html).words == "What it is about."


def test_a_myth_is_quoted_and_its_verdict_stands_above_the_words() -> None:
    html = '<h1>“It is so”</h1><p><strong class="verdict verdict-false">False</strong> <strong>It is not;</strong> x</p><h2>'
    made = card(html)
    assert made == Card("Compare", "“It is so”", "False", "It is not.")
    assert made.alt == "Open or closed - Compare - “It is so”. False. It is not."


def test_a_calculator_shows_the_answer_of_its_example_and_names_the_case() -> None:
    html = (
        '<h1>X</h1><p>Words.</p><select name="scenario"><option value="" hidden>Own</option>'
        '<option value="a" selected>Small &amp; good</option></select>'
        '<h2 class="result-headline" tabindex="-1">It costs <a>$5</a>.</h2></article>'
    )
    made = card(html, "calculators/x.md")
    assert made == Card("Calculators", "A title", "Worked example: Small & good", "It costs $5.")
    with pytest.raises(ContentError, match="no worked example"):
        card("<h1>X</h1><h2>", "calculators/x.md")


def test_sections_are_those_of_the_menu() -> None:
    found = words.sections()
    assert found["index.md"] == ""
    assert found["compare/cost.md"] == "Compare"
    assert found["reference/data.md"] == "Method and data"
    assert {page.path for page in docs.pages()} <= set(found)


def test_written_once_kept_by_content_and_relative_without_an_address(tmp_path: Path) -> None:
    page = docs.read("a.md", META.format("A"))
    with pytest.raises(ContentError, match="build the site first"):
        previews.write(tmp_path, [page], None, tmp_path / "cache")
    (tmp_path / "a").mkdir()
    file = tmp_path / "a/index.html"
    file.write_text("<head><title>A</title></head><h1>A</h1><h2>", encoding="utf-8")
    assert previews.write(tmp_path, [page], None, tmp_path / "cache") == 1
    once = file.read_text(encoding="utf-8")
    assert '<meta property="og:image" content="preview.png">' in once
    assert "og:url" not in once
    (tmp_path / "a/preview.png").unlink()
    assert previews.write(tmp_path, [page], None, tmp_path / "cache") == 0
    assert file.read_text(encoding="utf-8") == once
    assert (tmp_path / "a/preview.png").is_file()


def test_a_page_that_was_built_again_gets_its_elements_and_the_others_are_left(tmp_path: Path) -> None:
    pages = [docs.read("a.md", META.format("A")), docs.read("calculators/tco.md", META.format("Total cost"))]
    for page in pages:
        (tmp_path / docs.url(page.path)).mkdir(parents=True)
    old, new = (tmp_path / docs.url(page.path) / "index.html" for page in pages)
    answer = '<h2 class="result-headline">It costs $5.</h2>'
    new.write_text(f"<head></head><h1>A</h1>{answer}<h2>", encoding="utf-8")
    old.write_text(f"<head>{''.join(tags.image('preview.png', 'A'))}</head>", encoding="utf-8")
    done = old.read_text(encoding="utf-8")
    assert previews.write(tmp_path, pages, None, tmp_path / "cache", changed=True) == 1
    assert old.read_text(encoding="utf-8") == done
    assert not (tmp_path / "a/preview.png").exists()
    assert (tmp_path / "calculators/tco/preview.png").is_file()
    said = tags.alt(new.read_text(encoding="utf-8"))
    assert said == "Open or closed - Calculators - Total cost. Worked example. It costs $5."
    assert not (tmp_path / "go").exists()


def test_a_ready_case_has_an_image_of_its_own_where_its_calculator_has_a_page(tmp_path: Path) -> None:
    page = docs.read("calculators/tco.md", META.format("Total cost"))
    found = dict(words.cases([page]))
    scenario = registry.get("tco").scenarios["hospital"]
    assert found["go/tco_hospital/"] == Card(
        "Total cost", scenario.title, "Ready case", " ".join(scenario.story.split())
    )
    assert len(found) == len(registry.get("tco").scenarios)
    assert dict(words.cases([])) == {}
    for made in found.values():
        assert drawing.known(drawing.signs(made.alt))
