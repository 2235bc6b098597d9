"""A chart as a file: it stands by itself, in the site's light colours, with title, words and source."""

import re
from xml.etree import ElementTree

import pytest

from calculators.core.messages import InputError
from calculators.export import colours
from calculators.export.picture import broken, drawing_of, painted, picture
from calculators.publish.docs import ROOT
from tests.export.made import CASES, material

CHARTS = [(id, chart.key) for id in CASES for chart in material(id).charts]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(("calculator", "key"), CHARTS)
def test_it_stands_by_itself(calculator, key):
    case = material(calculator)
    chart = next(one for one in case.charts if one.key == key)
    text = picture(case, key)
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    words = " ".join(part.text or "" for part in root.iter(f"{SVG}text"))
    assert chart.title in words
    assert chart.description.split()[0] in words
    assert f"data as of {case.calculator.data_as_of}" in words
    assert not re.search(r"class=|style|var\(|href=|<script|url\((?!#file-)", text)
    used = set(re.findall(r"url\(#([^)]+)\)", text))
    assert used <= {part.get("id") for part in root.iter()}
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {
        "svg", "title", "desc", "rect", "text", "line", "path", "g", "defs", "pattern",
    }  # fmt: skip


def test_every_class_of_a_drawing_has_its_looks():
    plain = {"bar", "bar-empty", "swatch", "line", "chart-lines"}
    for calculator, key in CHARTS:
        chart = next(one for one in material(calculator).charts if one.key == key)
        drawing = drawing_of(chart)
        assert drawing
        shapes = drawing.image + "".join(swatch for _, swatch in drawing.legend)
        names = {name for group in re.findall(r' class="([^"]*)"', shapes) for name in group.split()}
        names -= {name for name in names if name.startswith("tone-")}  # the page knows some; see below
        assert names <= colours.CLASSES.keys() | plain, names - colours.CLASSES.keys() - plain


def test_colours_and_dashes_are_those_of_the_site():
    tokens = (ROOT / "docs/assets/css/tokens.css").read_text()
    light = tokens[tokens.index('"default"') : tokens.index('"slate"')]
    charts = (ROOT / "docs/assets/css/charts.css").read_text()
    for place, (colour, dashes) in enumerate(colours.SLOTS, 1):
        assert f"--slot-{place}: {colour};" in light
        assert f".slot-{place} {{ --tone: var(--slot-{place}); --dash: {dashes}; }}" in charts
    assert set(re.findall(r"^\.tone-(\w+)", charts, re.M)) == colours.TONES.keys()
    for name, (colour, dashes) in colours.TONES.items():
        token = name.replace("_", "-")
        assert f"--{token}: {colour};" in light
        assert f".tone-{name} {{ --tone: var(--{token}); --dash: {dashes}; }}" in charts
    names = {"ink": colours.INK, "ink-2": colours.INK_2, "rule": colours.RULE, "accent": colours.ACCENT}
    for name, colour in (names | {"warn-wash": colours.WARN_WASH}).items():
        assert f"--{name}: {colour};" in light


def test_text_that_looks_like_a_class_stays_text():
    assert painted('<text>a class=&quot;grid&quot;</text><line class="grid"/>') == (
        f'<text>a class=&quot;grid&quot;</text><line stroke="{colours.RULE}"/>'
    )


def test_lines_are_broken_between_words():
    assert broken("one two three", 8) == ["one two", "three"]
    assert broken("immeasurable", 3) == ["immeasurable"]


def test_a_chart_that_there_is_not_is_named_with_those_that_there_are():
    for key, words in (("nothing", "no chart “nothing”; it has breakdown"), ("", "Name a chart: breakdown")):
        with pytest.raises(InputError, match=re.escape(words)):
            picture(material("tco"), key)
