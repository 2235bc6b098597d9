"""Builds edited pages at once: a process waits with everything loaded that a page is made with, and a copy of it builds.

Its code and facts stay what they were when it began; whoever changes anything but a page needs another one.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import signal
import sys
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

from tools import build, sources

PAGE = ["--page"]


class PageBuilder:
    """A waiting process; it takes a second to get ready, beside whatever else goes on."""

    def __init__(self, root: Path) -> None:
        """Start the process for the project at `root`."""
        # Begun anew, not copied: the server has threads.
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_wait, args=(root, there), daemon=True)
        self._process.start()
        there.close()

    def build(self) -> bool | None:
        """Rebuild the pages that changed; tell whether it ended well, None when the process is gone."""
        try:
            self._here.send(PAGE)
            return bool(self._here.recv() == 0)
        except (EOFError, OSError):
            return None

    def stop(self) -> None:
        """End the process."""
        self._here.close()
        self._process.terminate()
        self._process.join()


def _wait(root: Path, asked: Connection) -> None:
    # Ctrl+C reaches this process too; the server ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.chdir(root)
    os.environ.update(build.environment())
    load(root)
    while True:
        try:
            arguments = asked.recv()
        except EOFError:
            return
        copy = os.fork()
        if copy == 0:
            status = 1
            try:
                status = build.main(arguments, root, step)
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
        asked.send(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]))


def load(root: Path) -> None:
    """Load MkDocs with its extensions and ours, the calculators and the catalogue, but no page; see which files there are."""
    from mkdocs.config import load_config

    from calculators import catalog
    from calculators.publish import scenarios

    import_module("mkdocs.commands.build")
    import_module("calculators.publish.previews.drawing")
    load_config(str(root / "mkdocs.yml"))
    scenarios.calculators()
    catalog.load()
    sources.snapshot(root)


def step(root: Path, what: str, arguments: list[str]) -> None:
    """Run a step of the build in this process, as `python -m` does in one of its own; raise when it fails."""
    print(f"  {what}", flush=True)
    name, *sys.argv[1:] = arguments
    status: object = 0
    try:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        status = ended.code
    build.check(0 if status in (None, 0) else 1, what, arguments)
