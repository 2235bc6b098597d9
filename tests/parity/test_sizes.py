"""What a reader downloads whose first calculator this is, held to the budgets; measured on files, nothing has to be served."""

import zipfile

import pytest

from calculators import registry
from calculators.publish.runtime import FETCHED, PLACE, SHARED, archive_of, current, first_visit
from calculators.publish.runtime.keep import KEEP
from calculators.publish.runtime.stand_ins import STAND_INS
from tests.parity.run import ROOT

pytestmark = pytest.mark.parity

FOLDER = ROOT / PLACE / current(ROOT) if (ROOT / PLACE).is_dir() else ROOT


BUILT = "calculators/_built/"
ARCHIVES = (SHARED, *map(archive_of, registry.ids()))


def size(name: str) -> int:
    return (FOLDER / name).stat().st_size


def members(archive: str) -> list[str]:
    with zipfile.ZipFile(FOLDER / archive) as opened:
        return opened.namelist()


EVERY = pytest.mark.parametrize("calculator", registry.ids())


@EVERY
def test_with_brotli_at_most_4_megabytes_are_transferred(calculator):
    assert sum(size(f"{name}.br") for name in first_visit(calculator)) <= 4_000_000


@EVERY
def test_from_a_host_that_compresses_nothing_at_most_5_2_megabytes(calculator):
    """The worker inflates what it fetches itself; a script can only come as it is."""
    sent = [f"{name}.gz" if name in FETCHED else name for name in first_visit(calculator)]
    assert sum(map(size, sent)) <= 5_200_000


@EVERY
def test_a_further_calculator_costs_at_most_a_tenth_of_a_first_one(calculator):
    assert size(f"{archive_of(calculator)}.gz") <= 0.1 * sum(size(f"{name}.gz") for name in FETCHED)


def test_what_is_kept_beyond_the_trace_is_in_the_shared_archive_and_every_stand_in_stands_there():
    shipped = {name.removesuffix("c") for name in members(SHARED)}
    assert shipped >= KEEP.keys() | STAND_INS.keys()


def test_what_stand_ins_are_for_stays_away():
    """Servers, processes, compression and what only they need: nearly half of what Pyodide loads when it starts."""
    shipped = {name.split("/")[0].removesuffix(".pyc") for archive in ARCHIVES for name in members(archive)}
    assert not shipped & {
        "ssl",
        "_ssl",
        "selectors",
        "bz2",
        "lzma",
        "compression",
        "tarfile",
        "glob",
        "locale",
    }


@pytest.mark.parametrize("archive", ARCHIVES)
def test_an_archive_holds_bytecode_and_data_only(archive):
    names = members(archive)
    assert [name for name in names if not name.endswith((".pyc", ".json"))] == ["startup.bin"]
    with zipfile.ZipFile(FOLDER / archive) as opened:
        assert all(info.compress_type == zipfile.ZIP_STORED for info in opened.infolist())
    assert not [name for name in names if "/publish/" in name or "__main__" in name or "authored" in name]


def test_what_calculators_share_comes_once_and_what_is_a_calculators_own_with_it():
    everything = [name for archive in ARCHIVES for name in members(archive) if name != "startup.bin"]
    assert len(everything) == len(set(everything))
    assert {"calculators/browser/__init__.pyc", "calculators/registry.pyc", "dataclasses.pyc"} <= set(
        members(SHARED)
    )
    for calculator in registry.ids():
        own = [
            name
            for name in everything
            if name.startswith((f"calculators/{calculator}/", f"{BUILT}{calculator}"))
        ]
        assert len(own) > 3
        assert set(own) <= set(members(archive_of(calculator)))
