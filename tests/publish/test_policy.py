import base64
import hashlib
import os
from pathlib import Path

import pytest

from calculators.publish import policy
from tools import headers

PAGE = """<!doctype html><html><head><link rel="stylesheet" href="assets/a.css"><link rel="canonical" href="https://x.org/">
<script>let a = "</b>" < 1</script><script src="assets/b.js"></script><script type="application/json">{}</script></head>
<body><a href="https://example.org">out</a><img src="data:image/png;base64,AA"></body></html>"""


def site(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


def test_exactly_the_inline_scripts_are_allowed(tmp_path: Path) -> None:
    assert policy.write(site(tmp_path, index=PAGE, other="<script>b()</script>")) == []
    sent = headers.for_path(headers.read(tmp_path), "/assets/runtime/x/worker.js")
    for script in ('let a = "</b>" < 1', "b()"):
        assert (
            base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            in sent["Content-Security-Policy"]
        )
    assert sent["Content-Security-Policy"].count("sha256-") == 2


def test_the_policy_allows_nothing_but_the_site() -> None:
    sent = policy.policy([])
    assert sent.startswith("default-src 'none'; ")
    assert "unsafe-inline" not in sent
    assert "'unsafe-eval'" not in sent
    assert "http" not in sent
    assert "*" not in sent


def test_headers_are_read_as_written_and_the_runtime_is_kept(tmp_path: Path) -> None:
    policy.write(site(tmp_path, index=PAGE))
    rules = headers.read(tmp_path)
    page, worker = (headers.for_path(rules, path) for path in ("/", "/assets/runtime/x/worker.js"))
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"
    assert "Cache-Control" not in page
    assert worker.pop("Cache-Control") == policy.KEEP
    assert worker == page
    nginx = (tmp_path / "_nginx.conf").read_text(encoding="utf-8")
    assert all(f'add_header {name} "{value}" always;' in nginx for name, value in page.items())


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ('<p style="color:red">x</p>', "a style attribute on p"),
        ("<style>p{}</style>", "a style element"),
        ('<button onclick="x()">x</button>', "an event handler on button"),
        ('<img src="https://cdn.example.org/a.png">', "asset https://cdn.example.org/a.png"),
        ('<link rel="preconnect" href="//fonts.example.org">', "asset //fonts.example.org"),
        ('<script src="/assets/a.js"></script>', "asset /assets/a.js"),
    ],
)
def test_what_the_policy_would_block_is_named(
    bad: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site(tmp_path, index=PAGE, bad=bad)
    assert policy.main([str(tmp_path)]) == 1
    assert f"bad.html: {said}" in capsys.readouterr().err


def test_it_wants_a_built_site(tmp_path: Path) -> None:
    assert policy.main([str(tmp_path)]) == 2
    assert policy.main([]) == 2


def test_after_an_edit_only_newer_pages_are_read_and_nothing_is_forbidden_that_was_allowed(
    tmp_path: Path,
) -> None:
    for name, script in (("index.html", "one()"), ("other.html", "two()")):
        (tmp_path / name).write_text(f"<script>{script}</script>", encoding="utf-8")
    assert policy.main([str(tmp_path)]) == 0
    os.utime(tmp_path / "other.html", (1, 1))
    (tmp_path / "other.html").write_text("<p style='x'>never read</p>", encoding="utf-8")
    os.utime(tmp_path / "other.html", (1, 1))
    (tmp_path / "index.html").write_text("<script>three()</script>", encoding="utf-8")
    assert policy.main([str(tmp_path), "--changed"]) == 0
    sent = (tmp_path / "_headers").read_text(encoding="utf-8")
    assert all(policy.script_hash(script) in sent for script in ("one()", "two()", "three()"))
    assert policy.main([str(tmp_path)]) == 1
