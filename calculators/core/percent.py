"""Percent-encoding for the address. `urllib.parse` does more and brings 130 kB of modules into the browser."""

#: What stands for itself. `~`, unreserved too, separates pairs in our addresses and is therefore written as %7E.
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._")


def quote(text: str) -> str:
    """Write text with every byte but letters, digits, `-`, `.` and `_` as %XX of its UTF-8 form."""
    return "".join(
        chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in text.encode("utf-8", "replace")
    )


def unquote(text: str) -> str:
    """Read percent-encoded text. A `%` without two digits stands for itself; bytes that are no UTF-8 become U+FFFD."""
    head, *rest = text.encode("utf-8", "replace").split(b"%")
    parts = [head]
    for piece in rest:
        try:
            parts.append(bytes((_hex(piece[:2]),)) + piece[2:])
        except ValueError:
            parts.append(b"%" + piece)
    return b"".join(parts).decode("utf-8", "replace")


def _hex(digits: bytes) -> int:
    # int() alone would take signs, spaces and underscores.
    if len(digits) != 2 or not digits.isalnum():
        raise ValueError("no hexadecimal byte")
    return int(digits, 16)
