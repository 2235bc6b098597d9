"""A page's Markdown twin says what the page says, without anything of ours."""

from pathlib import Path

import pytest

from calculators.publish import docs, evidence, twins
from calculators.publish.errors import ContentError
from tests.publish.pages import use

NAME = next(iter(evidence.load()))
PAGE = f"""---
title: Cost
description: What it costs.
reviewed: 2026-11-01
review_by: 2027-05-01
---

# What it costs {{#cost}}

**A verdict**{{ .verdict .verdict-true }} with {{{{ rent/x/low }}}} [@{NAME}], again [@{NAME}].
<a id="old"></a><!-- a remark -->

- See [energy](energy.md#evidence), [the top](../index.md), [elsewhere](https://example.org/a) and [here](#cost).
- Open [a case](../calculators/tco.md){{ scenario=small-office set.requests_per_day=1000 }}.
- Code `[@{NAME}] {{{{ x }}}}` stays.

```text
[@{NAME}]
```

```calculator
tco
scenario: small-office
view: figure
```
"""


@pytest.fixture
def twin() -> str:
    return twins.twin(docs.read("compare/cost.md", PAGE), {"rent/x/low": "$2.10 per GPU-hour"})


def test_marks_of_ours_are_gone_and_words_stay(twin: str) -> None:
    assert twin.startswith("# What it costs\n\n**A verdict** with $2.10 per GPU-hour [^1], again [^1].\n")
    assert "old" not in twin
    assert "remark" not in twin
    assert f"Code `[@{NAME}] {{{{ x }}}}` stays." in twin
    assert f"```text\n[@{NAME}]\n```" in twin


def test_links_lead_on_to_twins_and_calculators_open_with_inputs(twin: str) -> None:
    assert "[energy](../energy/index.md#evidence), [the top](../../index.md)" in twin
    assert "[elsewhere](https://example.org/a) and [here](#cost)" in twin
    assert "[a case](../../calculators/tco/#tco~v1~" in twin
    assert "requests_per_day=1000" in twin
    assert "opens it with the same inputs](../../calculators/tco/#tco~v1~" in twin


def test_sources_and_dates_stand_at_the_end(twin: str) -> None:
    source = evidence.load()[NAME].source
    assert f"[^1]: {source.publisher}: [{source.title}]({source.url}), {source.date}." in twin
    assert twin.count("[^1]:") == 1
    assert twin.endswith("Last reviewed on 2026-11-01; to be reviewed again by 2027-05-01.\n")


def test_one_function_makes_llms_and_every_twin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use(monkeypatch, tmp_path / "docs", {"index.md": "# A {#a}\n", "compare/cost.md": PAGE})
    site = tmp_path / "site"
    (site / "compare/cost").mkdir(parents=True)
    (site / "index.html").write_text("x", encoding="utf-8")
    with pytest.raises(ContentError, match="build the site first"):
        twins.write(site)
    shown = '<a class="value" data-figure="rent/x/low" href="y">$3 &amp; more</a>'
    (site / "compare/cost/index.html").write_text(shown, encoding="utf-8")
    assert twins.write(site) == 3
    assert "with $3 & more [^1]" in (site / "compare/cost/index.md").read_text(encoding="utf-8")
    assert "- [Cost](compare/cost/index.md): What it costs." in (site / "llms.txt").read_text(
        encoding="utf-8"
    )
    assert (site / "index.md").read_text(encoding="utf-8").startswith("# A\n")
