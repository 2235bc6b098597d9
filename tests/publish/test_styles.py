"""The calculators' style sheet for other sites: nothing in it touches a page around a calculator."""

import re
from pathlib import Path

import pytest

from calculators.publish import styles
from calculators.publish.errors import ContentError

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "docs/assets/css"
#: Sheets of pages of the guide, of nothing inside a calculator.
OF_PAGES = {"site", "pages", "worksheet", "terms", "evidence", "report"}


def test_every_rule_holds_below_a_calculator_only() -> None:
    def selectors(css: str) -> list[str]:
        found = []
        for prelude, body in styles._blocks(css):
            if prelude.startswith(("@media", "@supports", "@container")):
                found += selectors(body)
            elif not prelude.startswith("@"):
                found += styles._split(prelude)
        return found

    sheet = styles.alone(CSS, (*styles.SHEETS, styles.EMBED))
    found = selectors(sheet)
    assert len(found) > 300
    assert [one for one in found if styles.SCOPE not in one] == []
    without_windows = re.sub(r"--guide-rem: [\d.]+rem|@media [^{]+", "", sheet)
    assert re.findall(r"[\d.]+rem\b", without_windows) == []


def test_a_new_sheet_of_the_guide_says_whether_calculators_need_it() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = re.findall(r"assets/css/([\w-]+)\.css", config)
    assert set(named) - OF_PAGES == set(styles.SHEETS) - {"alone"}
    assert [name for name in styles.SHEETS if name in named] == [
        name for name in named if name not in OF_PAGES
    ]


@pytest.mark.parametrize(
    ("rule", "scoped"),
    [
        (".card { margin: 1rem }", ".llm-guide .card { margin: calc(1 * var(--guide-rem))}\n"),
        (
            ".md-typeset .card, .b:is(p, a) {top:0}",
            ".llm-guide.llm-guide .card, .llm-guide .b:is(p, a) {top:0}\n",
        ),
        (".md-header, .card {top:0}", ".llm-guide .card {top:0}\n"),
        ("html {font-size: 15px}", ""),
        ("@page {margin: 1cm}", ""),
        (
            "@container c (min-width: 44rem) {a {top:0}}",
            "@container c (min-width: 880px) {\n.llm-guide a {top:0}\n}\n",
        ),
        (":root {--a: b}", ".llm-guide {--a: b}\n"),
        ("/* a { */ a {top:0}", ".llm-guide a {top:0}\n"),
    ],
)
def test_how_a_rule_is_scoped(rule: str, scoped: str) -> None:
    assert styles.scoped(rule) == scoped


def test_dark_is_what_the_theme_around_says_or_on_a_page_of_ours_the_system() -> None:
    sheet = styles.scoped('[data-md-color-scheme="slate"] {--ink: #fff}')
    assert ':where([data-md-color-scheme="slate"], [data-bs-theme="dark"]) .llm-guide {--ink: #fff}' in sheet
    assert "@media (prefers-color-scheme: dark) {\n:where(.llm-guide-page).llm-guide {--ink: #fff}" in sheet
    assert f"@media screen {{\n{sheet}}}\n" == styles.scoped(
        '@media screen {[data-md-color-scheme="slate"] {--ink: #fff}}'
    )


def test_a_selector_that_cannot_be_scoped_stops_the_build() -> None:
    with pytest.raises(ContentError, match=":root:has"):
        styles.scoped(":root:has(.x) .y {top:0}")
