"""What the Windows packages are made from says the same each time, and nothing that is not so."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pytest

from tests.packaging.scripts import PACKAGING, script

build_tools = script("windows/build_tools.py")
complete = script("windows/complete.py")
setup_files = script("windows/setup_files.py")
wxs = script("windows/wxs.py")

WINDOWS = PACKAGING / "windows"
ROOT = PACKAGING.parent
FILES = ("wardbook.exe", "wardbook-window.exe", "_internal/python311.dll", "_internal/PySide6/Qt6Core.dll")


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A small folder of a program."""
    for name in FILES:
        path = tmp_path / "app" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "app"


def _wix(app: Path, version: str = "0.1.0") -> Element:
    element: Element = wxs.package(app, version)
    return element


def test_the_same_files_give_the_same_source_wherever_they_are(app: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for name in reversed(FILES):
        path = elsewhere / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)

    assert tostring(_wix(elsewhere)) == tostring(_wix(app))


def test_every_version_is_known_as_wardbook_and_is_a_product_of_its_own(app: Path) -> None:
    older, newer = (_wix(app, version).find("Product") for version in ("0.0.1", "0.1.0"))

    assert older is not None
    assert newer is not None
    assert older.attrib["UpgradeCode"] == newer.attrib["UpgradeCode"] == "BE9BD1EA-CECA-585A-83A0-B114FBF48292"
    assert older.attrib["Id"] != newer.attrib["Id"]
    assert newer.attrib["Version"] == "0.1.0"


def test_other_files_make_another_package(app: Path) -> None:
    before = _wix(app).find(".//Package")
    (app / "wardbook.exe").write_text("changed")
    after = _wix(app).find(".//Package")

    assert before is not None
    assert after is not None
    assert before.attrib["Id"] != after.attrib["Id"]


def test_two_versions_share_no_component(app: Path) -> None:
    older, newer = (
        {component.attrib["Guid"] for component in _wix(app, version).iter("Component")}
        for version in ("0.0.1", "0.1.0")
    )

    assert not older & newer


def test_every_file_is_in_the_package_once(app: Path) -> None:
    wix = _wix(app)

    assert sorted(file.attrib["Source"] for file in wix.iter("File")) == sorted(FILES)
    installed = [component.attrib["Id"] for component in wix.iter("Component")]
    assert sorted(reference.attrib["Id"] for reference in wix.iter("ComponentRef")) == sorted(installed)
    assert len(set(installed)) == len(installed)


def test_the_start_menu_opens_the_program_without_a_console(app: Path) -> None:
    shortcut = _wix(app).find(".//Shortcut")

    assert shortcut is not None
    assert shortcut.attrib["Target"] == "[INSTALLDIR]wardbook-window.exe"


def test_the_msi_is_for_everybody_and_asks_for_no_restart(app: Path) -> None:
    wix = _wix(app)
    package = wix.find(".//Package")
    properties = {entry.attrib["Id"]: entry.get("Value") for entry in wix.iter("Property")}

    assert package is not None
    assert package.attrib["InstallScope"] == "perMachine"
    assert properties["REBOOT"] == "ReallySuppress"


def test_setup_and_msi_look_for_each_other_where_the_other_writes(app: Path) -> None:
    nsi = (WINDOWS / "setup.nsi").read_text(encoding="utf-8")
    wix = _wix(app)
    search, key = wix.find(".//RegistrySearch"), wix.find(".//RegistryKey")

    assert search is not None
    assert key is not None
    assert f'!define ENTRY "{search.attrib["Key"]}"' in nsi
    assert f'WriteRegStr SHCTX "${{ENTRY}}" "{search.attrib["Name"]}"' in nsi
    assert f'!define BY_MSI "{key.attrib["Key"]}"' in nsi


def test_setup_takes_files_in_one_order_and_by_folder(app: Path) -> None:
    assert setup_files.setup_files(app) == (
        "SetOverwrite on\n"
        'SetOutPath "$INSTDIR"\n'
        f'File "{app}/wardbook-window.exe"\n'
        f'File "{app}/wardbook.exe"\n'
        'SetOutPath "$INSTDIR\\_internal"\n'
        f'File "{app}/_internal/python311.dll"\n'
        'SetOutPath "$INSTDIR\\_internal\\PySide6"\n'
        f'File "{app}/_internal/PySide6/Qt6Core.dll"\n'
    )


def test_setup_names_a_program_with_a_dollar_as_it_is(app: Path) -> None:
    (app / "a$b.txt").write_text("")

    assert 'a$$b.txt"\n' in setup_files.setup_files(app)


def test_setup_removes_every_program_that_is_installed() -> None:
    nsi = (WINDOWS / "setup.nsi").read_text(encoding="utf-8")

    for program in ("wardbook.exe", "wardbook-window.exe", "uninstall.exe"):
        assert f'Delete "${{FOLDER}}\\{program}"' in nsi
    assert set(re.findall(r"RMDir /r \"(.+?)\"", nsi)) == {"${FOLDER}\\_internal"}


@pytest.mark.parametrize(
    "path", sorted(path for path in WINDOWS.iterdir() if path.is_file()), ids=lambda path: path.name
)
def test_no_file_names_an_address(path: Path) -> None:
    addresses = set(re.findall(r"https?://[^\s\"']+", path.read_text(encoding="utf-8")))

    assert addresses <= {"http://schemas.microsoft.com/wix/2006/wi"}


def test_everything_that_is_fetched_is_pinned_by_hash() -> None:
    tools = build_tools.build_tools((ROOT / "requirements-dev.lock").read_text(encoding="utf-8"))
    python = (WINDOWS / "python.lock").read_text(encoding="utf-8")

    for pins in (tools, python, (ROOT / "requirements.lock").read_text(encoding="utf-8")):
        for pin in re.split(r"\n(?=[\w])", pins):
            assert pin.startswith("#") or "--hash=sha256:" in pin
    assert len(re.findall(r"(?m)^\w[\w-]*==", tools)) == len(build_tools.BUILD_TOOLS)
    assert ";" not in tools


def test_a_lock_file_without_a_tool_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"does not hold altgraph, .*: run `make lock`\."):
        build_tools.build_tools("pyinstaller==6.0 \\\n    --hash=sha256:00\n")


def test_a_bundle_with_all_it_needs_has_no_fault() -> None:
    bundle = {Path("_internal/Qt6Core.dll"): {"msvcp140.dll", "icuuc.dll", "kernel32.dll"}, Path("MSVCP140.dll"): set()}

    assert complete.faults(bundle) == []


def test_a_library_that_windows_does_not_bring_must_be_in_the_bundle() -> None:
    bundle = {Path("_internal/Qt6Gui.dll"): {"msvcp140_2.dll", "qt6core.dll"}, Path("_internal/Qt6Core.dll"): set()}

    assert complete.faults(bundle) == ["_internal/Qt6Gui.dll needs msvcp140_2.dll, which is not there."]


@pytest.mark.parametrize("name", ["icuuc.dll", "ucrtbase.dll", "api-ms-win-crt-heap-l1-1-0.dll", "MSCMS.dll"])
def test_a_library_of_windows_must_not_be_in_the_bundle(name: str) -> None:
    assert complete.faults({Path(name): set()}) == [f"{name} belongs to Windows, and this one comes from Wine."]
