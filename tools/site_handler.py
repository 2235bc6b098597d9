"""How one request for a file of the site is answered: see `tools.server`."""

from __future__ import annotations

import mimetypes
import posixpath
import time
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from tools import headers as header_rules
from tools.faults import Fault, Hit

if TYPE_CHECKING:
    from tools.server import SiteServer

# Never the host's table: it differs between systems.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
TWINS = (("br", ".br"), ("gzip", ".gz"))
CHUNK = 16384


class SiteHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for one SiteServer."""

    site: SiteServer
    protocol_version = "HTTP/1.1"
    server_version = "static"
    sys_version = ""
    # A header and its body in one packet each; without this every small answer waits for an acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class names it)
        """Nothing: `hits` is the log."""

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self.answer(body=False)

    def do_GET(self) -> None:
        """Answer with the body."""
        self.answer(body=True)

    def answer(self, *, body: bool) -> None:
        """Find the file and send it, with the fault injected for its path."""
        site = self.site
        whole = urlsplit(self.path).path
        if not whole.startswith(site.prefix):
            self.send(HTTPStatus.NOT_FOUND, "/404.html", {}, b"Outside the site", body=body)
            return
        path = "/" + unquote(whole[len(site.prefix) :])
        fault = site.fault(path) or Fault()
        if site.latency or fault.delay:
            time.sleep(site.latency + fault.delay)
        if fault.drop:
            self.close_connection = True
            return
        file = self.find(path)
        if fault.status is not None:
            self.send(HTTPStatus(fault.status), path, {}, b"", body=body)
        elif file is None:
            self.not_found(body=body)
        elif file.is_dir():
            target = quote(site.prefix + path.lstrip("/") + "/")
            self.send(HTTPStatus.MOVED_PERMANENTLY, path, {"Location": target}, b"", body=body)
        else:
            self.send_file(path, file, fault, body=body)

    def find(self, path: str) -> Path | None:
        """The file of a path; a folder without its slash is returned as the folder."""
        clean = posixpath.normpath(path)
        if clean.startswith("/_headers") or "\0" in path:
            return None
        file = (self.site.root / clean.lstrip("/")).resolve()
        if not file.is_relative_to(self.site.root):
            return None
        if file.is_dir():
            index = file / "index.html"
            if not index.is_file():
                return None
            return index if path.endswith("/") else file
        return file if file.is_file() and not path.endswith("/") else None

    def not_found(self, *, body: bool) -> None:
        """The site's own page for a missing address."""
        page = self.site.root / "404.html"
        data = page.read_bytes() if page.is_file() else b"Not found"
        self.send(HTTPStatus.NOT_FOUND, "/404.html", {}, data, body=body)

    def twin(self, file: Path) -> tuple[Path, str | None]:
        """The file, or its precompressed twin when the client takes it."""
        accepted = self.headers.get("Accept-Encoding", "").lower() if self.site.compress else ""
        names = {
            part.split(";")[0].strip() for part in accepted.split(",") if "q=0" not in part.split(";")[1:]
        }
        for name, ending in TWINS:
            other = file.with_name(file.name + ending)
            if name in names and other.is_file():
                return other, name
        return file, None

    def send_file(self, path: str, file: Path, fault: Fault, *, body: bool) -> None:
        """Send a file with validators, or say that the client's copy still holds."""
        actual, encoding = self.twin(file)
        stat = actual.stat()
        fields = {
            "ETag": f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"',
            "Last-Modified": formatdate(stat.st_mtime, usegmt=True),
            "Vary": "Accept-Encoding",
            **({"Content-Encoding": encoding} if encoding else {}),
        }
        if self.is_current(fields["ETag"], int(stat.st_mtime)) and fault == Fault():
            self.send(HTTPStatus.NOT_MODIFIED, path, fields, b"", body=False, kind=file.suffix)
            return
        data = actual.read_bytes() if fault.body is None else fault.body
        self.send(
            HTTPStatus.OK, path, fields, data, body=body, fault=fault, kind=file.suffix, encoding=encoding
        )

    def is_current(self, etag: str, modified: int) -> bool:
        """Whether the client's validators match; a tag outweighs a date."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        since = self.headers.get("If-Modified-Since")
        try:
            return since is not None and modified <= parsedate_to_datetime(since).timestamp()
        except ValueError:
            return False

    def send(
        self,
        status: HTTPStatus,
        path: str,
        fields: dict[str, str],
        data: bytes,
        *,
        body: bool,
        fault: Fault | None = None,
        kind: str = ".html",
        encoding: str | None = None,
    ) -> None:
        """Send status, headers and body, at the link's pace."""
        fault = fault or Fault()
        self.send_response(status)
        policy = header_rules.for_path(self.site.rules(), path)
        for name, value in {**policy, **fields, **fault.headers}.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            if "content-type" not in {name.lower() for name in fault.headers}:
                guess = TYPES.get(kind) or mimetypes.guess_type(f"x{kind}")[0] or "application/octet-stream"
                self.send_header("Content-Type", guess)
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.flush()
        sent = 0
        if fault.stall:
            self.site.stopping.wait()
            self.close_connection = True
        elif body:
            limit = len(data) if fault.truncate is None else min(fault.truncate, len(data))
            sent = self.pour(data[:limit])
            if limit < len(data):
                self.close_connection = True
        self.site.hits.append(Hit(path, int(status), sent, encoding))

    def pour(self, data: bytes) -> int:
        """Write the body in pieces, waiting for the shared link."""
        if self.site.bucket is None:
            self.wfile.write(data)
            return len(data)
        for start in range(0, len(data), CHUNK):
            piece = data[start : start + CHUNK]
            self.site.bucket.wait(len(piece))
            self.wfile.write(piece)
            self.wfile.flush()
        return len(data)
