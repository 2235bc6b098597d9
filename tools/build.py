"""Builds the site into ./site: staging, runtime, pages, MkDocs, search, their Markdown, previews, pages that lead on, policy.

`python -m tools.build` does nothing when no source changed since the last build; `--force` builds anyway;
`--page` rebuilds only the pages whose Markdown is newer than their HTML.
A full build goes to ./site.new first, so that a failure leaves the site that stands.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tools import sources

ROOT = Path(__file__).resolve().parent.parent
KEY = Path(".cache") / "site-key"
# One dirty build sees only some pages, and would leave the others out of these.
WHOLE_SITE_FILES = ("search/search_index.json", "sitemap.xml", "sitemap.xml.gz")

# Where the runtime lies, its compressed twins, and what makes them.
RUNTIME, TWINS = Path("docs/assets/runtime"), ("*/*.gz", "*/*.br")
COMPRESS = "calculators.publish.runtime.twins"


#: Says what is done and does it, in the folder of the project; raises BuildError.
Step = Callable[[Path, str, list[str]], None]


class BuildError(Exception):
    """A step failed; the text names it."""


def step(root: Path, what: str, arguments: list[str]) -> None:
    """Say what is done, run it as `python -m ...`, say how long it took when that was long; raise when it fails."""
    print(f"  {what}", flush=True)
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=root,
        env=environment(),
        stdin=subprocess.DEVNULL,
        check=False,
    )
    check(done.returncode, what, arguments)
    if (seconds := time.monotonic() - start) >= 2:
        print(f"    {seconds:.0f} s", flush=True)


@contextmanager
def beside(root: Path, what: str, arguments: list[str]) -> Iterator[None]:
    """Run a step beside those of the context, at whose end it is waited for; raise when it fails."""
    print(f"  {what}, beside what follows", flush=True)
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=root,
        env=environment(),
        stdin=subprocess.DEVNULL,
        process_group=0,  # not a session of its own: between sessions priorities would not count
    )
    with process:
        try:
            yield
            check(process.wait(), what, arguments)
        finally:
            # After an error nobody waits for it, nor for what it started.
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)


def environment() -> dict[str, str]:
    """What a step sees of the environment."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def check(status: int, what: str, arguments: list[str]) -> None:
    """Raise when a step ended badly."""
    if status != 0:
        command = " ".join([".venv/bin/python -m", *arguments])
        raise BuildError(f"{what} failed: see the message above. By itself it runs as\n  {command}")


def build_key(root: Path) -> str:
    """What a build depends on: sources, today's date (pages show ages), addresses, Python."""
    settings = (os.environ.get(name, "") for name in ("SITE_URL", "REPORT_URL"))
    return sources.digest(root, f"{datetime.now(UTC):%Y-%m-%d}", *settings, sys.version)


def build(root: Path) -> None:
    """Build everything and put it in the place of ./site."""
    new, site, old = root / "site.new", root / "site", root / "site.old"
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    step(root, "Staging formulas and catalogue", ["calculators.publish.stage"])
    with beside(root, "Compressing the interpreter", [COMPRESS, "--interpreter"]):
        with beside(root, "Writing generated pages", ["calculators.publish.pages"]):
            step(root, "Packing the browser's runtime", ["calculators.publish.runtime"])
        with beside(root, "Compressing the runtime", [COMPRESS]):
            build_site(root, new)
    add_twins(root, new)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def build_site(root: Path, new: Path) -> None:
    """Build the site into a folder, from the generated pages and the runtime."""
    # Not --quiet: MkDocs counts only the warnings that it prints, so that --strict would find nothing.
    step(root, "Building pages", ["mkdocs", "build", "--strict", "--site-dir", new.name])
    step(root, "Adding what readers type to the search", ["calculators.publish.search", new.name])
    step(root, "Writing each page as Markdown", ["calculators.publish.twins", new.name])
    step(root, "Drawing preview images", ["calculators.publish.previews", new.name])
    step(root, "Writing pages that lead on", ["calculators.publish.waypoints", new.name])
    step(root, "Writing calculators for frames", ["calculators.publish.embed", new.name])
    step(root, "Writing the content policy", ["calculators.publish.policy", new.name])


def add_twins(root: Path, site: Path) -> None:
    """Copy the compressed files that came after MkDocs had looked."""
    for pattern in TWINS:
        for twin in (root / RUNTIME).glob(pattern):
            shutil.copyfile(twin, site / "assets/runtime" / twin.relative_to(root / RUNTIME))


def build_pages(root: Path, run: Step) -> None:
    """Rebuild the pages that changed, in place; what other files say of them waits for the next full build."""
    site = root / "site"
    kept = {name: (site / name).read_bytes() for name in WHOLE_SITE_FILES if (site / name).is_file()}
    run(root, "Building the page", ["mkdocs", "build", "--dirty", "--site-dir", site.name])
    for name, data in kept.items():
        (site / name).write_bytes(data)
    run(root, "Drawing its preview image", ["calculators.publish.previews", site.name, "--changed"])
    run(root, "Writing the content policy", ["calculators.publish.policy", site.name, "--changed"])


def main(arguments: list[str], root: Path = ROOT, run: Step | None = None) -> int:
    """Build as asked; 1 with a plain message when a step fails. `run` does the steps of a page's build."""
    parser = argparse.ArgumentParser(prog="python -m tools.build", description=__doc__.splitlines()[0])
    parser.add_argument("--force", action="store_true", help="build even when no source changed")
    parser.add_argument("--page", action="store_true", help="rebuild only changed pages, in place")
    options = parser.parse_args(arguments)
    (root / KEY).parent.mkdir(exist_ok=True)
    with (root / KEY).with_name("build-lock").open("w") as lock:
        # `make serve` and `make test` may build at the same time: the second waits, then finds the work done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        return bring_up_to_date(root, run or step, force=options.force, page=options.page)


def bring_up_to_date(root: Path, run: Step, *, force: bool, page: bool) -> int:
    """Build what is behind; exit status."""
    stamp = root / KEY
    key = build_key(root)
    whole = (root / "site" / "index.html").is_file()
    if whole and not force and stamp.is_file() and stamp.read_text() == key:
        print("The site is up to date.", flush=True)
        return 0
    stamp.unlink(missing_ok=True)
    try:
        if page and whole:
            build_pages(root, run)
            return 0
        print("Building the site", flush=True)
        build(root)
    except BuildError as error:
        print(f"The site was not built. {error}", file=sys.stderr)
        return 1
    stamp.write_text(key)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
