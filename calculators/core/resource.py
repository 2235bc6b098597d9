"""Read a file that lies in a package, from a folder or from a zip archive alike."""

from importlib import import_module
from typing import Any


def read_text(package: str, name: str) -> str:
    """Give the text of the file `name` in `package`. Raises OSError when it is not there."""
    module = import_module(package)
    loader: Any = module.__loader__
    data: bytes = loader.get_data(f"{module.__path__[0]}/{name}")
    return data.decode("utf-8")
