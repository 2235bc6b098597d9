"""The notes on myths keep their template, their verdicts agree with the index, and their live sentences with the calculators.

Provenance: the template and the 21 claims are those of the guide's plan, the addresses and ids are public since 22 November 2026.
"""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from calculators.publish import cases, docs, figures
from calculators.publish.values import named
from tests.publish.pages import convert

#: Public addresses: others link to them. The first five hold the myths of the article of April 2025, under these ids.
FIVE = {
    "open-is-cheaper": "cost",
    "open-lags-on-capability": "performance",
    "platforms-make-open-easy": "implementation",
    "closed-is-more-secure": "security",
    "open-support-is-community-only": "support",
}
NOTES = (
    *FIVE,
    "open-means-everything-visible",
    "weights-explain-behaviour",
    "mistral-large-is-open",
    "open-is-free-without-restrictions",
    "fine-tuning-always-wins",
    "closed-cannot-be-fine-tuned",
    "closed-cost-is-predictable",
    "closed-is-a-subscription",
    "closed-scales-without-worry",
    "closed-is-consistent",
    "provider-updates-are-good",
    "openness-helps-defenders",
    "vendors-train-on-your-data",
    "closed-eases-compliance",
    "the-choice-lasts-for-years",
    "one-side-wins-overall",
)
SECTIONS = [
    "claim",
    "what-is-true",
    "what-is-not",
    "the-numbers",
    "what-changes-the-answer",
    "what-to-do",
    "related",
]
WORDS = {
    "true": "True",
    "partly": "Partly true",
    "depends": "Depends",
    "outdated": "Outdated",
    "false": "False",
}
TITLE = re.compile(r"^# (“.+”) \{#([\w-]+)\}$", re.MULTILINE)
LIVE = re.compile(r"\]\(\.\./calculators/(\w+)\.md\)\{([^}]*)\}")


@cache
def page(name: str) -> docs.Page:
    path = f"myths/{name}.md"
    return docs.read(path, (docs.DOCS / path).read_text(encoding="utf-8"))


def body(name: str) -> str:
    found = page(name)
    return "\n".join(found.lines[found.first - 1 :])


def badge(verdict: str) -> str:
    return f"**{WORDS[verdict]}**{{ .verdict .verdict-{verdict} }}"


def blocks(name: str) -> Iterator[str]:
    """Paragraphs, items of lists and rows of tables."""
    yield from re.split(r"\n\s*\n|\n(?=- |\| )", body(name))


def test_the_notes_are_the_21_of_the_plan() -> None:
    found = {path.stem for path in (docs.DOCS / "myths").glob("*.md")} - {"index"}
    assert len(NOTES) == 21
    assert found == set(NOTES)


@pytest.mark.parametrize("name", NOTES)
def test_a_note_keeps_the_template(name: str) -> None:
    title = TITLE.search(body(name))
    assert title, "the title is the claim as people say it, in quotation marks"
    assert title[2] == name
    ids = re.findall(r"^## .+ \{#([\w-]+)\}$", body(name), re.MULTILINE)
    assert ids == [SECTIONS[0], *([FIVE[name]] if name in FIVE else []), *SECTIONS[1:]]
    assert len(re.findall(r"^- \[", body(name).partition("{#related}")[2], re.MULTILINE)) >= 3


@pytest.mark.parametrize("name", NOTES)
def test_the_verdict_stands_first_as_a_word_with_its_confidence(name: str) -> None:
    meta = page(name).meta
    lead = " ".join(body(name).split("\n\n")[1].split())
    assert lead.startswith(f"{badge(meta['verdict'])} **"), "the verdict, then why, in bold"
    assert meta["confidence"] in ("high", "medium", "low")
    assert f"Confidence: {meta['confidence']}" in lead


@pytest.mark.parametrize("name", NOTES)
def test_a_note_has_250_to_450_words(name: str) -> None:
    prose = re.sub(r"\[@[^\]]*\]|\{\{.*?\}\}|\{[^}]*\}|\]\([^)]*\)", " ", body(name))
    assert 250 <= len(re.findall(r"\w[\w’'.,-]*", prose)) <= 450


def test_the_badge_is_text_with_a_class() -> None:
    html = convert(badge("partly"))
    assert '<strong class="verdict verdict-partly">Partly true</strong>' in html
    css = (docs.DOCS / "assets/css/pages.css").read_text(encoding="utf-8")
    for verdict in WORDS:
        assert f".verdict-{verdict}::before" in css, "a mark beside the colour"


def test_the_index_lists_every_note_once_with_its_title_and_verdict() -> None:
    rows = [line for line in body("index").splitlines() if line.startswith("| [")]
    seen = []
    for row in rows:
        link = re.search(r"\[(“.+?”)\]\(([\w-]+)\.md\)", row)
        assert link, row
        seen.append(link[2])
        title = TITLE.search(body(link[2]))
        assert title
        assert link[1] == title[1]
        assert badge(page(link[2]).meta["verdict"]) in row
    assert sorted(seen) == sorted(NOTES)
    assert seen[:5] == list(FIVE)
    for row, (name, heading) in zip(rows, FIVE.items(), strict=False):
        assert f"({name}.md#{heading})" in row


def live(name: str) -> Iterator[tuple[str, str, dict[str, str], str]]:
    """Give calculator, scenario, changed inputs and surrounding block of each link that opens a changed case of the costs."""
    for block in blocks(name):
        for calculator, attributes in LIVE.findall(block):
            given = dict(pair.split("=", 1) for pair in attributes.split())
            changes = {
                key.removeprefix("set."): text for key, text in given.items() if key.startswith("set.")
            }
            if calculator == "tco" and changes:
                yield calculator, given["scenario"], changes, block


@pytest.mark.parametrize("name", NOTES)
def test_the_figure_beside_a_link_is_of_the_very_case_that_the_link_opens(name: str) -> None:
    for calculator, scenario, changes, block in live(name):
        shown = [
            figure.split("/", 1)[1].rpartition("/")[0] for figure in named(block) if figure.startswith("tco/")
        ]
        of = [cases.named(calculator, case) for case in shown]
        assert (scenario, changes) in [(case.scenario, dict(case.changes)) for case in of], block


def test_ten_notes_and_more_open_a_case_that_shows_the_claim() -> None:
    assert sum(bool(list(live(name))) for name in NOTES) >= 10


def amount(name: str) -> float:
    return float(re.sub(r"[^\d.]", "", figures.find(name).text))


@pytest.mark.parametrize(
    ("less", "more"),
    [
        # Each pair is a sentence: the first figure is said to be the smaller one.
        (
            "tco/small-office?closed_api.acceptance=95%/closed_api.cost_per_completed_request",
            "tco/small-office/closed_api.cost_per_completed_request",
        ),
        (
            "tco/support-assistant?rented_gpu.fixed_monthly=8000&rented_gpu.fte=0.25/rented_gpu.monthly_cost",
            "tco/support-assistant/rented_gpu.monthly_cost",
        ),
        (
            "tco/internal-search/closed_api.monthly_cost",
            "tco/internal-search?hybrid.escalated_share=10%/hybrid.monthly_cost",
        ),
        (
            "tco/internal-search?hybrid.escalated_share=10%/hybrid.monthly_cost",
            "tco/internal-search/hybrid.monthly_cost",
        ),
        (
            "tco/startup-in-time/hybrid.monthly_cost",
            "tco/startup-in-time?hybrid.switch_month=18/hybrid.monthly_cost",
        ),
        (
            "tco/startup-in-time?hybrid.switch_month=18/hybrid.monthly_cost",
            "tco/startup-in-time/closed_api.monthly_cost",
        ),
        (
            "tco/support-assistant?requests_per_day=1000/closed_api.monthly_cost",
            "tco/support-assistant?requests_per_day=1000/rented_gpu.monthly_cost",
        ),
        (
            "tco/support-assistant?requests_per_day=500000/hosted_open.monthly_cost",
            "tco/support-assistant?requests_per_day=500000/closed_api.monthly_cost",
        ),
        (
            "tco/support-assistant?requests_per_day=500000/closed_api.monthly_cost",
            "tco/support-assistant?requests_per_day=500000/rented_gpu.monthly_cost",
        ),
        (
            "tco/support-assistant?requests_per_day=500000&rented_gpu.fte=0/rented_gpu.monthly_cost",
            "tco/support-assistant?requests_per_day=500000/closed_api.monthly_cost",
        ),
        (
            "tco/support-assistant?requests_per_day=500000/hosted_open.monthly_cost",
            "tco/support-assistant?requests_per_day=500000&rented_gpu.fte=0/rented_gpu.monthly_cost",
        ),
    ],
)
def test_what_a_sentence_says_of_two_figures_holds(less: str, more: str) -> None:
    assert amount(less) < amount(more)


@pytest.mark.parametrize("route", ["closed_api", "hosted_open"])
def test_the_bill_of_an_api_does_not_move_with_the_peak(route: str) -> None:
    peak = "tco/steady-pipeline?peak_to_average=3"
    assert amount(f"{peak}/{route}.monthly_cost") == amount(f"tco/steady-pipeline/{route}.monthly_cost")
    assert amount(f"{peak}/rented_gpu.monthly_cost") > 2 * amount(
        "tco/steady-pipeline/rented_gpu.monthly_cost"
    )


def test_machines_and_people_weigh_more_than_tuning() -> None:
    parts = "tco/record-classification/result.routes.rented_gpu.breakdown"
    tuning = amount("tco/record-classification/rented_gpu.finetune_cost")
    assert min(amount(f"{parts}.compute"), amount(f"{parts}.people")) > 3 * tuning
