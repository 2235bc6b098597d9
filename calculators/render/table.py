"""Tables: caption outside the scrolling part, row headers, figures aligned."""

from calculators.core.result import Cell, Table
from calculators.render.html import Html, el, escape, guide_address
from calculators.render.linked import link

#: A table with so many columns, of which so many hold sentences of about this length, stands in blocks where there is no room.
_COLUMNS, _WORDY_COLUMNS, _SENTENCE = 4, 2, 30


def table(content: Table, prefix: str, *, folded: bool = False, under: str = "") -> Html:
    """Write a table that the keyboard can scroll where it is wider than the page. `prefix` begins its id and those it leads to.

    `folded` puts it into a closed block with its caption as the summary; `under` sets its id apart from those of other tables.
    """
    key = f"{prefix}-{under}table-{content.key}"
    figures = _figure_columns(content)
    wordy = _wordy(content)
    head = el(
        "tr",
        [
            el(
                "th",
                _head(content, i, prefix),
                scope="col",
                class_=_column(figures[i]),
                role="columnheader" if wordy else None,
            )
            for i in range(len(content.columns))
        ],
        role="row" if wordy else None,
    )
    last = len(content.rows) - 1
    body = [
        _row(row, figures, content.total_row and index == last, prefix, content.columns if wordy else ())
        for index, row in enumerate(content.rows)
    ]
    group = "rowgroup" if wordy else None
    grid = el(
        "div",
        el(
            "table",
            el("thead", head, role=group),
            el("tbody", body, role=group),
            class_="data-table wordy" if wordy else "data-table",
            role="table" if wordy else None,
            aria_labelledby=key,
        ),
        class_="table-scroll",
        role="region",
        aria_labelledby=key,
        tabindex="0",
    )
    note = _note(content)
    if folded:
        return el(
            "details",
            el("summary", content.caption, id=key),
            el("div", grid, note, class_="calculator-table"),
            class_="folded-table",
            data_key=f"table-{content.key}",
            data_table=content.key,
        )
    return el(
        "figure",
        el("figcaption", content.caption, id=key),
        grid,
        note,
        class_="calculator-table",
        data_table=content.key,
    )


def _row(
    row: tuple[Cell, ...], figures: list[bool], total: bool, prefix: str, named: tuple[str, ...] = ()
) -> Html:
    """Write a row. Cells are written by hand: there are so many that it shows in the time to a live result.

    A figure that a step computes leads to its formula in the working. With `named` columns each cell says its own, and all
    say their part in the table, which a browser forgets when it lays them out as blocks.
    """
    html = f"<tr{' class="total"' if total else ''}{' role="row"' if named else ''}>"
    for index, cell in enumerate(row):
        text = f"<strong>{escape(cell.text)}</strong>" if cell.strong else escape(cell.text)
        if cell.step:
            text = link(text, cell.step, prefix)
        if cell.page:
            text = f'<a href="{escape(guide_address(cell.page))}">{text}</a>'
        part = f' role="cell" data-column="{escape(named[index])}"' if named else ""
        if index == 0:
            html += f'<th scope="row"{' role="rowheader"' if named else ""}>{text}</th>'
        elif not figures[index]:
            html += f"<td{part}>{text}</td>"
        elif cell.value is None:
            html += f'<td class="num words"{part}>{text}</td>'
        else:
            html += f'<td class="num"{part}>{text}</td>'
    return Html(html + "</tr>")


def _head(content: Table, index: int, prefix: str) -> str:
    """Write the head of a column; it opens what all figures of the column open."""
    name, target = content.columns[index], content.steps[index] if index < len(content.steps) else ""
    return Html(link(escape(name), target, prefix)) if target else name


def _note(content: Table) -> Html | None:
    """Write what stands under the table, and where figures of an analysis are explained."""
    if not content.note and not content.method:
        return None
    explained = el("a", "How these figures are found", class_="method-link", data_method=content.method)
    return el(
        "p",
        content.note or None,
        " " if content.note and content.method else None,
        ["Values of an analysis. ", explained] if content.method else None,
        class_="table-note",
    )


def _wordy(content: Table) -> bool:
    """Tell whether a table holds more sentences than fit side by side on a phone."""
    if len(content.columns) < _COLUMNS or not content.rows:
        return False
    wide = 0
    for place in range(1, len(content.columns)):
        letters = sum(len(row[place].text) for row in content.rows if len(row) > place)
        wide += letters > _SENTENCE * len(content.rows)
    return wide >= _WORDY_COLUMNS


def _figure_columns(content: Table) -> list[bool]:
    """Tell for each column after the first whether it holds figures, which are aligned to the right."""
    columns = [
        any(len(row) > i and row[i].value is not None for row in content.rows)
        for i in range(len(content.columns))
    ]
    return [False, *columns[1:]]


def _column(figures: bool) -> str | None:
    return "num" if figures else None
