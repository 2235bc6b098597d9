"""The content policy of the published site: the one place that makes it.

`python -m calculators.publish.policy site` reads the built pages, allows exactly the inline scripts that stand in them, and
writes `_headers` (for static hosts that read it, for `make serve` and for the browser tests) and `_nginx.conf` (to be included in
a server block). It refuses pages that the policy would break: style attributes, event handlers, assets of other sites.
"""

import base64
import hashlib
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

#: Who may show these pages in a frame. Not limited, since readers embed calculators in their own wikis. Somebody who hosts
#: the site for one company can narrow it here, to `'self' https://wiki.example.com` for instance.
FRAME_ANCESTORS: str | None = None

#: What a page may load. Nothing, except what follows; everything comes from the site itself.
DIRECTIVES: dict[str, str] = {
    "default-src": "'none'",
    # WebAssembly for the calculators' Python. Never 'unsafe-eval', never 'unsafe-inline'; hashes of inline scripts are added.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    # The theme's style sheets draw their icons from data: addresses.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    # No form is ever sent: what a reader types stays in the page.
    "form-action": "'none'",
}

#: Sent with every file. The worker takes its policy from its own response, so it needs these headers too.
OTHER_HEADERS: dict[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}

#: The folder name is a hash of the content: a browser may keep it for good.
RUNTIME = "/assets/runtime/"
KEEP = "public, max-age=31536000, immutable"
#: What an organisation sets counts from the moment at which its file is replaced: a browser asks each time whether it changed.
PROFILE = "/profile.json"
ASK = "no-cache"

_JAVASCRIPT = {"", "module", "text/javascript", "application/javascript"}
_ASSETS = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "input": ("src",),
}
_LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}


@dataclass
class PageParts(HTMLParser):
    """What of a page concerns the policy: its inline scripts, the assets it asks for, and what the policy would block."""

    scripts: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element brings along."""
        values = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" not in values and values.get("type", "").lower() in _JAVASCRIPT:
            self._script = []
        if tag == "style":
            self.blocked.append("a style element")
        for name, value in values.items():
            if name == "style":
                self.blocked.append(f"a style attribute on {tag}: {value}")
            elif name.startswith("on"):
                self.blocked.append(f"an event handler on {tag}: {name}")
        self.assets += [values[name] for name in _ASSETS.get(tag, ()) if name in values]
        if tag == "link" and _LOADING_LINKS & set(values.get("rel", "").lower().split()):
            self.assets.append(values.get("href", ""))

    def handle_data(self, data: str) -> None:
        """Collect the text of an inline script."""
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End an inline script."""
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None


def read(page: str) -> PageParts:
    """Read one built page."""
    parts = PageParts()
    parts.feed(page)
    parts.close()
    return parts


def foreign(asset: str) -> bool:
    """Tell whether an asset's address leaves the site or ties it to one host and path."""
    return not asset.startswith("data:") and (":" in asset.split("/")[0] or asset.startswith(("/", "\\")))


def script_hash(script: str) -> str:
    """Give the source expression that allows an inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str], allowed: Iterable[str] = ()) -> str:
    """Write the Content-Security-Policy that allows these inline scripts, and those whose source expressions are `allowed`."""
    directives = dict(DIRECTIVES)
    expressions = sorted({*(script_hash(s) for s in scripts), *allowed})
    directives["script-src"] += "".join(f" {expression}" for expression in expressions)
    if FRAME_ANCESTORS is not None:
        directives["frame-ancestors"] = FRAME_ANCESTORS
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers_file(headers: dict[str, str]) -> str:
    """Write the file that static hosts read: a path, then its headers, indented."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items())]
    lines += [f"{RUNTIME}*", f"  Cache-Control: {KEEP}", PROFILE, f"  Cache-Control: {ASK}"]
    return "\n".join(lines) + "\n"


def nginx_file(headers: dict[str, str]) -> str:
    """Write a snippet for nginx. `expires` and not a header of its own: a location with one loses those of the server."""
    lines = ["# Include this in the server block of the site. Written by the build."]
    lines += [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    types = "types { application/wasm wasm; text/javascript js mjs; application/zip zip; }"
    lines += [f"location ~ {RUNTIME} {{", f"  {types}", "  gzip_static on;", "  expires max;", "}"]
    # A time in the past is written as no-cache.
    lines += [f"location ~ {PROFILE.replace('.', '[.]')}$ {{", "  expires -1;", "}"]
    return "\n".join(lines) + "\n"


def write(site: Path, *, changed: bool = False) -> list[str]:
    """Write both files into the built site; give what the policy would block there, page by page.

    With `changed` only the pages that are newer than the files are read, and what the files allow already stays allowed.
    """
    problems: list[str] = []
    scripts: set[str] = set()
    last = site / "_headers"
    since, allowed = 0.0, list[str]()
    if changed and last.is_file():
        since, allowed = last.stat().st_mtime, re.findall(r"'sha256-[^']+'", last.read_text(encoding="utf-8"))
    for path in sorted(site.rglob("*.html")):
        if path.stat().st_mtime < since:
            continue
        parts = read(path.read_text(encoding="utf-8"))
        scripts |= set(parts.scripts)
        name = path.relative_to(site).as_posix()
        problems += [f"{name}: {what}" for what in parts.blocked]
        problems += [f"{name}: asset {asset}" for asset in parts.assets if foreign(asset)]
    headers = {"Content-Security-Policy": policy(scripts, allowed), **OTHER_HEADERS}
    (site / "_headers").write_text(headers_file(headers), encoding="utf-8")
    (site / "_nginx.conf").write_text(nginx_file(headers), encoding="utf-8")
    return problems


def main(arguments: list[str]) -> int:
    """Write the policy of the site in the named folder; 1 when a page holds what it forbids."""
    changed = "--changed" in arguments
    folders = [argument for argument in arguments if argument != "--changed"]
    if len(folders) != 1 or not (Path(folders[0]) / "index.html").is_file():
        print("Name the folder of the built site: python -m calculators.publish.policy site", file=sys.stderr)
        return 2
    problems = write(Path(folders[0]), changed=changed)
    for problem in problems:
        print(f"The content policy forbids this. {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
