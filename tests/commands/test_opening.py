"""Which library is read: the one asked for, the policy's, the user's own, the packaged one."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop import assets
from desktop.commands import opening
from desktop.commands.opening import find_library, open_decided, open_library
from desktop.errors import ContentError, LibraryError, NotInLibraryError
from desktop.library.library import Library
from desktop.model.library_format import FORMAT
from desktop.state.folders import verified_libraries
from desktop.state.policy import Policy
from tests.conftest import CHECKOUT, TOPIC, Wardbook
from tests.sealing import changing


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
    shutil.copy(CHECKOUT / "pyproject.toml", content.parent)
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


def test_a_kiosk_reads_nothing_of_the_users(own_folders: Path, library_file: Path, packaged: Path) -> None:
    installed(own_folders, library_file)
    assert find_library(None, Policy(kiosk=True)) == packaged


@pytest.mark.usefixtures("packaged")
def test_in_a_kiosk_nothing_is_noted_of_a_library(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.library.verdicts._TOO_YOUNG", 0)
    open_decided(None, Policy(kiosk=True)).library.close()
    assert not [known for known in own_folders.rglob("*") if known.is_file()]
    open_decided(None, Policy()).library.close()
    assert verified_libraries().stat().st_mode & 0o077 == 0


def test_the_packaged_one_is_the_last(packaged: Path) -> None:
    assert find_library(None, Policy()) == packaged


@pytest.mark.usefixtures("packaged")
def test_one_asked_for_that_is_missing_is_not_replaced_by_another(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="There is no library at"):
        open_library(tmp_path / "missing.sqlite")


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


@pytest.mark.parametrize("project", ["", "[project]\nname = 'other'\n"], ids=["none", "another"])
def test_a_folder_of_that_name_beside_an_installed_program_is_somebody_elses(
    checkout: Path, packaged: Path, project: str
) -> None:
    beside = checkout.with_name("pyproject.toml")
    beside.unlink()
    if project:
        beside.write_text(project, encoding="utf-8")
    set_age(packaged, newer=False)
    change_version(checkout, "2099.1")
    find_library(None, Policy())
    assert version_of(packaged) != "2099.1"


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


# A library that was decided on and cannot be read.

Spoil = Callable[[Path], object]

INSTEAD = "Until then the library that came with Wardbook is used."


def set_format(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_loose_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("gone.sqlite"))


def fill_with_noise(path: Path) -> None:
    """Spoil all but the header, which says what kind of file it is."""
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * (size - 100))


FAULTS: dict[str, tuple[Spoil, str]] = {
    "a link that leads nowhere": (make_loose_link, "There is no library at {path}."),
    "empty": (lambda path: os.truncate(path, 0), "The library {path} is empty."),
    "a folder": (make_folder, "{path} is a folder, not a library."),
    "cut short": (lambda path: os.truncate(path, 5000), "The library {path} is cut short."),
    "another file": (lambda path: path.write_text("Leukemia\n" * 100, "utf-8"), "{path} is not a Wardbook library."),
    "damaged": (fill_with_noise, "The library {path} is damaged (it does not end in its manifest)."),
    "older": (
        lambda path: set_format(path, FORMAT - 1),
        f"The library {{path}} was made for an older Wardbook (format {FORMAT - 1}; this one reads format {FORMAT}), "
        "so the library has to be renewed.",
    ),
    "newer": (
        lambda path: set_format(path, FORMAT + 1),
        f"The library {{path}} was made for a newer Wardbook (format {FORMAT + 1}; this one reads format {FORMAT}), "
        "so Wardbook has to be renewed.",
    ),
}

ANSWERS = [("search", "chloroma"), ("topics", "--json"), ("search", "quokka")]
every_fault = pytest.mark.parametrize(("spoil", "message"), FAULTS.values(), ids=FAULTS)


@every_fault
@pytest.mark.parametrize("answer", ANSWERS, ids=" ".join)
def test_instead_of_the_users_the_packaged_one_answers(
    wardbook: Wardbook,
    packaged: Path,
    own_folders: Path,
    library_file: Path,
    spoil: Spoil,
    message: str,
    answer: tuple[str, ...],
) -> None:
    path = installed(own_folders, library_file)
    code, out, err = wardbook(*answer, library=packaged)
    assert wardbook(*answer, library=None) == (code, out, err)  # the good one is not spoken of
    spoil(path)
    told = f"{message.format(path=path)} You have installed it: put that right, or remove it. {INSTEAD}"
    assert wardbook(*answer, library=None) == (code, out, f"wardbook: {told}\n{err}")


@every_fault
def test_instead_of_the_policys_the_packaged_one_answers(
    wardbook: Wardbook,
    packaged: Path,
    own_folders: Path,
    tmp_path: Path,
    library_file: Path,
    spoil: Spoil,
    message: str,
) -> None:
    path = Path(shutil.copy(library_file, tmp_path / "ward.sqlite"))
    policy = own_folders / "policy.toml"
    policy.write_text(f"library = '{path}'\n", encoding="utf-8")
    code, out, err = wardbook("search", "chloroma", library=packaged)
    assert wardbook("search", "chloroma", library=None) == (code, out, err)
    spoil(path)
    told = f"{message.format(path=path)} The policy {policy} names it: ask IT to put that right. {INSTEAD}"
    assert wardbook("search", "chloroma", library=None) == (code, out, f"wardbook: {told}\n{err}")


@pytest.mark.usefixtures("packaged")
@every_fault
def test_one_that_is_asked_for_is_refused(
    wardbook: Wardbook, tmp_path: Path, library_file: Path, spoil: Spoil, message: str
) -> None:
    path = Path(shutil.copy(library_file, tmp_path / "asked.sqlite"))
    spoil(path)
    code, out, err = wardbook("topics", library=path)
    assert (code, out) == (2, "")
    assert err.startswith(f"wardbook: {message.format(path=path)} ")
    assert err.count("\n") == 1
    assert INSTEAD not in err


def test_a_policy_that_points_nowhere_is_not_a_reason_to_read_the_users(
    packaged: Path, own_folders: Path, library_file: Path
) -> None:
    installed(own_folders, library_file)
    opened = open_decided(None, Policy(library=Path("/no/such/library.sqlite"), path=Path("/etc/policy.toml")))
    assert opened.library.path == packaged
    opened.library.close()
    assert str(opened.fault) == (
        "There is no library at /no/such/library.sqlite. "
        f"The policy /etc/policy.toml names it: ask IT to put that right. {INSTEAD}"
    )


def test_one_that_fails_at_its_first_read_is_not_used(packaged: Path, own_folders: Path, library_file: Path) -> None:
    path = installed(own_folders, library_file)
    with changing(path) as connection:
        connection.execute("UPDATE question SET text = 'Example.'")
    opened = open_decided(None, Policy())
    assert (opened.library.path, opened.fault) == (path, None)
    opened.library.close()
    opened = open_decided(None, Policy(), lambda library: library.questions(TOPIC))
    assert opened.library.path == packaged
    opened.library.close()
    assert str(opened.fault).startswith(f"The library {path} is damaged (“{TOPIC}” is not what was compiled). ")


@pytest.mark.usefixtures("packaged")
def test_what_a_good_one_does_not_hold_is_no_fault_of_it(own_folders: Path, library_file: Path) -> None:
    installed(own_folders, library_file)
    with pytest.raises(NotInLibraryError):
        open_decided(None, Policy(), lambda library: library.topic("no-such"))


def test_where_neither_can_be_read_both_are_told(packaged: Path, own_folders: Path, library_file: Path) -> None:
    path = installed(own_folders, library_file)
    os.truncate(path, 0)
    packaged.unlink()
    with pytest.raises(LibraryError) as caught:
        open_library(None)
    assert str(caught.value) == (
        f"The library {path} is empty. You have installed it: put that right, or remove it. "
        f"There is no library at {packaged}. The installation is incomplete: install Wardbook again."
    )


@pytest.mark.parametrize(
    ("spoil", "message"),
    [(Path.unlink, "There is no library at {path}."), *FAULTS.values()],
    ids=["missing", *FAULTS],
)
def test_without_the_packaged_one_the_installation_is_incomplete(
    wardbook: Wardbook, packaged: Path, spoil: Spoil, message: str
) -> None:
    assert wardbook("topics", library=None)[::2] == (0, "")
    spoil(packaged)
    told = f"{message.format(path=packaged)} The installation is incomplete: install Wardbook again."
    assert wardbook("topics", library=None) == (2, "", f"wardbook: {told}\n")


def test_the_users_does_without_the_packaged_one(
    wardbook: Wardbook, packaged: Path, own_folders: Path, library_file: Path
) -> None:
    installed(own_folders, library_file)
    packaged.unlink()
    assert wardbook("topics", library=None)[::2] == (0, "")


def test_a_policy_that_cannot_be_used_is_told_and_the_packaged_one_answers(
    wardbook: Wardbook, packaged: Path, own_folders: Path
) -> None:
    code, out, err = wardbook("search", "chloroma", library=packaged)
    (own_folders / "policy.toml").write_text("librari = 'x'\n", encoding="utf-8")
    said = wardbook("search", "chloroma", library=None)
    assert said[:2] == (code, out)
    assert said[2].startswith(f"wardbook: The policy {own_folders / 'policy.toml'} cannot be used: ")
    assert said[2].count("\n") == 1
    assert err == ""
