"""A tree of parts: native elements that open, full names, and ways to what does not stand in the page."""

from dataclasses import replace

from calculators.core.result import Cell, Result, Table
from calculators.core.tree import Branch, Node, Tree
from calculators.render.html import Html
from calculators.render.result import result
from calculators.render.text import text
from calculators.render.tree import branch, tree

LEAF = Node("model.norm.weight", "norm.weight", "4,096", shape="[4096]")
FOLDED = Node("model.layers", "layers", "7 billion", "288 tensors", opens=True)
OPEN = Node("model", "model", "8 billion", opens=True, inside=Branch("model", (FOLDED, LEAF)))
TREE = Tree("llama", "Every tensor", "Names of the files.", Branch("", (OPEN,)))


def test_parts_are_native_details_and_only_those_shown_stand_open():
    html = tree(TREE, "h3")
    assert html.count("<details") == 2
    assert '<details open data-path="model">' in html
    assert '<details data-path="model.layers">' in html
    assert html.count("<summary>") == 2
    assert html.count("<li") == 3
    assert 'data-tree="llama"' in html
    assert "<h3" in html


def test_a_part_that_is_folded_says_what_lists_it():
    html = branch(Branch("", (FOLDED,)))
    assert "needs JavaScript" in html
    assert "needs JavaScript" not in branch(Branch("", (LEAF,)))


def test_a_line_has_name_shape_and_count():
    html = branch(Branch("", (LEAF,)))
    for words in ("norm.weight", "[4096]", "4,096", 'data-path="model.norm.weight"'):
        assert words in html


def test_pages_lead_to_the_lines_before_and_after():
    html = branch(Branch("experts", (LEAF, LEAF), start=100, earlier=0, later=200))
    assert 'data-start="0"' in html
    assert 'data-start="200"' in html
    assert "Lines 101 to 102" in html
    assert "button" not in branch(Branch("experts", (LEAF,)))


def test_names_never_become_markup():
    hostile = '<img src=x onerror="alert(1)">'
    nasty = Node(hostile, hostile, hostile, hostile, hostile, opens=True, inside=Branch(hostile, (LEAF,)))
    html = tree(Tree(hostile, hostile, hostile, Branch("", (nasty,))), "h3")
    assert isinstance(html, Html)
    assert "<img" not in html


def test_it_stands_in_the_result_of_every_door():
    content = Result("trial", "It is so.", "", trees=(TREE,))
    assert 'data-tree="llama"' in result(content, "trial")
    assert "data-tree" not in result(content, "trial", brief=True)
    assert text(content).endswith(
        "Every tensor\nmodel  8 billion\n  layers  7 billion  (288 tensors) …\n  norm.weight  [4096]  4,096\n"
    )


def test_it_stands_before_the_tables_or_after_them():
    figures = Table("sizes", "Sizes", ("What", "Value"), ((Cell("a"), Cell("b")),))
    first = result(Result("trial", "So.", "", tables=(figures,), trees=(TREE,)), "trial")
    last = result(Result("trial", "So.", "", tables=(figures,), trees=(replace(TREE, last=True),)), "trial")
    assert first.index("data-tree=") < first.index("data-table=")
    assert last.index("data-tree=") > last.index("data-table=")
