"""Locks hold for every system they promise, with hashes, and name no registry."""

from __future__ import annotations

import json
import re
import subprocess
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

from tests.registry_hosts import HOSTS

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements", "requirements-test", "requirements-node")
SYSTEMS = [
    {"sys_platform": platform, "platform_system": system, "platform_machine": machine, "os_name": "posix"}
    for platform, system, machine in (
        ("linux", "Linux", "x86_64"),
        ("linux", "Linux", "aarch64"),
        ("darwin", "Darwin", "x86_64"),
        ("darwin", "Darwin", "arm64"),
    )
]
VERSIONS = ("3.12", "3.13", "3.14")


def normal(name: str) -> str:
    """A package's name as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def entries(name: str) -> dict[str, tuple[Requirement, str]]:
    """Requirement and the text with its hashes, by package, as the lock has them."""
    text = (ROOT / f"{name}.lock").read_text()
    found = {}
    for block in re.split(r"\n(?=[a-z0-9])", "\n" + text)[1:]:
        requirement = Requirement(re.split(r"\s*\\\n", block)[0].strip())
        found[requirement.name] = (requirement, block)
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    found = entries(name)
    assert found
    for requirement, block in found.values():
        assert re.fullmatch(r"==[^=*]+", str(requirement.specifier)), requirement
        assert "--hash=sha256:" in block, requirement


@pytest.mark.parametrize("name", LOCKS)
def test_lock_has_what_its_input_names(name: str) -> None:
    lines = (line.split("#")[0].strip() for line in (ROOT / f"{name}.in").read_text().splitlines())
    found = entries(name)
    for wanted in (Requirement(line) for line in lines if line and not line.startswith("-c")):
        pinned, _ = found[wanted.name]
        assert next(iter(pinned.specifier)).version in wanted.specifier, wanted


def test_one_package_has_one_version_in_all_locks() -> None:
    build, test = entries("requirements"), entries("requirements-test")
    for name in build.keys() & test.keys():
        assert str(build[name][0].specifier) == str(test[name][0].specifier), name


@pytest.mark.parametrize("name", ["requirements", "requirements-test"])
def test_installed_packages_find_what_they_need_in_the_locks_on_every_system(name: str) -> None:
    """What each package asks for on a system is in the locks there: `--no-deps` would not notice a gap."""
    names = ("requirements", "requirements-test") if name == "requirements-test" else ("requirements",)
    pins = [(key, pin) for lock in names for key, (pin, _) in entries(lock).items()]
    installed = {normal(dist.name) for dist in metadata.distributions()}
    for system in SYSTEMS:
        for version in VERSIONS:
            environment = {**default_environment(), **system, "python_version": version, "extra": ""}
            environment["python_full_version"] = f"{version}.0"
            here = {key for key, pin in pins if not pin.marker or pin.marker.evaluate(environment)}
            for key in sorted(here & installed):
                for wanted in map(Requirement, metadata.requires(key) or ()):
                    if not wanted.marker or wanted.marker.evaluate(environment):
                        where = f"{system['sys_platform']} {version}"
                        assert normal(wanted.name) in here, f"{key} needs {wanted.name} on {where}"


def test_npm_lock_pins_by_integrity_without_addresses() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {path: entry for path, entry in lock["packages"].items() if path}
    assert "node_modules/pyodide" in packages
    for path, entry in packages.items():
        assert "resolved" not in entry, path
        assert entry["integrity"].startswith("sha512-"), path


def test_no_tracked_file_names_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    named = []
    for path in filter(None, listed.stdout.split("\0")):
        file = ROOT / path
        if file.is_file() and (match := HOSTS.search(file.read_bytes().decode("utf-8", "ignore"))):
            named.append(f"{path}: {match.group()}")
    assert not named
