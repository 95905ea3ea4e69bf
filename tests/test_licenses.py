"""The licenses of everything that the program is made of: complete, and word for word what their makers wrote."""

import json
import re
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.spdx import is_expression

from desktop import assets, licenses
from tests.conftest import CHECKOUT

COMPONENTS = [component for group in licenses.groups() for component in group.components]
SHIPPED: dict[str, dict[str, Any]] = json.loads(
    (CHECKOUT / "packaging/licenses/shipped.json").read_text(encoding="utf-8")
)
TEXTS: dict[str, str] = SHIPPED["texts"]
SITE_PACKAGES = "site-packages/"
PACKAGED = [
    component for component in COMPONENTS if any(TEXTS[name].startswith(SITE_PACKAGES) for name in component.texts)
]


def text(name: str) -> str:
    return assets.text(f"licenses/{name}")


def pinned() -> set[str]:
    """The packages that a user's installation consists of."""
    lock = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))


def original(origin: str) -> Path | None:
    """Where on this machine a text was copied from; None where this machine does not have it."""
    if origin.startswith(SITE_PACKAGES):
        found = list(Path(sysconfig.get_path("purelib")).glob(origin.removeprefix(SITE_PACKAGES)))
        assert len(found) == 1, origin
        return found[0]
    path = CHECKOUT / origin  # one that begins with a slash stays as it is
    return path if path.is_file() else None


def spaced(words: str) -> str:
    return " ".join(words.split())


def test_every_text_in_the_folder_is_the_text_of_a_part() -> None:
    there = {path.name for path in assets.path("licenses").iterdir()} - {"index.json"}
    assert there == {name for component in COMPONENTS for name in component.texts}
    assert there == set(TEXTS)


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.id)
def test_a_part_says_what_it_is_whose_it_is_and_where_its_source_is(component: licenses.Component) -> None:
    assert all((component.name, component.purpose, component.copyright, component.source, component.texts))
    assert is_expression(re.sub(r"LicenseRef-[\w.-]+", "MIT", component.license))  # SPDX cannot know those
    for name in component.texts:
        assert len(text(name)) > 100


@pytest.mark.parametrize("name", sorted(name for name in TEXTS if original(TEXTS[name])))
def test_a_text_is_word_for_word_what_this_machine_has_of_its_origin(name: str) -> None:
    path = original(TEXTS[name])
    assert path is not None
    assert text(name) == path.read_text(encoding="utf-8")


def test_the_texts_of_all_packages_are_compared() -> None:
    own = {"wardbook", "wardbook-content", "pyside6", "shiboken6"}  # ours, and those whose packages have no text
    packages = {name for name, part in SHIPPED["components"].items() if "package" in part}
    assert packages - own == {component.id for component in PACKAGED}


@pytest.mark.parametrize("component", PACKAGED, ids=lambda component: component.id)
def test_the_copyright_is_as_the_package_states_it(component: licenses.Component) -> None:
    stated = spaced("\n".join(text(name) for name in component.texts))
    assert [line for line in component.copyright if spaced(line) not in stated] == []


def test_no_two_parts_have_the_same_id() -> None:
    assert len({component.id for component in COMPONENTS}) == len(COMPONENTS)


def test_the_list_of_shipped_files_knows_the_same_parts() -> None:
    assert [component.id for component in COMPONENTS] == list(SHIPPED["components"])


def test_every_package_that_is_installed_is_a_part_or_left_out_for_a_reason() -> None:
    parts = {part["package"] for part in SHIPPED["components"].values() if "package" in part}
    left_out = SHIPPED["left_out"]
    assert pinned() == (parts - {"pyinstaller"}) | set(left_out)  # it only comes with a packaged program
    assert parts.isdisjoint(left_out)
    assert all(left_out.values())


def test_qt_is_used_under_the_lgpl_which_comes_with_the_gpl_and_a_notice() -> None:
    under_lgpl = [component for component in COMPONENTS if component.license == "LGPL-3.0-only"]
    assert [component.name for component in under_lgpl] == ["Qt", "PySide6", "shiboken6"]
    for component in under_lgpl:
        assert component.texts == ("notice-lgpl.txt", "LGPL-3.0.txt", "GPL-3.0.txt")


def test_the_notice_tells_where_the_libraries_are_and_that_they_may_be_replaced() -> None:
    notice = text("notice-lgpl.txt")
    for words in (
        "/usr/lib/wardbook/_internal/PySide6",
        "_internal\\PySide6",
        "PySide6/Qt/lib",
        "you may put your own in their place",
        "source code is not changed",
        "find errors in your changes",
        *{component.source for component in COMPONENTS if component.license == "LGPL-3.0-only"},
    ):
        assert words in notice


def test_the_full_text_has_the_copyright_the_source_and_every_text() -> None:
    component = next(component for component in COMPONENTS if component.id == "qt")
    told = licenses.full_text(component)
    assert told.startswith("Copyright (C) The Qt Company Ltd. and other contributors.\n\nSource code: https://")
    for name in component.texts:
        assert text(name).strip("\n") in told


def test_a_remark_stands_before_the_text() -> None:
    component = next(component for component in COMPONENTS if component.remark)
    told = licenses.full_text(component)
    assert told.index(component.remark) < told.index("* * *")
