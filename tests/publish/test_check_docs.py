from datetime import date

import pytest

from calculators.publish import check_docs, docs, evidence

TODAY = date(2026, 11, 21)
GOOD = """---
title: A page
description: What this page says, in a sentence that a search result can show.
readers: [cto, finance]
reviewed: 2026-11-01
review_by: 2027-05-01
evidence: [ID]
---

# A page {#a-page}

A sentence [@ID].

## Part { .wide #part }

| a |
| --- |
| b |

```text
# no heading
```
"""


def check(text: str, today: date = TODAY) -> list[str]:
    return list(
        check_docs.problems([docs.read("x.md", text.replace("ID", next(iter(evidence.load()))))], today)
    )


def test_a_good_page_has_no_problems() -> None:
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("description: What", "about: What", "needs a description"),
        ("a sentence that", 'a "sentence" that', "writes the description as it stands"),
        ("[cto, finance]", "[cto, everybody]", "readers must be"),
        ("readers: [cto, finance]\n", "", "readers must be"),
        ("reviewed: 2026-11-01", "reviewed: November", "must be days"),
        ("reviewed: 2026-11-01", "reviewed: 2026-12-01", "still to come"),
        ("review_by: 2027-05-01", "review_by: 2026-11-01", "after reviewed"),
        ("evidence: [ID]", "evidence: []", "line 12: "),
        ("evidence: [ID]", "evidence: [ID, E-NONE-99]", "lists E-NONE-99, which the page does not cite"),
        ("evidence: [ID]\n", "", "needs evidence"),
        ("[@ID]", "[@ID; @E-NONE-99]", "no entry E-NONE-99"),
        (" {#a-page}", "", "line 10: the heading “A page” has no id"),
        ("{ .wide #part }", "{ .wide }", "has no id"),
        ("#part }", "#a-page }", "a-page is used twice"),
        (
            "A sentence",
            '<a id="part"></a>A sentence',
            "line 14: the id part is used twice; line 12 has it too",
        ),
        ("#part }", "#sources }", "the list of sources at the page's end has it too"),
        ("#part }", "#part_1 }", "the id part_1 looks like one that Markdown counts up"),
        ("## Part", "## ", "line 14: the heading with the id part has no words"),
        ("| a |", "    ## Inside {#inside}", "line 16: write headings with # at the margin"),
        ("| a |", "> ## Quoted {#quoted}", "write headings with # at the margin"),
        ("| a |", '<h2 id="raw">Raw</h2>', "write headings with # at the margin"),
        ("## Part", "# Part", "one heading of the first level, this one 2"),
        ("## Part { .wide #part }", "Part\n----", "write headings with #"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert [problem for problem in check(GOOD.replace(old, new)) if said in problem]


def test_a_heading_of_code_alone_has_words() -> None:
    assert check(GOOD.replace("## Part", "## `part`")) == []


def test_a_page_past_its_review_day_fails() -> None:
    assert check(GOOD, date(2027, 5, 1)) == []
    assert check(GOOD, date(2027, 5, 2)) == ["docs/x.md: was to be reviewed by 2027-05-01."]


def test_two_pages_may_not_share_a_title() -> None:
    text = GOOD.replace("ID", next(iter(evidence.load())))
    found = list(check_docs.problems([docs.read("x.md", text), docs.read("y.md", text)], TODAY))
    assert found == ["docs/y.md: the title “A page” is that of docs/x.md too."]


def test_a_finding_past_its_review_day_fails() -> None:
    assert len(list(check_docs.register_problems(date(2099, 1, 1)))) == len(evidence.load())


def test_a_finding_that_no_page_cites_fails_by_name() -> None:
    names = list(evidence.load())
    cited = "\n".join(f"[@{name}]" for name in names[1:])
    found = list(check_docs.unused([docs.read("x.md", cited)]))
    assert found == [f"evidence: no page cites {names[0]}; use it or take it out."]


def test_the_guide_passes_today(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_docs.main() == 0, capsys.readouterr().err
