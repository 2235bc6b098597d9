"""Short stand-ins for modules of the library that Pyodide imports when it starts and that no calculation ever uses.

They are a fifth of what the shared archive would weigh, and each takes its time at the start. A calculator opens no connection,
starts no process, writes no file and installs no package. Whatever asks for more than the names below fails with an
AttributeError or ImportError, and the tests of the trimmed library would show it.
"""

#: Of these the archive of files to take along brings the real one: a workbook is a zip archive.
REAL = ("zipfile/__init__.py",)

#: asyncio takes all public names of its parts; these have none then.
_NOTHING = "__all__ = ()\n"

#: Path in Pyodide's library -> the text that takes its place.
STAND_INS = {
    # Servers, connections and processes: Pyodide's event loop is one of its own.
    "asyncio/base_events.py": _NOTHING,
    "asyncio/streams.py": _NOTHING,
    "asyncio/subprocess.py": _NOTHING,
    "asyncio/transports.py": _NOTHING,
    # The policy that Pyodide's own is derived from.
    "asyncio/unix_events.py": """
from .events import _BaseDefaultEventLoopPolicy as _DefaultEventLoopPolicy
__all__ = ()
""",
    # Defaults of arguments in asyncio/events.py.
    "socket.py": "AF_UNSPEC, AI_PASSIVE = 0, 1\n",
    "subprocess.py": "PIPE = -1\n",
    # Loggers are made, and nobody reads what they say.
    "logging/__init__.py": """
DEBUG = 10
class _Silent:
    def __getattr__(self, name):
        return lambda *args, **kwargs: None
def getLogger(name=None):
    return _Silent()
""",
    # pyodide/_package_loader.py unpacks packages with these; there are none. Its two paths are only read.
    "pathlib/__init__.py": """
class Path:
    def __init__(self, text):
        self.text = text
    def __str__(self):
        return self.text
    def glob(self, pattern):
        return ()
""",
    "shutil.py": """
def _make_zipfile(*args, **kwargs):
    raise OSError("no archives here")
_unpack_zipfile = _make_zipfile
def register_archive_format(*args, **kwargs):
    pass
register_unpack_format = register_archive_format
# What writes workbooks takes this one over for images, which none of ours has.
copy = None
""",
    "tempfile.py": "NamedTemporaryFile = None\n",
    "zipfile/__init__.py": "ZipFile = None\n",
}
