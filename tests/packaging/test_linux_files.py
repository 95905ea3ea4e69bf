"""What the packages for Linux bring beside the program agrees with it, and with the rules of desktops and Debian."""

import json
import re
import shutil
import subprocess
from configparser import RawConfigParser
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from PySide6.QtGui import QImage

from desktop import __version__, cli
from desktop.state.policy_keys import KEYS
from tests.conftest import CHECKOUT
from tests.packaging.scripts import script

LINUX = CHECKOUT / "packaging" / "linux"
ICONS = CHECKOUT / "desktop" / "resources" / "icons"
BUILT = datetime(2026, 11, 23, 12, tzinfo=UTC)
MAKER = "The Wardbook developers <nobody@wardbook.invalid>"

changelog = script("linux/changelog.py")
man_page = script("linux/man_page.py")
metainfo = script("linux/metainfo.py")
render = script("icons/render.py")


@pytest.fixture(autouse=True)
def _time_of_every_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(BUILT.timestamp())))


def checked(tool: str, *arguments: str | Path) -> str:
    """What `tool` says of a file; skipped where the machine has no such tool."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed here")
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def desktop_entry() -> RawConfigParser:
    entry = RawConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # its keys have capitals
    entry.read(LINUX / "wardbook.desktop", encoding="utf-8")
    return entry


# The desktop entry


def test_the_desktop_entry_is_valid() -> None:
    assert checked("desktop-file-validate", LINUX / "wardbook.desktop") == ""


def test_what_the_desktop_starts_is_understood_by_the_command_line() -> None:
    entry = desktop_entry()
    commands = [entry[section]["Exec"].split() for section in entry.sections()]
    assert [command[0] for command in commands] == ["wardbook"] * len(commands)
    for command in commands:
        name, _ = cli._parse(command[1:])
        assert name == "window"


def test_the_desktop_finds_the_window_under_the_name_that_the_program_gives_it() -> None:
    entry = desktop_entry()["Desktop Entry"]
    assert 'setDesktopFileName("wardbook")' in (CHECKOUT / "desktop" / "app.py").read_text(encoding="utf-8")
    assert entry["StartupWMClass"] == entry["Icon"] == "wardbook"


# What software centers show


def test_the_metainfo_is_valid_and_names_the_release(tmp_path: Path) -> None:
    metainfo.main(__version__, tmp_path)
    release = Xml.parse(tmp_path / "wardbook.metainfo.xml").getroot().find("releases/release")  # noqa: S314
    assert release is not None
    assert release.attrib == {"version": __version__, "date": "2026-11-23"}
    without_address = ("--override", "cid-desktopapp-is-not-rdns=info")
    checked("appstreamcli", "validate", "--no-net", *without_address, tmp_path / "wardbook.metainfo.xml")


def test_the_metainfo_is_of_the_program_and_its_desktop_entry() -> None:
    component = metainfo.metainfo(__version__, "2026-11-23")
    entry = desktop_entry()["Desktop Entry"]
    assert component.findtext("name") == entry["Name"]
    assert component.findtext("launchable") == "wardbook.desktop"
    assert [category.text for category in component.iter("category")] == entry["Categories"].strip(";").split(";")
    licenses = re.search(r'^license = "(.*)"$', (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert licenses is not None
    assert component.findtext("project_license") == licenses[1]


def test_the_catalog_shows_pictures_that_are_there_in_their_size() -> None:
    components = metainfo.catalog(metainfo.metainfo(__version__, "2026-11-23"))
    images = list(components.iter("image"))
    assert len(images) == len(metainfo.SCREENSHOTS)
    for image in images:
        picture = QImage(str(CHECKOUT / "docs" / "screenshots" / str(image.text)))
        assert (str(picture.width()), str(picture.height())) == (image.get("width"), image.get("height"))


def test_the_catalog_leaves_the_metainfo_as_it_is() -> None:
    described = metainfo.metainfo(__version__, "2026-11-23")
    before = Xml.tostring(described)
    metainfo.catalog(described)
    assert Xml.tostring(described) == before


# The manual page


def plain(roff: str) -> str:
    """The page without its macros, as a reader sees it."""
    return re.sub(r"\\f[BIR]|\\&", "", roff).replace(r"\-", "-")


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_the_manual_has_every_option_of_every_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli._parse([name, "--help"])
    said = capsys.readouterr().out
    section = plain(man_page.man_page()).split(f".SS wardbook {name}\n")[1].split("\n.S")[0]
    options = set(re.findall(r"(?<![\w-])--?[a-z]+(?:-[a-z]+)*", said))
    assert "--help" in options
    assert {option for option in options if option not in section} == set()
    for argument in re.findall(r"^  ([A-Z][A-Z#\[\]]+)", said, flags=re.MULTILINE):
        assert argument in section


def test_the_manual_has_every_option_of_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli._parse(["--help"])
    said = capsys.readouterr().out.split("commands (each")[0]
    section = plain(man_page.man_page()).split(".SH OPTIONS\n")[1].split(".SH COMMANDS")[0]
    assert {option for option in re.findall(r"--[a-z-]+", said) if option not in section} == set()


def test_the_manual_has_exit_codes_files_and_every_key_of_the_policy() -> None:
    page = plain(man_page.man_page())
    for code in (0, 1, 2):
        assert f".TP\n{code}\n" in page
    for file in ("/etc/wardbook/policy.toml", "settings.json", "session.json", "library.sqlite"):
        assert file in page
    assert list(man_page.POLICY) == list(KEYS)
    for name, key in KEYS.items():
        assert f".TP\n{name} = " in page
        for word in key.words:
            assert f'"{word}"' in page


def test_the_manual_has_the_version_and_the_day() -> None:
    assert man_page.man_page().startswith(f'.TH WARDBOOK 1 "2026-11-23" "wardbook {__version__}"')


def test_the_manual_is_read_without_a_warning(tmp_path: Path) -> None:
    page = tmp_path / "wardbook.1"
    page.write_text(man_page.man_page(), encoding="utf-8")
    shown = checked("man", "--warnings", "--local-file", page)
    assert "warning" not in shown
    assert "EXIT STATUS" in shown


def test_a_line_that_looks_like_a_request_is_text() -> None:
    assert man_page._escaped(".config and \\") == r"\&.config and \e"


def test_a_dash_can_be_copied_from_the_manual_into_a_terminal() -> None:
    assert r"\fB\-\-json\fR" in man_page.man_page()


# The changelog

KEPT = """# Changelog

## [Unreleased]

### Added

- A first thing, told in
  two lines.
- A second of 50 %.

## [0.0.2] - 2026-01-05

### Fixed

- An error.

## [0.0.1] - 2025-12-31
"""


def test_what_is_not_released_yet_counts_as_this_version() -> None:
    assert changelog.releases(KEPT) == [
        changelog.Release(None, None, ["A first thing, told in two lines.", "A second of 50 %."]),
        changelog.Release("0.0.2", datetime(2026, 1, 5, 12, tzinfo=UTC), ["An error."]),
    ]


def test_the_changelog_in_debians_form() -> None:
    assert changelog.debian(changelog.releases(KEPT), "0.1.0", MAKER, BUILT) == (
        "wardbook (0.1.0) unstable; urgency=medium\n\n"
        "  * A first thing, told in two lines.\n  * A second of 50 %.\n\n"
        f" -- {MAKER}  Mon, 23 Nov 2026 12:00:00 +0000\n\n"
        "wardbook (0.0.2) unstable; urgency=medium\n\n  * An error.\n\n"
        f" -- {MAKER}  Mon, 05 Jan 2026 12:00:00 +0000\n"
    )


def test_the_changelog_in_rpms_form() -> None:
    assert changelog.rpm(changelog.releases(KEPT), "0.1.0", MAKER, BUILT) == (
        f"* Mon Nov 23 2026 {MAKER} - 0.1.0-1\n- A first thing, told in two lines.\n- A second of 50 %%.\n\n"
        f"* Mon Jan 05 2026 {MAKER} - 0.0.2-1\n- An error.\n"
    )


def test_a_heading_without_a_version_is_named() -> None:
    with pytest.raises(ValueError, match="“## Soon”"):
        changelog.releases("# Changelog\n\n## Soon\n\n- Something.\n")


def test_every_item_of_the_projects_changelog_is_told() -> None:
    kept = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    items = [item for release in changelog.releases(kept) for item in release.items]
    assert len(items) == len(re.findall(r"^- ", kept, flags=re.MULTILINE))


def test_the_changelog_is_read_by_debians_own_tool(tmp_path: Path) -> None:
    found = changelog.releases((CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8"))
    file = tmp_path / "changelog"
    file.write_text(changelog.debian(found, __version__, MAKER, BUILT), encoding="utf-8")
    said = checked("dpkg-parsechangelog", "-l", str(file), "-S", "Version")
    assert said == f"{__version__}\n"


# Copyright


def test_the_copyright_names_every_license_it_uses_and_where_the_texts_are() -> None:
    text = (LINUX / "copyright").read_text(encoding="utf-8")
    stanzas = text.split("\n\n")
    used = {
        name
        for stanza in stanzas
        if "\nFiles:" in f"\n{stanza}"
        for name in re.findall(r"^License: (.*)$", stanza, re.M)
    }
    told = {stanza.split("\n")[0].removeprefix("License: ") for stanza in stanzas if stanza.startswith("License: ")}
    assert used == told
    folder = re.search(r"_internal/(desktop/resources/licenses)\b", text)
    assert folder is not None
    assert (CHECKOUT / folder[1] / "LGPL-3.0.txt").is_file()


def test_the_spec_file_names_the_licenses_of_what_has_files_of_its_own() -> None:
    spec = (LINUX / "wardbook.spec").read_text(encoding="utf-8")
    named = re.findall(r"^License: (.*)$", spec, re.MULTILINE)[0].split(" AND ")
    index = json.loads((CHECKOUT / "desktop" / "resources" / "licenses" / "index.json").read_text(encoding="utf-8"))
    of = {part["id"]: part["license"] for group in index["groups"] for part in group["components"]}
    parts = (
        "wardbook",
        "wardbook-content",
        "atkinson-hyperlegible",
        "python",
        "apsw",
        "rapidfuzz",
        "pyyaml",
        "markdown",
    )
    for part in (*parts, "msgspec", "qt", "pyside6", "icu"):
        assert of[part] in named, part


# The icon


@pytest.mark.parametrize("size", [16, 22, 24, 32, 256])
def test_the_icon_is_drawn_at_every_size(size: int) -> None:
    drawn = QImage.fromData(render.png(size))
    assert (drawn.width(), drawn.height()) == (size, size)
    assert drawn.pixelColor(0, 0).alpha() < 128  # round corners
    seen = {drawn.pixelColor(x, y).name() for x in range(size) for y in range(size)}
    assert {"#0b5cad", "#ffffff"} <= seen


def test_the_windows_icon_holds_every_size() -> None:
    pictures = {size: render.png(size) for size in render.ICO_SIZES}
    packed = render.ico(pictures)
    assert packed[:6] == bytes((0, 0, 1, 0, len(pictures), 0))
    for at, (size, picture) in enumerate(pictures.items()):
        row = packed[6 + 16 * at :][:16]
        assert row[0] == size % 256
        length, offset = (int.from_bytes(row[place : place + 4], "little") for place in (8, 12))
        assert packed[offset : offset + length] == picture


@pytest.mark.parametrize("name", ["wardbook.svg", "wardbook-small.svg"])
def test_the_icon_is_plain_paths_in_its_own_colors(name: str) -> None:
    root = Xml.parse(ICONS / name).getroot()  # noqa: S314
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "path"}


# Nothing of the machine that it was written on


@pytest.mark.parametrize("path", sorted(path for path in LINUX.iterdir() if path.is_file()), ids=lambda path: path.name)
def test_no_address_is_named(path: Path) -> None:
    named = re.findall(r"\b\w+://[\w{][^\s\"']*", path.read_text(encoding="utf-8"))
    of_the_format = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
    of_the_package = "file://{PICTURES}"
    assert set(named) <= {of_the_format, of_the_package}


def test_the_scripts_are_sound() -> None:
    checked("shellcheck", "--external-sources", *sorted(LINUX.glob("*.sh")))
