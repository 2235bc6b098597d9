"""A result as HTML: the answer first, then charts and tables, then the parts that are worked out after it.

Warnings are described on the calculator's method page. Neither the site generators nor the page's worker
tell how deep the current page lies, so a link to it carries only its target in `data-method`; the page's
script, which knows where the site's root is, adds the address. Without the script there is no link and
the words stand alone.
"""

from collections.abc import Sequence

from calculators.core.messages import Message
from calculators.core.result import Result, Table
from calculators.render.cards import cards
from calculators.render.chart import chart_block
from calculators.render.fold import fold
from calculators.render.html import Html, el, join
from calculators.render.linked import linked
from calculators.render.part import findings_list, parts
from calculators.render.section import section
from calculators.render.table import table
from calculators.render.tree import tree


def result(
    content: Result,
    prefix: str,
    *,
    brief: bool = False,
    level: int = 2,
    pending: Sequence[str] = (),
    panel: Html | None = None,
) -> Html:
    """Write the result.

    `prefix` begins every id in it. `brief` leaves only the headline and the cards. `level` is that of the headline as
    a heading; the sections under it are one deeper. `pending` names the parts that are still being worked out. `panel` stands
    below the first answer.
    """
    if brief:
        headline = el("p", content.headline, class_="result-headline")
        return el("div", headline, cards(content), class_="result-answer")
    headline = el(f"h{level}", content.headline, class_="result-headline", tabindex="-1")
    heading = f"h{level + 1}"
    return join(
        el(
            "div",
            headline,
            el("p", content.summary, class_="result-summary") if content.summary else None,
            cards(content, prefix),
            _warnings(content.warnings, prefix),
            class_="result-answer",
        ),
        panel,
        section("What stands out", heading, findings_list(content.findings)) if content.findings else None,
        [chart_block(chart, prefix, heading) for chart in content.charts],
        [tree(one, heading) for one in content.trees if not one.last],
        _figures(content.tables, prefix, heading),
        [tree(one, heading) for one in content.trees if one.last],
        parts(content.parts, pending, prefix, level),
    )


def _figures(tables: tuple[Table, ...], prefix: str, heading: str) -> Html | None:
    if not tables:
        return None
    shown = [table(content, prefix) for content in tables]
    return section("The figures", heading, fold("figures", 0, len(tables), shown))


def _warnings(warnings: tuple[Message, ...], prefix: str) -> Html | None:
    if not warnings:
        return None
    title = "One thing to know" if len(warnings) == 1 else f"{len(warnings)} things to know"
    items = [
        el(
            "li",
            linked(warning.message, prefix),
            " ",
            el("a", "What this means", class_="method-link", data_method=warning.code),
            data_code=warning.code,
        )
        for warning in warnings
    ]
    return el("div", el("p", title, class_="warnings-title"), el("ul", items), class_="result-warnings")
