"""policy.toml: what IT decided, never guessed at."""

from pathlib import Path

import pytest

from desktop.errors import StateError
from desktop.state.policy import Policy, read_policy


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


def refusal(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StateError) as caught:
        read_policy(file)
    return str(caught.value)


def test_without_a_file_nothing_is_decided(file: Path) -> None:
    assert read_policy(file) == Policy()
    assert Policy().in_force()["library"] == "not set"


def test_an_empty_file_decides_nothing(file: Path) -> None:
    file.write_text("", encoding="utf-8")
    assert read_policy(file) == Policy()


def test_what_is_decided_is_read(file: Path) -> None:
    file.write_text('library = "/srv/ward.sqlite"\nchecker = "off"\ntheme = "dark"\n', encoding="utf-8")
    policy = read_policy(file)
    assert (policy.library, policy.checker, policy.theme) == (Path("/srv/ward.sqlite"), False, "dark")
    said = policy.in_force()
    assert (said["library"], said["checker"], said["theme"]) == ("/srv/ward.sqlite", "off", "dark")


def test_printing_links_and_the_idle_time_are_decided_too(file: Path) -> None:
    file.write_text('print = "off"\nweb_links = "off"\nidle_reset_minutes = 3\n', encoding="utf-8")
    policy = read_policy(file)
    assert (policy.print, policy.web_links, policy.idle_reset_minutes) == (False, False, 3)
    said = policy.in_force()
    assert (said["print"], said["web_links"], said["idle_reset_minutes"]) == ("off", "off", "3")


def test_the_mark_that_windows_editors_put_in_front_is_skipped(file: Path) -> None:
    file.write_text('checker = "off"\n', encoding="utf-8-sig")
    assert not read_policy(file).checker


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('chekcer = "off"\n', "does not know “chekcer”"),
        ("library = 3\n", "wants a path as `library`"),
        ('checker = "sometimes"\n', 'wants "on" or "off" as `checker`'),
        ("checker = false\n", 'wants "on" or "off" as `checker`'),
        ('checker = ["off"]\n', 'wants "on" or "off" as `checker`'),
        ('theme = "pink"\n', 'wants "light" or "dark" as `theme`'),
        ("theme = {}\n", 'wants "light" or "dark" as `theme`'),
        ('print = "no"\n', 'wants "on" or "off" as `print`'),
        ("web_links = true\n", 'wants "on" or "off" as `web_links`'),
        ("idle_reset_minutes = 0\n", "wants minutes from 1 to 1440 as `idle_reset_minutes`"),
        ("idle_reset_minutes = 2.5\n", "wants minutes from 1 to 1440 as `idle_reset_minutes`"),
        ("idle_reset_minutes = true\n", "wants minutes from 1 to 1440 as `idle_reset_minutes`"),
        ('library = ""\n', "wants a path as `library`"),
    ],
)
def test_a_word_it_does_not_know_is_refused(file: Path, text: str, fault: str) -> None:
    assert refusal(file, text) == f"The policy {file} {fault}. Ask IT to correct it."


@pytest.mark.parametrize("text", ["checker = off\n", "[checker\n", 'checker = "on"\nchecker = "off"\n', "\0"])
def test_what_is_not_toml_is_refused(file: Path, text: str) -> None:
    said = refusal(file, text)
    assert said.startswith(f"The policy {file} is not TOML: ")
    assert said.endswith(". Ask IT to correct it.")


def test_what_is_not_utf_8_is_refused(file: Path) -> None:
    file.write_text('checker = "off"\n', encoding="utf-16")
    with pytest.raises(StateError, match=r"^The policy .*policy\.toml cannot be read: .*\. Ask IT to correct it\.$"):
        read_policy(file)


def test_a_folder_in_its_place_is_refused(file: Path) -> None:
    file.mkdir()
    with pytest.raises(StateError, match="cannot be read"):
        read_policy(file)
