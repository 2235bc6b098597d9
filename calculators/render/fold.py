"""Charts and tables in one block that a narrow window folds, so that the way past them is short.

The block stands open. In a wide window and on paper the style sheet leaves its summary out. On a phone the page's script makes
it a line that says what it holds, until it is opened; without the script the reader can fold it by hand.
"""

from calculators.render.html import Child, Html, el


def fold(key: str, charts: int, tables: int, *content: Child) -> Html:
    """Write the block. `key` names it among its siblings; its summary counts the `charts` and `tables` in it."""
    counted = (_count(charts, "chart"), _count(tables, "table"))
    return el(
        "details",
        el("summary", " and ".join(words for words in counted if words)),
        *content,
        class_="narrow-fold",
        data_key=f"fold-{key}",
        open=True,
    )


def _count(number: int, name: str) -> str:
    if not number:
        return ""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
