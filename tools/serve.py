"""Builds the site, serves it, and rebuilds what changes: `make serve` (PORT= for another port)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools import sources
from tools.server import SiteServer
from tools.warm import PAGE, PageBuilder

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.4  # seconds between two looks at the files


def say(text: str) -> None:
    """Print one line at once."""
    print(text, flush=True)


def rebuild_arguments(changed: list[str], before: sources.Snapshot, after: sources.Snapshot) -> list[str]:
    """Flags for `tools.build`: only pages when nothing but the text of standing pages changed.

    A folder or file whose name starts with `_` holds parts of generated pages.
    """
    only_pages = all(
        path.startswith("docs/")
        and path.endswith(".md")
        and "/_" not in path
        and path in before
        and path in after
        for path in changed
    )
    return PAGE if only_pages else []


class Builds:
    """Builds of one project: pages by a process that waits for them, everything else by a fresh one, since code may differ."""

    def __init__(self, root: Path) -> None:
        """Build the project at `root`."""
        self.root = root
        self._pages: PageBuilder | None = None

    def run(self, arguments: list[str]) -> bool:
        """Build as `tools.build` does with these arguments; True when it ended well."""
        done = self._pages.build() if self._pages and arguments == PAGE else None
        if done is None:
            self.stop()
            done = run_build(self.root, arguments)
            self._pages = PageBuilder(self.root) if done else None
        return done

    def stop(self) -> None:
        """End the waiting process."""
        if self._pages:
            self._pages.stop()
            self._pages = None


def run_build(root: Path, arguments: list[str]) -> bool:
    """Build in a fresh process; True when it ended well."""
    command = [sys.executable, "-m", "tools.build", *arguments]
    return subprocess.run(command, cwd=root, stdin=subprocess.DEVNULL, check=False).returncode == 0


def watch(
    root: Path,
    seen: sources.Snapshot,
    run: Callable[[list[str]], bool],
    go_on: Callable[[], bool] = lambda: True,
) -> None:
    """Rebuild by `run` after each change, until `go_on` says no. `seen` is what the last build was made from."""
    while go_on():
        time.sleep(PAUSE)
        now = sources.snapshot(root)
        changed = sources.changed(seen, now)
        if not changed:
            continue
        # An editor or a checkout writes several files: wait until nothing moves.
        time.sleep(PAUSE / 2)
        if sources.snapshot(root) != now:
            continue
        say(f"Changed: {', '.join(changed[:4])}{' …' if len(changed) > 4 else ''}")
        arguments = rebuild_arguments(changed, seen, now)
        seen = now
        start = time.monotonic()
        if run(arguments):
            say(f"Rebuilt in {time.monotonic() - start:.1f} s. Reload the page.")
        else:
            say("The site that stood before is still served; it is built again after the next change.")


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Serve until interrupted; 1 with one plain line when the port is busy or the first build fails."""
    parser = argparse.ArgumentParser(prog="make serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
    parser.add_argument("--host", default="127.0.0.1")
    options = parser.parse_args(arguments)
    site = root / "site"
    try:
        # The port is taken first: a busy one is known before the build.
        server = SiteServer(
            site, host=options.host, port=options.port, compress="NO_COMPRESSION" not in os.environ
        )
    except (OSError, OverflowError) as error:
        advice = f"Choose another: make serve PORT={options.port + 1}"
        print(f"Port {options.port} cannot be used ({error}). {advice}", file=sys.stderr)
        return 1
    builds = Builds(root)
    try:
        seen = sources.snapshot(root)
        if not builds.run([]):
            return 1
        server.start()
        say(f"Serving {server.url}  (Ctrl+C stops)")
        watch(root, seen, builds.run)
    except KeyboardInterrupt:
        say("\nStopped.")
    finally:
        builds.stop()
        server.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
