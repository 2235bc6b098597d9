"""`make serve` in a copy of the project: an edited page and an edited formula are served without a restart.

A build of the whole site takes long, so there is one of them: the copy begins with the site as it stands (where it is not up to
date, serving builds it first), and the formula that is edited is at the same time the repair of a mistake.
"""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.build import KEY

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = "support-assistant"
FORMULA = "total_cost / horizon_months"
PATIENCE = 400  # seconds; another test may hold the other core

pytestmark = [pytest.mark.site, pytest.mark.parity]


class Serving:
    """A running `tools.serve` and what it has said so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "tools.serve", "--port", "0"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        self.url = self.wait_for(r"Serving (http://\S+)").group(1)

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line)

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The first new line that matches; fails with all that was said when none comes."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                line = self.lines.get(timeout=0.5)
            except queue.Empty:
                if self.process.poll() is not None:
                    break
                continue
            self.said.append(line)
            if match := re.search(pattern, line):
                return match
        pytest.fail(f"nothing like {pattern!r} in:\n{''.join(self.said)}")

    def text(self, path: str) -> str:
        """A served page without its tags."""
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            html = answer.read().decode()
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def listed(*flags: str) -> Iterator[str]:
    """Paths that git lists, below the root."""
    command = ["git", "ls-files", "-z", "--exclude-standard", *flags]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    yield from filter(None, done.stdout.split("\0"))


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("serve") / "copy"
    generated = listed("--others", "--ignored", "--", "docs", "calculators")
    for name in (*listed("--cached", "--others"), *generated):
        if (ROOT / name).is_file() and "__pycache__" not in name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name, follow_symlinks=False)
    shutil.copytree(ROOT / ".cache" / "runtime", folder / ".cache" / "runtime")
    # Newer than every page, as after a build.
    shutil.copytree(ROOT / "site", folder / "site", copy_function=shutil.copy)
    if (ROOT / KEY).is_file():
        shutil.copy(ROOT / KEY, folder / KEY)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    running = Serving(folder)
    yield running
    running.stop()


def monthly_cost(folder: Path) -> float:
    """What the copy's own engine gives for the first route, in a process of its own."""
    command = [sys.executable, "-m", "calculators", "run", "tco", "--scenario", SCENARIO, "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env=os.environ)
    return float(json.loads(done.stdout)["result"]["routes"]["closed_api"]["monthly_cost"])


def shown_cost(serving: Serving) -> float:
    match = re.search(r"Closed API .*?\$([\d,.]+) a month", serving.text("calculators/tco/"))
    assert match
    return float(match.group(1).replace(",", ""))


def test_an_edited_page_is_rebuilt_alone(serving: Serving) -> None:
    home = (serving.folder / "site" / "index.html").stat().st_mtime_ns
    index = (serving.folder / "site" / "search" / "search_index.json").read_bytes()
    page = serving.folder / "docs" / "reference" / "about.md"
    page.write_text(page.read_text() + "\nA sentence that was not there before.\n")
    serving.wait_for(r"Building the page")
    serving.wait_for(r"Rebuilt in")
    assert "A sentence that was not there before." in serving.text("reference/about/")
    assert (serving.folder / "site" / "index.html").stat().st_mtime_ns == home
    assert (serving.folder / "site" / "search" / "search_index.json").read_bytes() == index


def test_a_mistake_leaves_the_site_and_the_edited_formula_that_repairs_it_gives_its_new_figure(
    serving: Serving,
) -> None:
    before = monthly_cost(serving.folder)
    assert shown_cost(serving) == pytest.approx(before, rel=0.005)

    file = serving.folder / "calculators" / "tco" / "route_cost.py"
    source = file.read_text()
    assert source.count(FORMULA) == 1
    file.write_text(source + "\nthis is not Python\n")
    serving.wait_for(r"Changed: calculators/tco/route_cost\.py")
    serving.wait_for(r"The site was not built\. ")
    serving.wait_for(r"still served")
    assert shown_cost(serving) == pytest.approx(before, rel=0.005)

    file.write_text(source.replace(FORMULA, f"{FORMULA} * 2"))
    serving.wait_for(r"Changed: calculators/tco/route_cost\.py")
    serving.wait_for(r"Rebuilt in")
    assert monthly_cost(serving.folder) == pytest.approx(2 * before)
    assert shown_cost(serving) == pytest.approx(2 * before, rel=0.005)
