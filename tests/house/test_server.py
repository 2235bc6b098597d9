"""The server answers as a static host does, so that what tests see is what readers get."""

from __future__ import annotations

import gzip
import http.client
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import headers
from tools.server import Fault, SiteServer

PAGE = b"<!doctype html><title>Home</title>"
POLICY = "/*\n  Content-Security-Policy: default-src 'none'\n/assets/*\n  Cache-Control: immutable\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    (site / "page").mkdir()
    (site / "index.html").write_bytes(PAGE)
    (site / "page" / "index.html").write_bytes(b"page")
    (site / "404.html").write_bytes(b"missing")
    (site / "assets" / "a.wasm").write_bytes(b"\0asm" * 1000)
    (site / "assets" / "a.wasm.gz").write_bytes(gzip.compress(b"\0asm" * 1000, mtime=0))
    (site / "assets" / "a.wasm.br").write_bytes(b"brotli")
    (site / "assets" / "m.mjs").write_bytes(b"export {}")
    (site / "_headers").write_text(POLICY)
    (tmp_path / "secret.txt").write_text("outside")
    return site


@pytest.fixture
def server(root: Path) -> Iterator[SiteServer]:
    with SiteServer(root) as running:
        yield running


def get(
    server: SiteServer, path: str, fields: dict[str, str] | None = None, method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=5)
    try:
        connection.request(method, path, headers=fields or {})
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_home_comes_with_the_policy(server: SiteServer) -> None:
    status, fields, body = get(server, "/")
    assert (status, body) == (200, PAGE)
    assert fields["content-security-policy"] == "default-src 'none'"
    assert "cache-control" not in fields
    assert fields["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/assets/a.wasm", "application/wasm"), ("/assets/m.mjs", "text/javascript; charset=utf-8")],
)
def test_types_do_not_depend_on_the_system(server: SiteServer, path: str, kind: str) -> None:
    status, fields, _ = get(server, path)
    assert (status, fields["content-type"]) == (200, kind)
    assert fields["cache-control"] == "immutable"


def test_precompressed_twins_are_sent_to_who_takes_them(server: SiteServer, root: Path) -> None:
    _, fields, body = get(server, "/assets/a.wasm", {"Accept-Encoding": "gzip, br"})
    assert (fields["content-encoding"], body, fields["content-type"]) == ("br", b"brotli", "application/wasm")
    _, fields, body = get(server, "/assets/a.wasm", {"Accept-Encoding": "gzip, br;q=0"})
    assert (fields["content-encoding"], gzip.decompress(body)) == ("gzip", b"\0asm" * 1000)
    _, fields, body = get(server, "/assets/a.wasm")
    assert "content-encoding" not in fields
    assert fields["vary"] == "Accept-Encoding"
    _, fields, body = get(server, "/assets/a.wasm.gz", {"Accept-Encoding": "gzip"})
    assert "content-encoding" not in fields
    with SiteServer(root, compress=False) as plain:
        _, fields, _ = get(plain, "/assets/a.wasm", {"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in fields


def test_validators(server: SiteServer) -> None:
    _, fields, _ = get(server, "/")
    assert get(server, "/", {"If-None-Match": fields["etag"]})[0] == 304
    assert get(server, "/", {"If-Modified-Since": fields["last-modified"]})[0] == 304
    assert (
        get(server, "/", {"If-None-Match": '"other"', "If-Modified-Since": fields["last-modified"]})[0] == 200
    )
    assert get(server, "/", {"If-Modified-Since": "no date"})[0] == 200


def test_folders_missing_pages_and_what_lies_outside(server: SiteServer) -> None:
    status, fields, _ = get(server, "/page")
    assert (status, fields["location"]) == (301, "/page/")
    assert get(server, "/page/")[2] == b"page"
    assert get(server, "/nothing")[::2] == (404, b"missing")
    for path in (
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/page/..%2f..%2fsecret.txt",
        "/_headers",
        "/assets/%00",
    ):
        assert get(server, path)[0] == 404, path


def test_head_has_no_body(server: SiteServer) -> None:
    status, fields, body = get(server, "/", method="HEAD")
    assert (status, body, fields["content-length"]) == (200, b"", str(len(PAGE)))


def test_prefix(root: Path) -> None:
    with SiteServer(root, prefix="/a/b/") as server:
        assert server.url.endswith("/a/b/")
        assert get(server, "/a/b/")[2] == PAGE
        assert get(server, "/a/b/page")[1]["location"] == "/a/b/page/"
        assert get(server, "/a/b/assets/m.mjs")[1]["cache-control"] == "immutable"
        assert get(server, "/")[0] == 404


def test_faults(root: Path) -> None:
    faults = {
        "/assets/*.wasm": Fault(status=404),
        "/assets/m.mjs": Fault(truncate=3),
        "/page/": Fault(drop=True),
        "/": Fault(delay=0.2, headers={"Content-Type": "text/plain"}),
    }
    with SiteServer(root, faults=faults) as server:
        assert get(server, "/assets/a.wasm")[0] == 404
        with pytest.raises(http.client.IncompleteRead):
            get(server, "/assets/m.mjs")
        with pytest.raises(http.client.RemoteDisconnected):
            get(server, "/page/")
        start = time.monotonic()
        assert get(server, "/")[1]["content-type"] == "text/plain"
        assert time.monotonic() - start >= 0.2


def test_a_stalled_answer_ends_with_the_server(root: Path) -> None:
    with SiteServer(root, faults={"/": Fault(stall=True)}) as server:
        connection = http.client.HTTPConnection(server.host, server.port, timeout=0.3)
        connection.request("GET", "/")
        answer = connection.getresponse()
        with pytest.raises(TimeoutError):
            answer.read()
        connection.close()


def test_bandwidth_and_what_was_sent(root: Path) -> None:
    with SiteServer(root, bandwidth=20_000) as server:
        start = time.monotonic()
        get(server, "/assets/a.wasm")
        assert 0.15 < time.monotonic() - start < 2
        deadline = time.monotonic() + 2
        while not server.hits and time.monotonic() < deadline:
            time.sleep(0.01)
    assert [(hit.path, hit.status, hit.sent, hit.encoding) for hit in server.hits] == [
        ("/assets/a.wasm", 200, 4000, None)
    ]


def test_a_new_policy_holds_at_once(server: SiteServer, root: Path) -> None:
    (root / "_headers").write_text("/*\n  X-Rebuilt: yes\n")
    assert get(server, "/")[1]["x-rebuilt"] == "yes"


def test_header_rules_join_and_detach() -> None:
    rules = headers.parse("/*\n  A: 1\n  B: 2\n# note\n/x/*\n  a: 3\n  ! B\n")
    assert headers.for_path(rules, "/y") == {"A": "1", "B": "2"}
    assert headers.for_path(rules, "/x/y") == {"A": "1, 3"}


@pytest.mark.parametrize("text", ["  A: 1\n", "/*\n  no colon\n"])
def test_malformed_header_rules_name_the_line(text: str) -> None:
    with pytest.raises(ValueError, match="line"):
        headers.parse(text)
