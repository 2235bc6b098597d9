"""Pages and notebooks hold the very lines that `make test-hands-on` ran, and show what they printed."""

from __future__ import annotations

import json

import pytest

from tests.hands_on import listed
from tools.hands_on import __main__ as command
from tools.hands_on import cells, notebook

#: Page -> the script whose listings it shows, in order.
SHOWS = {"code": "inspect_llama_3", "weights": "load_the_weights"}


def code(script: str) -> list[tuple[str, str]]:
    return [(cell.title, cell.text) for cell in cells.read(script) if cell.title]


@pytest.mark.parametrize("page", SHOWS)
def test_a_page_shows_every_listing_in_order_and_no_other(page: str) -> None:
    shown = [(title, text) for language, title, text in listed.fences(page) if language == "python"]
    assert shown == code(SHOWS[page])
    assert listed.languages(page).count("python") == len(shown), "a listing without a title was not run"


def test_what_a_listing_printed_stands_below_it() -> None:
    outputs = listed.frozen("inspect-llama-3")["outputs"]
    shown = {
        title.removesuffix(listed.PRINTED): text.splitlines()
        for language, title, text in listed.fences("code")
        if language == "text" and title.endswith(listed.PRINTED)
    }
    assert shown == outputs
    assert list(shown) == [title for title, _ in code("inspect_llama_3")]


def test_pages_without_a_script_have_no_listing() -> None:
    for path in listed.PAGES.glob("*.md"):
        if path.stem not in SHOWS:
            assert "python" not in listed.languages(path.stem), path.name


@pytest.mark.parametrize("script", command.NOTEBOOK)
def test_the_notebook_holds_the_same_code_and_outputs(script: str) -> None:
    name = command.NOTEBOOK[script]
    path = cells.NOTEBOOKS / f"{name}.ipynb"
    outputs = {
        title: "\n".join(lines) + "\n"
        for title, lines in listed.frozen(script.replace("_", "-"))["outputs"].items()
    }
    shown = outputs if script in command.WITH_OUTPUTS else {}
    text = path.read_text(encoding="utf-8")
    assert text == notebook.text(notebook.document(cells.read(script), shown)), "make test-hands-on"
    ids = [cell["id"] for cell in json.loads(text)["cells"]]
    assert len(set(ids)) == len(ids)


def test_the_notebooks_are_offered_on_a_page() -> None:
    for name in command.NOTEBOOK.values():
        assert f']({name}.ipynb){{ download="{name}.ipynb" }}' in listed.page("index")


def test_cells_are_split_at_their_marks() -> None:
    script = '"""Left out."""\n\n# %% [markdown]\n# # Words\n#\n# more\n\n# %% First\na = 1\n\nb = 2\n\n# %% Second\nprint(a)\n'
    assert cells.parse(script) == [
        cells.Cell("", "# Words\n\nmore"),
        cells.Cell("First", "a = 1\n\nb = 2"),
        cells.Cell("Second", "print(a)"),
    ]


def test_a_new_version_alone_is_no_difference(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "FROZEN", tmp_path_factory.mktemp("frozen"))
    monkeypatch.setattr(cells, "NOTEBOOKS", tmp_path_factory.mktemp("notebooks"))
    run = {"made_with": {"torch": "1"}, "outputs": {"Two sets of sizes": ["a"]}}
    assert len(command.freeze("inspect_llama_3", run, write=True)) == 2
    assert command.freeze("inspect_llama_3", {**run, "made_with": {"torch": "2"}}, write=True) == []
    assert len(command.freeze("inspect_llama_3", {**run, "outputs": {}}, write=False)) == 2
    assert command.freeze("inspect_llama_3", run, write=False) == []
