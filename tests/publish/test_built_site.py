"""Steps that write into a built site say what they wrote, or in one line why not."""

from pathlib import Path

import pytest

from calculators.publish.built_site import site_url, write_into
from calculators.publish.errors import ContentError


@pytest.mark.parametrize(
    ("given", "url"),
    [(None, None), ("", None), ("https://example.org/a", "https://example.org/a/"), ("https://x.org/", "https://x.org/")],
)  # fmt: skip
def test_the_address_ends_with_a_slash(
    monkeypatch: pytest.MonkeyPatch, given: str | None, url: str | None
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    if given is not None:
        monkeypatch.setenv("SITE_URL", given)
    assert site_url() == url


def test_it_says_what_was_written_or_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write_into([str(tmp_path)], lambda *_: 1 // 0, "sign", "signs written") == 1
    assert capsys.readouterr().err == f"No sign was written. {tmp_path} holds no site: build it first.\n"
    (tmp_path / "index.html").touch()
    assert (
        write_into([str(tmp_path)], lambda site, _: len(list(site.iterdir())), "sign", "signs written") == 0
    )
    assert capsys.readouterr().out == "1 signs written.\n"

    def fails(site: Path, url: str | None) -> int:
        raise ContentError("a sign is missing.")

    assert write_into([str(tmp_path)], fails, "sign", "signs written") == 1
    assert capsys.readouterr().err == "No sign was written. a sign is missing.\n"
