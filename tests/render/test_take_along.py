"""The panel: closed, with its sections, a sentence for readers without JavaScript, and a place that an answer keeps for it."""

from calculators.render.take_along import panel, place
from tests.render.test_html import Reader


def test_it_is_one_closed_block_with_a_heading_for_each_section():
    read = Reader(panel("demo", "Demonstration"))
    assert read.tags[0] == "details"
    assert ("open", None) not in read.attributes
    assert read.tags.count("h3") == 2
    assert "Link" in read.text
    assert "File" in read.text
    assert "JavaScript, which is not running here" in read.text
    assert ("aria-label", "Demonstration: take it along") in read.attributes


def test_an_answer_keeps_its_place_and_leaves_it_alone():
    """The page's script matches blocks by element, id and key, and leaves alone what is marked as the page's own."""
    wanted = {"id", "data-key", "data-own", "class"}

    def first(html: str) -> dict[str, str | None]:
        return dict(pair for pair in Reader(html).attributes[:4] if pair[0] in wanted)

    assert first(place("demo")) == first(panel("demo", "Demonstration"))
    assert first(place("demo")).keys() == wanted
