"""Serves a built site as a static host would: for `make serve`, for browser tests and for the bench.

    with SiteServer(Path("site"), prefix="/a/b/") as server:
        browser.goto(server.url)

Sends the headers of the site's `_headers`, precompressed twins (`.br`, `.gz`) where the client takes them,
and validators. Tests inject faults by path, slow the link, and read what was sent from `server.hits`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from fnmatch import fnmatchcase
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

from tools import headers as header_rules
from tools.faults import Fault, Hit
from tools.site_handler import SiteHandler

__all__ = ["Fault", "Hit", "SiteServer"]


class Bucket:
    """One link that all connections share: bytes per second."""

    def __init__(self, rate: float) -> None:
        """Set the rate in bytes per second."""
        self.rate = rate
        self.free_at = 0.0
        self.lock = threading.Lock()

    def wait(self, size: int) -> None:
        """Sleep until `size` more bytes have gone through."""
        with self.lock:
            start = max(time.monotonic(), self.free_at)
            self.free_at = start + size / self.rate
            pause = self.free_at - time.monotonic()
        if pause > 0:
            time.sleep(pause)


class SiteServer:
    """A threaded server of one folder; port 0 takes a free one. Raises OSError when the port is busy."""

    def __init__(
        self,
        root: Path,
        *,
        prefix: str = "/",
        host: str = "127.0.0.1",
        port: int = 0,
        headers: header_rules.Rules | None = None,
        faults: Mapping[str, Fault] | None = None,
        bandwidth: float | None = None,
        latency: float = 0.0,
        compress: bool = True,
    ) -> None:
        """Bind the port; `headers` None reads the site's own, `bandwidth` is bytes/s, `latency` seconds."""
        self.root = root.resolve()
        self.prefix = "/" + prefix.strip("/") + "/" if prefix.strip("/") else "/"
        self.headers = headers
        self.faults: dict[str, Fault] = dict(faults or {})
        self.bucket = Bucket(bandwidth) if bandwidth else None
        self.latency = latency
        self.compress = compress
        self.hits: list[Hit] = []
        self.stopping = threading.Event()
        self._rules: tuple[int, header_rules.Rules] = (-1, [])
        handler = type("Handler", (SiteHandler,), {"site": self})
        self._server = _Server((host, port), handler)
        self.host, self.port = host, self._server.server_address[1]
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Address of the home page, ending in a slash."""
        return f"http://{self.host}:{self.port}{self.prefix}"

    def rules(self) -> header_rules.Rules:
        """The header rules that hold now; a rebuilt site's new file is read."""
        if self.headers is not None:
            return self.headers
        file = self.root / "_headers"
        stamp = file.stat().st_mtime_ns if file.is_file() else 0
        if stamp != self._rules[0]:
            self._rules = (stamp, header_rules.read(self.root))
        return self._rules[1]

    def fault(self, path: str) -> Fault | None:
        """The fault injected for a path below the prefix, if any."""
        return next((fault for glob, fault in self.faults.items() if fnmatchcase(path, glob)), None)

    def start(self) -> SiteServer:
        """Serve from a thread of its own."""
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop serving and free the port; stalled answers end."""
        self.stopping.set()
        if self._thread:
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def __enter__(self) -> SiteServer:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away is not worth a traceback."""
