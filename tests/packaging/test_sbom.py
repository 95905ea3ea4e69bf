"""The bill of materials: valid, the same every time, and nothing is shipped that it does not name."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from PyInstaller.archive.writers import CArchiveWriter, ZlibArchiveWriter

from desktop import __version__, licenses
from tests.conftest import CHECKOUT

SCRIPT = CHECKOUT / "packaging/licenses/sbom.py"
TIME = "1795000000"
MODULES = ("desktop", "desktop.cli", "json", "markdown", "rich")
#: Shared libraries of a packaged program for Linux, and what stands in them.
FILES = {
    "_internal/libpython3.11.so.1.0": b"\0003.11.7 (main)\0",
    "_internal/python3.11/lib-dynload/math.cpython-311-x86_64-linux-gnu.so": b"",
    "_internal/PySide6/QtCore.abi3.so": b"",
    "_internal/PySide6/Qt/lib/libQt6Core.so.6": b"Qt 6.11.3 (x86_64)\00010.49 2026-09-28\0",
    "_internal/PySide6/Qt/lib/libQt6Gui.so.6": b"\0001.6.59\000\00014.6.0\0",
    "_internal/PySide6/Qt/lib/libicuuc.so.73": b"(73.2)",
    "_internal/apsw/__init__.cpython-311-x86_64-linux-gnu.so": b"\0003.54.1.0\0003.54.1\0",
}
#: The same for Windows, in the letters that its makers use.
WINDOWS_FILES = (
    "_internal/python311.dll",
    "_internal/select.pyd",
    "_internal/libffi-8.dll",
    "_internal/VCRUNTIME140.dll",
    "_internal/PySide6/MSVCP140.dll",
    "_internal/PySide6/Qt6Core.dll",
    "_internal/PySide6/Qt6Gui.dll",
    "_internal/PySide6/QtCore.pyd",
    "_internal/rapidfuzz.libs/msvcp140-a4c2229b.dll",
)


def write_program(path: Path, modules: tuple[str, ...]) -> None:
    """A program file as PyInstaller makes it, but for the part that would run."""
    inner = path.with_suffix(".pyz")
    code = {name: compile("", name, "exec") for name in modules}
    ZlibArchiveWriter(str(inner), [(name, f"{name}.py", "PYMODULE") for name in modules], code_dict=code)
    CArchiveWriter(str(path), [("PYZ.pyz", str(inner), False, "z")], "libpython3.11.so.1.0")
    inner.unlink()


@pytest.fixture
def bundle(tmp_path: Path, library_file: Path) -> Path:
    """A packaged program, as far as a bill of materials looks at it."""
    folder = tmp_path / "wardbook"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "_internal/libicuuc.so.73").symlink_to("PySide6/Qt/lib/libicuuc.so.73")
    (folder / "_internal/desktop/resources").mkdir(parents=True)
    shutil.copy(library_file, folder / "_internal/desktop/resources/library.sqlite")
    write_program(folder / "wardbook", MODULES)
    return folder


def write_bill(folder: Path, name: str = "bill.json") -> tuple[int, str, Path]:
    """The script's exit code, what it says on standard error, and where it should have written."""
    path = folder.parent / name
    ran = subprocess.run(
        [sys.executable, SCRIPT, "--bundle", folder, "-o", path],
        capture_output=True,
        text=True,
        env={"SOURCE_DATE_EPOCH": TIME},
        check=False,
    )
    return ran.returncode, ran.stderr, path


def bill_of(folder: Path) -> dict[str, Any]:
    code, said, path = write_bill(folder)
    assert (code, said) == (0, "")
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def parts_of(folder: Path) -> dict[str, dict[str, Any]]:
    return {part["bom-ref"]: part for part in bill_of(folder)["components"]}


def refusal(folder: Path) -> str:
    code, said, path = write_bill(folder)
    assert code == 1
    assert not path.exists()
    return said.strip()


def test_it_is_valid(bundle: Path) -> None:
    _, _, path = write_bill(bundle)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(path.read_text(encoding="utf-8")) is None


def test_the_validator_would_notice() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str('{"bomFormat": "CycloneDX"}') is not None


def test_it_is_about_this_version_of_the_program_at_the_time_of_the_source(bundle: Path) -> None:
    about = bill_of(bundle)["metadata"]
    assert (about["component"]["name"], about["component"]["version"]) == ("Wardbook", __version__)
    assert about["timestamp"] == "2026-11-18T11:06:40+00:00"


def test_the_same_program_gives_the_same_bytes(bundle: Path) -> None:
    _, _, first = write_bill(bundle)
    _, _, second = write_bill(bundle, "again.json")
    assert first.read_bytes() == second.read_bytes()


def test_another_program_has_another_serial_number(bundle: Path) -> None:
    first = bill_of(bundle)["serialNumber"]
    (bundle / "_internal/PySide6/QtCore.abi3.so").write_bytes(b"another")
    assert bill_of(bundle)["serialNumber"] != first


def test_every_program_and_shared_library_is_listed_with_its_checksum(bundle: Path) -> None:
    files = {file["name"]: file["hashes"] for part in parts_of(bundle).values() for file in part.get("components", ())}
    assert set(files) == {*FILES, "wardbook"}
    for name, hashes in files.items():
        assert hashes == [{"alg": "SHA-256", "content": hashlib.sha256((bundle / name).read_bytes()).hexdigest()}]


def test_versions_are_those_that_stand_in_the_files(bundle: Path) -> None:
    parts = parts_of(bundle)
    versions = {name: parts[name].get("version") for name in ("qt", "icu", "libpng", "pcre2", "harfbuzz", "sqlite")}
    assert versions == {
        "qt": "6.11.3",
        "icu": "73.2",
        "libpng": "1.6.59",
        "pcre2": "10.49",
        "harfbuzz": "14.6.0",
        "sqlite": "3.54.1",
    }
    assert parts["python"]["version"] == "3.11.7"


def test_only_what_is_there_is_listed(bundle: Path) -> None:
    parts = parts_of(bundle)
    assert {"markdown", "rich", "libpng", "forkfd"} <= set(parts)
    assert {"platformdirs", "pyyaml", "xcb-xinput", "freetype", "libffi"}.isdisjoint(parts)


def test_every_part_has_its_license_and_copyright(bundle: Path) -> None:
    known = {component.id: component for group in licenses.groups() for component in group.components}
    for name, part in parts_of(bundle).items():
        assert part["licenses"] == [{"expression": known[name].license}]
        assert part["copyright"].splitlines() == list(known[name].copyright)


def test_what_is_inside_a_library_hangs_on_its_maker(bundle: Path) -> None:
    needs = {entry["ref"]: entry.get("dependsOn", []) for entry in bill_of(bundle)["dependencies"]}
    assert needs["apsw"] == ["sqlite"]
    assert "libpng" in needs["qt"]
    assert {"qt", "python", "markdown", "wardbook-content"} <= set(needs["wardbook"])


def test_every_address_is_that_of_a_source(bundle: Path) -> None:
    sources = {component.source for group in licenses.groups() for component in group.components}
    links = {link["url"] for part in parts_of(bundle).values() for link in part.get("externalReferences", ())}
    assert links
    assert links <= sources


@pytest.mark.parametrize(
    "name",
    [
        "_internal/libstranger.so.1",
        "_internal/PySide6/Qt/lib/libQt6Network.so.6",
        "_internal/python3.11/lib-dynload/pyexpat.cpython-311-x86_64-linux-gnu.so",
        "_internal/stranger/data.txt",
    ],
)
def test_a_file_of_nobody_is_refused(bundle: Path, name: str) -> None:
    (bundle / name).parent.mkdir(parents=True, exist_ok=True)
    (bundle / name).write_bytes(b"")
    assert refusal(bundle) == (
        f"{name} belongs to no part: name it in packaging/licenses/shipped.json, or leave it out."
    )


def test_a_module_of_nobody_is_refused(bundle: Path) -> None:
    write_program(bundle / "wardbook", (*MODULES, "stranger", "stranger.within"))
    assert refusal(bundle) == (
        "The module stranger belongs to no part: name it in packaging/licenses/shipped.json, or leave it out."
    )


def test_a_folder_without_the_program_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nothing") == (
        f"{tmp_path / 'nothing'} holds no program: none of wardbook, wardbook.exe, wardbook-window.exe."
    )


def test_a_program_of_another_kind_is_refused(bundle: Path) -> None:
    (bundle / "wardbook").write_bytes(b"#!/bin/sh\n" * 20)
    assert refusal(bundle).startswith(f"{bundle / 'wardbook'} is no program that PyInstaller made:")


def test_a_packaged_program_for_windows_is_known_too(bundle: Path) -> None:
    shutil.rmtree(bundle / "_internal/PySide6")
    for name in FILES:
        (bundle / name).unlink(missing_ok=True)
    for name in WINDOWS_FILES:
        (bundle / name).parent.mkdir(parents=True, exist_ok=True)
        (bundle / name).write_bytes(b"")
    (bundle / "wardbook").rename(bundle / "wardbook.exe")
    shutil.copy(bundle / "wardbook.exe", bundle / "wardbook-window.exe")
    parts = parts_of(bundle)
    listed = {file["name"] for part in parts.values() for file in part.get("components", ())}
    assert listed == {*WINDOWS_FILES, "wardbook.exe", "wardbook-window.exe"}
    assert {"microsoft-runtime", "libffi", "zlib", "freetype"} <= set(parts)
    assert {"icu", "forkfd"}.isdisjoint(parts)
