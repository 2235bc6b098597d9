"""Read a file that lies in a package, from a folder or from a zip archive alike."""

from importlib import import_module
from typing import Any

#: Loaders of archives that came later than the package's own: in the browser every calculator has one.
FURTHER: list[Any] = []


def read_text(package: str, name: str) -> str:
    """Give the text of the file `name` in `package`. Raises OSError when it is not there."""
    module = import_module(package)
    places: list[tuple[Any, str]] = [(module.__loader__, module.__path__[0])]
    places += [(loader, package.replace(".", "/")) for loader in FURTHER]
    for loader, folder in places:
        try:
            data: bytes = loader.get_data(f"{folder}/{name}")
        except OSError:
            continue
        return data.decode("utf-8")
    raise FileNotFoundError(f"{package} has no file {name}")
