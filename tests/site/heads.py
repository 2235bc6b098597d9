"""The head of a built page as other software reads it for previews."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

#: What each page says of itself, once.
ONCE = (
    "title", "description", "og:type", "og:site_name", "og:title", "og:description",
    "og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt", "twitter:card",
)  # fmt: skip


@dataclass
class Head(HTMLParser):
    """Every element of a head that has a value, by its name: title, meta by name or property, link by rel."""

    said: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._title = tag == "title"
        if tag == "meta" and "content" in values:
            self.said.setdefault(values.get("name") or values.get("property", ""), []).append(
                values["content"]
            )
        if tag == "link":
            self.said.setdefault(values["rel"], []).append(values["href"])

    def handle_data(self, data: str) -> None:
        if self._title:
            self.said.setdefault("title", []).append(data.strip())
            self._title = False


def read(file: Path) -> dict[str, list[str]]:
    """Read the head of one page."""
    head = Head()
    head.feed(file.read_text(encoding="utf-8").partition("</head>")[0])
    return head.said


def problems(said: dict[str, list[str]]) -> list[str]:
    """Name what a head says not once, or says with nothing."""
    return [name for name in ONCE if len(said.get(name, [])) != 1 or not said[name][0]]
