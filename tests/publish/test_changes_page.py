"""Corrections with date and effect, and what changed on each page by day."""

from pathlib import Path

import pytest

from calculators.publish.errors import ContentError
from calculators.publish.pages import changes
from tests.publish.pages import use

COST = "# Cost {#cost}\n\n## Changes {#changes}\n\n- 3 May 2027: prices\n  of May.\n- 22 November 2026: first edition.\n"
ROW = (
    '[[correction]]\ndate = {}\npage = "{}"\nwas = "Ten."\nis = "Eleven."\neffect = "None on the verdict."\n'
)


@pytest.fixture(autouse=True)
def _pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use(monkeypatch, tmp_path / "docs", {"compare/cost.md": COST})


def corrections(tmp_path: Path, *rows: tuple[str, str]) -> str:
    file = tmp_path / "corrections.toml"
    file.write_text("".join(ROW.format(*row) for row in rows), encoding="utf-8")
    return changes.corrections(file)


def test_corrections_stand_newest_first_with_their_effect(tmp_path: Path) -> None:
    table = corrections(tmp_path, ("2027-01-15", "compare/cost.md#cost"), ("2027-02-01", "compare/cost.md"))
    rows = table.splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows] == ["| 2027-02-01 {.date}", "| 2027-01-15 {.date}"]
    assert "[compare/cost.md](../compare/cost.md#cost) | Ten. | Eleven. | None on the verdict. |" in rows[1]


def test_without_corrections_it_says_so(tmp_path: Path) -> None:
    assert corrections(tmp_path) == changes.NONE


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (('"May"', "compare/cost.md"), "a correction has"),
        (("2027-01-15", "compare/gone.md"), "there is no docs/compare/gone.md"),
        (("2027-01-15", "compare/cost.md#gone"), "there is no docs/compare/cost.md#gone"),
    ],
)
def test_a_wrong_correction_is_named(tmp_path: Path, row: tuple[str, str], said: str) -> None:
    with pytest.raises(ContentError, match=said):
        corrections(tmp_path, row)


def test_changes_of_pages_are_listed_by_day() -> None:
    page = changes.page()
    assert page.index("**3 May 2027**") < page.index("**22 November 2026**")
    assert "- [compare/cost.md](../compare/cost.md): prices of May." in page
    assert "- [compare/cost.md](../compare/cost.md): first edition." in page
