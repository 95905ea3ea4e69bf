"""Which library is read: the one asked for, the policy's, the user's own, the packaged one."""

import os
import shutil
from pathlib import Path

import pytest

from desktop import assets
from desktop.commands import opening
from desktop.commands.opening import find_library, open_library
from desktop.errors import ContentError, LibraryError
from desktop.library.library import Library
from desktop.state.policy import Policy


@pytest.fixture
def packaged(tmp_path: Path, library_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed program's library, without a checkout around it."""
    path = Path(shutil.copy(library_file, tmp_path / "packaged.sqlite"))
    monkeypatch.setattr(assets, "PACKAGED_LIBRARY", path)
    monkeypatch.setattr(opening, "CHECKOUT_CONTENT", tmp_path / "no-content")
    return path


@pytest.fixture
def checkout(packaged: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content of a checkout, whose library is up to date."""
    monkeypatch.setattr(opening, "CHECKOUT_CONTENT", content)
    set_age(packaged, newer=True)
    return content


def set_age(library: Path, *, newer: bool) -> None:
    """Make `library` newer or older than everything it is made from."""
    moment = 2**62 if newer else 0
    os.utime(library, ns=(moment, moment))


def installed(own_folders: Path, library_file: Path) -> Path:
    folder = own_folders / "data" / "wardbook"
    folder.mkdir(parents=True)
    return Path(shutil.copy(library_file, folder / "library.sqlite"))


def version_of(path: Path) -> str:
    library = Library(path)
    try:
        return library.info().version
    finally:
        library.close()


def change_version(content: Path, version: str) -> None:
    file = content / "library.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    changed = [f"version: {version}" if line.startswith("version:") else line for line in lines]
    file.write_text("\n".join(changed) + "\n", encoding="utf-8")


@pytest.mark.usefixtures("packaged")
def test_the_one_asked_for_is_before_all_others(own_folders: Path, library_file: Path) -> None:
    installed(own_folders, library_file)
    assert find_library(Path("asked.sqlite"), Policy(library=Path("policy.sqlite"))) == Path("asked.sqlite")


@pytest.mark.usefixtures("packaged")
def test_the_policys_is_before_the_users(own_folders: Path, library_file: Path) -> None:
    installed(own_folders, library_file)
    assert find_library(None, Policy(library=Path("policy.sqlite"))) == Path("policy.sqlite")


@pytest.mark.usefixtures("packaged")
def test_the_users_is_before_the_packaged_one(own_folders: Path, library_file: Path) -> None:
    theirs = installed(own_folders, library_file)
    assert find_library(None, Policy()) == theirs


def test_the_packaged_one_is_the_last(packaged: Path) -> None:
    assert find_library(None, Policy()) == packaged


@pytest.mark.usefixtures("packaged")
def test_one_asked_for_that_is_missing_is_not_replaced_by_another(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="There is no library at"):
        open_library(tmp_path / "missing.sqlite")


@pytest.mark.usefixtures("packaged")
def test_the_policys_that_is_missing_is_not_replaced_by_another(own_folders: Path) -> None:
    (own_folders / "policy.toml").write_text('library = "/no/such/library.sqlite"\n', encoding="utf-8")
    with pytest.raises(LibraryError, match=r"There is no library at /no/such/library\.sqlite\."):
        open_library(None)


@pytest.mark.usefixtures("packaged")
def test_the_policy_of_this_machine_is_read(own_folders: Path, library_file: Path) -> None:
    (own_folders / "policy.toml").write_text(f"library = '{library_file}'\n", encoding="utf-8")
    library = open_library(None)
    assert library.path == library_file
    library.close()


def test_a_home_that_cannot_be_looked_into_is_passed_over(packaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/" + "x" * 300)  # longer than any name may be
    assert find_library(None, Policy()) == packaged


def test_an_installed_program_builds_nothing(packaged: Path) -> None:
    set_age(packaged, newer=False)
    before = packaged.read_bytes()
    assert find_library(None, Policy()) == packaged
    assert packaged.read_bytes() == before


def test_a_checkouts_library_that_is_up_to_date_stays(checkout: Path, packaged: Path) -> None:
    change_version(checkout, "2099.1")
    set_age(packaged, newer=True)
    find_library(None, Policy())
    assert version_of(packaged) != "2099.1"


def test_a_checkouts_library_that_is_older_than_its_content_is_built_again(checkout: Path, packaged: Path) -> None:
    change_version(checkout, "2099.1")
    set_age(packaged, newer=False)
    assert find_library(None, Policy()) == packaged
    assert version_of(packaged) == "2099.1"


@pytest.mark.usefixtures("checkout")
def test_a_checkout_without_a_library_builds_it(packaged: Path, library_file: Path) -> None:
    packaged.unlink()
    assert find_library(None, Policy()).read_bytes() == library_file.read_bytes()


def test_one_change_in_one_file_is_noticed(checkout: Path, packaged: Path) -> None:
    change_version(checkout, "2099.1")
    moment = 2**61
    os.utime(packaged, ns=(moment, moment))
    find_library(None, Policy())
    assert version_of(packaged) != "2099.1"
    os.utime(checkout / "library.yaml", ns=(moment + 1, moment + 1))
    find_library(None, Policy())
    assert version_of(packaged) == "2099.1"


def test_broken_content_of_a_checkout_is_told_and_its_library_stays(
    checkout: Path, packaged: Path, broken_content: Path
) -> None:
    assert broken_content == checkout
    set_age(packaged, newer=False)
    before = packaged.read_bytes()
    with pytest.raises(ContentError) as caught:
        find_library(None, Policy())
    first, problem, *_ = str(caught.value).splitlines()
    assert first == "The content has problems, so no library was built from it:"
    assert problem.startswith("content/library.yaml:")
    assert str(caught.value).endswith("`wardbook lint` shows all of them.")
    assert packaged.read_bytes() == before


def test_of_very_many_problems_only_the_first_are_shown(checkout: Path, packaged: Path) -> None:
    with (checkout / "library.yaml").open("a", encoding="utf-8") as stream:
        stream.writelines(f"unknown-{number}: x\n" for number in range(50))
    set_age(packaged, newer=False)
    with pytest.raises(ContentError) as caught:
        find_library(None, Policy())
    assert str(caught.value).count("content/library.yaml:") == 20


@pytest.mark.usefixtures("checkout", "broken_content")
def test_broken_content_does_not_matter_to_who_asks_for_a_library(packaged: Path, library_file: Path) -> None:
    set_age(packaged, newer=False)
    assert find_library(library_file, Policy()) == library_file
