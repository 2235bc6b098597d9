"""Four steps, question lists, use cases and FAQ: complete, and true of the calculators that they open.

Provenance: `docs/decide/index.md`, `vendor-questions.md`, `own-questions.md`, `use-cases.md`, `docs/reference/faq.md`, read on
22 November 2026; cases of `calculators/tco` and `calculators/scoring`.
"""

import re
from typing import Any

import pytest

from calculators.publish import cases, docs, figures, sections, values
from tests.guide.decide_pages import cost, page, section, shown, tables, words

CLOSED, HOST, RENTED, OWNED = "closed_api", "hosted_open", "rented_gpu", "owned_gpu"
APIS = {CLOSED, HOST}
FAQ = docs.read("reference/faq.md", (docs.DOCS / "reference/faq.md").read_text(encoding="utf-8"))


def scored(case: str) -> Any:
    return cases.named("scoring", case).answered.data


def scores(case: str) -> dict[str, float]:
    return {row["route"]: row["score"] for row in scored(case)["ranking"] if row["score"] is not None}


def tied(case: str) -> set[str]:
    return {row["route"] for row in scored(case)["ranking"] if row["conditions"]}


@pytest.mark.parametrize("name", ["index", "vendor-questions", "own-questions", "use-cases"])
def test_every_figure_has_its_name(name: str) -> None:
    assert all(figures.find(figure).text for figure in shown(name))


# ---- four steps -------------------------------------------------------------------------------------------------------

STEPS = ("define-needs", "check-constraints", "evaluate", "deploy")


def test_each_step_has_what_goes_in_what_comes_out_and_when_it_is_done() -> None:
    overview = tables("index", "four-steps")[0]
    assert overview[0] == ["Step", "Goes in", "Comes out", "Done when"]
    assert [re.findall(r"\(#([a-z-]+)\)", row[0]) for row in overview[1:]] == [[step] for step in STEPS]
    for step in STEPS:
        text = " ".join(section("index", step))
        assert "**Goes in:**" in text
        assert "one when" in text
        assert re.search(r"\]\((\.\./calculators/)?[a-z-]+\.md", text), step
    for step in STEPS[:3]:
        assert "**Comes out:**" in " ".join(section("index", step)), step


def test_every_page_of_the_part_is_listed() -> None:
    listed = set(re.findall(r"\(([a-z-]+\.md)\)", " ".join(section("index", "pages"))))
    written = {path.name for path in (docs.DOCS / "decide").glob("*.md")} | {"checklists.md"}
    assert listed == written - {"index.md"}


def test_caching_alone_makes_the_closed_route_cheaper() -> None:
    assert cost("support-assistant?cached_share=80%")[CLOSED] < 0.95 * cost("support-assistant")[CLOSED]


# ---- question lists ---------------------------------------------------------------------------------------------------


def numbered(name: str) -> list[list[str]]:
    rows = [
        row
        for heading in sections.headings(page(name))
        if heading.id
        for table in tables(name, heading.id)
        for row in table
    ]
    return [row for row in rows if re.match(r"\*\*\d+\.\*\*", row[0])]


@pytest.mark.parametrize(("name", "count"), [("vendor-questions", 24), ("own-questions", 20)])
def test_each_question_has_a_reason_and_a_good_answer(name: str, count: int) -> None:
    rows = numbered(name)
    assert [row[0].split(".")[0].strip("*") for row in rows] == [str(n) for n in range(1, count + 1)]
    for row in rows:
        assert row[0].count("?") == 1, row[0]
        assert len(row[1]) > 30, row[0]
        assert len(row[2]) > 10, row[0]
    spelled = {24: "Twenty-four", 20: "Twenty"}[count]
    assert str(page(name).meta["description"]).startswith(f"{spelled} questions")


def test_each_question_says_whom_to_ask_or_where_it_leads() -> None:
    assert all(re.search(r"\((C|H|L)(, [CHL])*\)$", row[0]) for row in numbered("vendor-questions"))
    assert all("](" in row[3] for row in numbered("own-questions"))
    for id in ("model", "data", "service", "money", "law-and-leaving"):
        assert section("vendor-questions", id)[-2].startswith("More: ["), id


@pytest.mark.parametrize(
    "asked", ["contractual_sla", "ip_indemnity", "change_notice&must_haves.change_notice=180"]
)
def test_a_demand_on_the_vendor_ties_both_apis_to_a_condition(asked: str) -> None:
    assert tied(f"support-assistant?must_haves={asked}") >= APIS


def test_what_own_answers_do_to_the_routes() -> None:
    assert [row["route"] for row in scored("bank-credit-files")["ranking"] if not row["excluded_by"]] == [
        OWNED
    ]
    assert tied("nothing-known?must_haves=no_gpu_staff&case.team=none") == {RENTED, OWNED}
    assert tied("support-assistant?must_haves=frozen_version&must_haves.frozen_version=36") == APIS
    before, after = scores("support-assistant"), scores("support-assistant?case.difficulty=frontier")
    gains = {route: after[route] - before[route] for route in after}
    assert max(gains, key=gains.__getitem__) == CLOSED


# ---- use cases --------------------------------------------------------------------------------------------------------

#: Which routes may be first in each verdict of a section, in order.
FITS = {
    "on-premises": [{OWNED}],
    "tuning": [{RENTED, OWNED}],
    "research": [{RENTED}],
    "teaching": [APIS, {RENTED}],
    "production": [{CLOSED}],
    "reliability": [APIS],
    "reasoning": [{CLOSED}],
    "multimodal": [APIS],
    "little-infrastructure": [APIS],
    "contact-centre": [APIS],
    "documents": [APIS, {RENTED}],
    "code": [APIS],
    "niche-support": [APIS],
    "regulated": [{OWNED}, {OWNED}],
    "prototype": [{CLOSED}, {"hybrid"}],
}


def verdicts(id: str) -> list[str]:
    named = values.named(" ".join(section("use-cases", id)))
    return [
        name.removeprefix("scoring/").removesuffix("/headline")
        for name in named
        if name.endswith("/headline")
    ]


def test_each_use_case_has_a_verdict_and_a_figure_that_opens_its_case() -> None:
    rows = tables("use-cases", "use-cases")[0][1:]
    assert len(rows) == 17
    for row in rows:
        found = re.search(r"\(#([a-z-]+)\)", row[0])
        assert found, row
        text = [line for line in section("use-cases", found[1]) if line]
        assert text[0].startswith("**"), row
        assert values.named(" ".join(text)), row
        assert bool(verdicts(found[1])) == (found[1] in FITS), row


@pytest.mark.parametrize("id", FITS)
def test_the_route_that_fits_is_first_in_its_case(id: str) -> None:
    for case, fits in zip(verdicts(id), FITS[id], strict=True):
        ranking = cases.named("scoring", case).computed.data["ranking"]
        assert isinstance(ranking, list)
        assert max(ranking, key=lambda row: row["share_first"])["route"] in fits, case


def test_no_route_stays_ahead_in_writing_software() -> None:
    assert cases.named("scoring", "coding-assistant").computed.data["winner"] is None


def test_the_money_of_the_use_cases() -> None:
    pilot: Any = cases.named("tco", "pilot").answered.values
    assert pilot[f"{RENTED}.compute_cost"]["value"][0] > 100 * pilot[f"{CLOSED}.usage_cost"]["value"][0]
    calls, bank, papers = cost("call-analysis"), cost("contract-summaries"), cost("record-classification")
    assert calls[HOST] < calls[CLOSED] < 0.5 * calls[RENTED]
    assert min(bank, key=bank.__getitem__) == HOST
    assert papers[HOST] < papers[RENTED]
    assert cost("hospital")[OWNED] > 3 * cost("hospital")[HOST]
    assert cost("startup-in-time")["hybrid"] < cost("startup-in-time")[CLOSED]


# ---- FAQ --------------------------------------------------------------------------------------------------------------


def test_each_question_has_an_answer_that_leads_on() -> None:
    questions = [one for one in sections.headings(FAQ) if one.level == 3]
    assert len(questions) == 19
    assert "nineteen" in str(FAQ.meta["description"])
    assert [one.id for one in questions[:3]] == ["better-for-enterprises", "safe", "match"]
    for one in questions:
        text = sections.section(FAQ, one.id) or ""
        assert one.words.endswith("?")
        assert "](" in text, one.words
        assert 25 <= len(text.split()) <= 120, one.words


def test_pages_do_not_speak_of_how_they_were_made() -> None:
    for name in ("index", "vendor-questions", "own-questions", "use-cases"):
        assert not re.search(r"\bS[0-4]-\d\d\b|\bseeds?\b", words(name))
