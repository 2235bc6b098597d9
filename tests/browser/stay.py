"""A visit that goes on from test to test: Python is started once for all tests of a file, which is most of what a visit costs."""

from typing import TYPE_CHECKING, Any

from tests.browser.layouts import READY
from tests.browser.live import PATIENCE, listened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: A short page of the guide that has no calculator.
ELSEWHERE = "reference/privacy/"
#: Follows a link of the site as a reader does, who stays in the same document.
FOLLOW = """address => { const link = document.createElement('a');
    link.href = address;
    document.body.append(link);
    link.click();
    link.remove() }"""
ARRIVED = """([path, part]) => location.pathname === path && !location.hash
    && part === !!document.querySelector('llm-calculator, llm-questions')"""
SIZE = {"width": 1280, "height": 720}


class Stay:
    """One visit of a page, which each test finds as it was first opened.

    A test must not leave behind what the way to another page and back does not undo: changed functions of the document, cases
    kept for comparison, answers that the bar carries from stop to stop. Such a test has a visit of its own.
    """

    def __init__(self, browser: "Browser", root: str, path: str, **options: Any) -> None:
        """Of the page `path` of the site at `root`; `options` are those of the browser's contexts."""
        self.browser = browser
        self.root = root
        self.path = path
        self.options = options
        self.page: Page | None = None
        self.complaints: list[str] = []

    def __enter__(self) -> "Stay":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self) -> "Page":
        context = self.browser.new_context(viewport=SIZE, **self.options)
        page, self.complaints = listened(context, self.root)
        page.goto(self.root + self.path)
        page.wait_for_function(READY)
        return page

    def again(self) -> "Page":
        """Open the page anew; in a new visit where the test before left one that is not whole."""
        if self.page is None:
            self.page = self._open()
            return self.page
        try:
            self._leave_and_return(self.page)
        except Exception:
            self.close()
            self.page = self._open()
        return self.page

    def _leave_and_return(self, page: "Page") -> None:
        page.emulate_media(media="null")
        page.set_viewport_size(SIZE)
        page.mouse.move(0, 0)
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        for path, part in ((ELSEWHERE, False), (self.path, True)):
            page.evaluate(FOLLOW, self.root + path)
            arg = ["/" + (self.root + path).split("/", 3)[3], part]
            page.wait_for_function(ARRIVED, arg=arg, timeout=PATIENCE)
        page.wait_for_function(READY)

    def quiet(self) -> None:
        """Fail when the page complained since the last time."""
        said, self.complaints[:] = list(self.complaints), []
        assert said == [], said

    def close(self) -> None:
        """End the visit."""
        if self.page:
            self.page.context.close()
        self.page = None
