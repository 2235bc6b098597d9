"""A result as plain text for the command line."""

from collections.abc import Iterator, Sequence

from calculators.core.result import Card, Part, Result, SourceRow, Table
from calculators.core.tree import Branch, Tree


def text(content: Result) -> str:
    """Write headline, answers, warnings, tables and all parts but the working, which `working_text` has."""
    blocks = [content.headline, content.summary]
    blocks += [_card(card) for card in content.cards]
    blocks.append("\n".join(f"! {w.message} [{w.code}]" for w in content.warnings))
    blocks.append(_findings(content.findings))
    blocks += [_tree(tree) for tree in content.trees]
    blocks += [table_text(table) for table in content.tables]
    blocks += [table_text(chart.table) for chart in content.charts]
    blocks += [_part(part) for part in content.parts]
    return _joined(blocks) + "\n"


def working_text(content: Result) -> str:
    """Write the working: per step the formula, the numbers put in, and the value."""
    blocks = []
    for group in content.working:
        lines = [_title(group.title)]
        for row in group.rows:
            lines += ["", f"{row.label}: {row.value}", f"  {row.id}"]
            lines += [f"  = {part}" for part in (row.formula, row.substituted) if part]
            lines += [f"  source: {row.source}"] if row.source else []
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def table_text(table: Table) -> str:
    """Write a table in columns; words to the left, figures to the right."""
    grid = [[*table.columns], *[[cell.text for cell in row] for row in table.rows]]
    count = max(len(row) for row in grid)
    widths = [max(len(row[i]) for row in grid if len(row) > i) for i in range(count)]
    figures = [any(len(row) > i and row[i].value is not None for row in table.rows) for i in range(count)]
    lines = [
        "  ".join(
            word.rjust(width) if figure and i else word.ljust(width)
            for i, (word, width, figure) in enumerate(zip(row, widths, figures, strict=False))
        ).rstrip()
        for row in grid
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([table.caption, *lines, *([table.note] if table.note else [])])


def _tree(tree: Tree) -> str:
    return "\n".join([tree.title, *_branch(tree.top, "")])


def _branch(branch: Branch, indent: str) -> Iterator[str]:
    """Write the lines that the page opens with; what is folded there ends with three dots."""
    for node in branch.nodes:
        words = (node.label, node.shape, node.figure, f"({node.note})" if node.note else "")
        folded = " …" if node.opens and not node.inside else ""
        yield f"{indent}{'  '.join(word for word in words if word)}{folded}"
        if node.inside:
            yield from _branch(node.inside, f"{indent}  ")
    if branch.later is not None:
        yield f"{indent}…"


def _card(card: Card) -> str:
    badge = f" ({card.badge})" if card.badge else ""
    lines = [f"{card.title}{badge}: {card.figure} {card.figure_note}".rstrip()]
    lines += [f"  {name}: {value}" for name, value in card.lines]
    lines += [f"  {reason}" for reason in card.reasons]
    return "\n".join(lines)


def _part(part: Part) -> str:
    """Write a part under its title; nothing for one that has only working."""
    content = [
        _findings(part.findings),
        *[table_text(table) for table in part.tables],
        *[table_text(chart.table) for chart in part.charts],
        _sources(part.sources),
    ]
    return _joined([_title(part.title), part.intro, *content]) if any(content) else ""


def _title(words: str) -> str:
    return f"{words}\n{'=' * len(words)}"


def _findings(findings: Sequence[str]) -> str:
    return "\n".join(f"- {finding}" for finding in findings)


def _sources(rows: Sequence[SourceRow]) -> str:
    return "\n".join(
        f"{row.label}: {row.value}, {row.date}, {row.source}{f' <{row.url}>' if row.url else ''}"
        for row in rows
    )


def _joined(blocks: Sequence[str]) -> str:
    return "\n\n".join(block for block in blocks if block)
