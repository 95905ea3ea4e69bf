"""policy.toml: what IT decided, never guessed at."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors import LibraryError, NotInLibraryError, StateError
from desktop.state.policy import INDEX, OFF, ON, SAFEST, TELL_IT, Policy, policy_in_force, read_policy
from desktop.state.settings import Settings
from tests.conftest import CHECKOUT

BEGINS_ANEW = (
    "Until then there is no symptom checker, no printing, no saving and no web link, nothing is kept, "
    "and after 2 minutes without a touch Wardbook begins anew."
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


def reads(file: Path, text: str) -> Policy:
    file.write_text(text, encoding="utf-8")
    return read_policy(file)


def refusal(file: Path, text: str) -> str:
    """Why the file is not in force: between its name and what to do."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StateError) as caught:
        read_policy(file)
    said = str(caught.value)
    begin, end = f"The policy {file} cannot be used: ", ". Ask IT to correct it."
    assert said.startswith(begin)
    assert said.endswith(end)
    assert "\n" not in said
    return said.removeprefix(begin).removesuffix(end)


def test_without_a_file_nothing_is_decided(file: Path) -> None:
    assert read_policy(file) == policy_in_force(file) == Policy()


def test_an_empty_file_decides_nothing(file: Path) -> None:
    assert reads(file, "") == Policy(path=file)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ('library = "/srv/ward.sqlite"', "library", Path("/srv/ward.sqlite")),
        *((f'checker = "{word}"', "checker", word) for word in (ON, INDEX, OFF)),
        ('kiosk = "on"', "kiosk", True),
        ('kiosk = "off"', "kiosk", False),
        ("idle_reset_minutes = 1", "idle_reset_minutes", 1),
        ("idle_reset_minutes = 1440", "idle_reset_minutes", 1440),
        ('print = "on"', "print", True),
        ('print = "off"', "print", False),
        ('web_links = "on"', "web_links", True),
        ('web_links = "off"', "web_links", False),
        *((f'theme = "{word}"', "theme", word) for word in ("system", "light", "dark", "contrast")),
        ("text_size = 50", "text_size", 50),
        ("text_size = 400", "text_size", 400),
    ],
)
def test_each_decision_is_read_and_no_other_changes(file: Path, text: str, name: str, value: object) -> None:
    expected = Policy(decided=frozenset({name}), path=file)._asdict() | {name: value}
    assert reads(file, text)._asdict() == expected


def test_the_mark_that_windows_editors_put_in_front_is_skipped(file: Path) -> None:
    file.write_text('checker = "off"\r\n', encoding="utf-8-sig")
    assert read_policy(file).checker == OFF


SWITCH = '"on" or "off"'
WANTS = {
    "library": "the full path of a file",
    "checker": '"on", "index" or "off"',
    "kiosk": SWITCH,
    "idle_reset_minutes": "a whole number from 1 to 1440",
    "print": SWITCH,
    "web_links": SWITCH,
    "theme": '"system", "light", "dark" or "contrast"',
    "text_size": "a whole number from 50 to 400",
}
#: A value of each kind that TOML knows, and how it is told.
OTHERS = {
    '"nonsense"': '"nonsense"',
    '""': '""',
    "true": "true",
    "0": "0",
    "-10": "-10",
    "2.5": "2.5",
    "nan": "NaN",
    "1979-05-27": '"1979-05-27"',
    "['on']": "a list",
    "{on = 1}": "a table",
    "0x" + "f" * 4000: "a far larger number",
}


@pytest.mark.parametrize("value", OTHERS)
@pytest.mark.parametrize("name", WANTS)
def test_every_key_refuses_every_other_kind_of_value(file: Path, name: str, value: str) -> None:
    assert refusal(file, f"{name} = {value}\n") == f"`{name}` must be {WANTS[name]}, not {OTHERS[value]}"


@pytest.mark.parametrize("path", ["library.sqlite", "./library.sqlite", "../library.sqlite", "~/library.sqlite"])
def test_a_library_that_is_not_named_from_the_root_is_refused(file: Path, path: str) -> None:
    assert refusal(file, f"library = '{path}'\n") == f'`library` must be the full path of a file, not "{path}"'


def test_a_path_that_no_system_has_is_refused(file: Path) -> None:
    assert refusal(file, 'library = "/srv/\\u0000"') == '`library` must be the full path of a file, not "/srv/\\u0000"'


@pytest.mark.parametrize(("name", "value"), [("idle_reset_minutes", 1441), ("text_size", 49), ("text_size", 401)])
def test_a_number_out_of_bounds_is_refused(file: Path, name: str, value: int) -> None:
    assert refusal(file, f"{name} = {value}") == f"`{name}` must be {WANTS[name]}, not {value}"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('chekcer = "off"', "“chekcer” is none of its keys (did you mean “checker”?)"),
        ('Kiosk = "on"', "“Kiosk” is none of its keys (did you mean “kiosk”?)"),
        ('web-links = "off"', "“web-links” is none of its keys (did you mean “web_links”?)"),
        ('printing = "off"', "“printing” is none of its keys (did you mean “print”?)"),
        ("zzz = 1", "“zzz” is none of its keys"),
        ('[policy]\nchecker = "off"', "“policy” is none of its keys"),
        ('"a\\nb" = 1', "“a\\nb” is none of its keys"),
        ('checker = "Off"', '`checker` must be "on", "index" or "off", not "Off" (did you mean “off”?)'),
        ('theme = "drak"', f'`theme` must be {WANTS["theme"]}, not "drak" (did you mean “dark”?)'),
    ],
)
def test_what_was_probably_meant_is_told(file: Path, text: str, fault: str) -> None:
    assert refusal(file, text) == fault


def test_everything_that_is_wrong_is_told_in_one_sentence(file: Path) -> None:
    assert refusal(file, 'kiosk = true\nthem = "dark"\ntext_size = 100\n') == (
        '`kiosk` must be "on" or "off", not true; “them” is none of its keys (did you mean “theme”?)'
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("checker = off", "Invalid value (at line 1, column 11): checker = off"),
        ('kiosk = "on"\n[checker', "Expected ']' at the end of a table declaration (at line 2, column 9): [checker"),
        ('checker = "on"\nchecker = "off"', 'Cannot overwrite a value (at line 2, column 16): checker = "off"'),
        ('theme = "\u2028\x85"\nkiosk = on', "Invalid value (at line 2, column 9): kiosk = on"),
        ("\u202eno = no", "Invalid statement (at line 1, column 1): \\u202eno = no"),
        (f"text_size = {'1' * 5000}", "Exceeds the limit (4300 digits) for integer string conversion"),
        (f"text_size = {'[' * 5000}", "too many brackets inside each other"),
    ],
)
def test_what_is_not_toml_is_refused_with_its_line(file: Path, text: str, fault: str) -> None:
    assert refusal(file, text).startswith(f"it is not TOML: {fault}")


def test_a_windows_path_in_the_wrong_quotes_is_told_the_right_ones(file: Path) -> None:
    said = refusal(file, 'library = "C:\\Users\\ward.sqlite"')
    assert said.startswith("it is not TOML: ")
    assert said.endswith(" (a path with backslashes stands in single quotes)")


def test_what_is_not_utf_8_is_refused(file: Path) -> None:
    file.write_text('checker = "off"\n', encoding="utf-16")
    assert policy_in_force(file).fault == f"The policy {file} cannot be used: it is not UTF-8 (byte 1). {ASK_IT}"


@pytest.mark.parametrize("size", [1, 2])
def test_a_mark_of_windows_editors_that_is_cut_short_is_refused(file: Path, size: int) -> None:
    file.write_bytes("\ufeff".encode()[:size])
    assert policy_in_force(file).fault == f"The policy {file} cannot be used: it is not UTF-8 (byte 1). {ASK_IT}"


ASK_IT = "Ask IT to correct it."


def test_a_folder_in_its_place_is_refused(file: Path) -> None:
    file.mkdir()
    fault = f"The policy {file} cannot be used: it cannot be read (Is a directory). {ASK_IT}"
    assert policy_in_force(file).fault == fault


def test_a_file_that_may_not_be_read_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_arguments: object, **_named: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbidden)  # root may read everything
    fault = f"The policy {file} cannot be used: it cannot be read (Permission denied). {ASK_IT}"
    assert policy_in_force(file).fault == fault


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wardbook").write_text("", encoding="utf-8")
    assert "it cannot be read (Not a directory)" in policy_in_force(tmp_path / "wardbook" / "policy.toml").fault


def test_a_link_that_leads_nowhere_is_not_taken_for_no_policy(file: Path) -> None:
    file.symlink_to(file.with_name("gone.toml"))
    assert policy_in_force(file).fault == f"The policy {file} cannot be used: it is a link that leads nowhere. {ASK_IT}"


@pytest.mark.parametrize("text", ["checker = maybe", 'checker = "maybe"', 'checker = "on"\nprnit = "on"\n'])
def test_where_anything_is_wrong_everything_has_its_safest_value(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    policy = policy_in_force(file)
    assert policy == SAFEST._replace(path=file, fault=policy.fault)
    assert (policy.checker, policy.kiosk, policy.print, policy.opens_web_links) == (OFF, True, False, False)
    assert policy.library is None
    assert policy.idle_reset_minutes < Policy().idle_reset_minutes
    assert policy.notice() == f"{policy.fault} {BEGINS_ANEW}"
    assert policy.fault.startswith(f"The policy {file} cannot be used: ")


def test_a_policy_in_force_needs_no_notice(file: Path) -> None:
    assert reads(file, 'kiosk = "on"').notice() == policy_in_force(file).notice() == Policy().notice() == ""


# What follows from the decisions.


def test_nothing_is_forbidden_or_locked_where_nothing_is_decided() -> None:
    assert Policy().forbidden() == Policy().locked() == {}
    chosen = Settings(theme="dark", text_size=150)
    assert Policy().over(chosen) == chosen


def test_printing_that_is_switched_off_is_forbidden() -> None:
    assert Policy(print=False).forbidden() == dict.fromkeys(("print", "print_checklist"), "switched off by IT")


def test_a_look_that_is_decided_is_locked_and_over_every_choice() -> None:
    policy = Policy(theme="contrast", text_size=200, path=Path("/p.toml"))
    assert policy.locked() == dict.fromkeys(("theme", "text_size"), "decided by IT in /p.toml")
    assert policy.forbidden() == dict.fromkeys(("theme", "larger_text", "smaller_text", "normal_text"), "decided by IT")
    assert policy.over(Settings(on_top=True)) == Settings(theme="contrast", text_size=200, on_top=True)


def test_a_kiosk_opens_no_web_link_whatever_else_is_decided(file: Path) -> None:
    assert not reads(file, 'kiosk = "on"\nweb_links = "on"').opens_web_links
    assert reads(file, 'kiosk = "off"\nweb_links = "on"').opens_web_links
    assert not reads(file, 'web_links = "off"').opens_web_links


def test_a_kiosk_begins_the_same_every_time() -> None:
    assert Policy(kiosk=True).locked() == dict.fromkeys(("start", "compact"), "a kiosk begins the same every time")


def test_a_kiosk_names_no_file_unless_it_must_correct_one(file: Path) -> None:
    damaged, unknown = LibraryError("/srv/a is damaged.", "Install it."), NotInLibraryError("No such topic.")
    kiosk = reads(file, 'kiosk = "on"\ntheme = "dark"')
    assert kiosk.told(damaged) == kiosk.told(StateError("/home/a is full.")) == TELL_IT
    assert "/" not in TELL_IT
    assert kiosk.told(unknown) == "No such topic."
    assert kiosk.locked()["theme"] == "decided by IT"
    assert Policy().told(damaged) == "/srv/a is damaged. Install it."
    assert SAFEST._replace(fault="It is broken.").told(damaged) == "/srv/a is damaged. Install it."


def test_a_machine_without_a_policy_loads_nothing_for_one() -> None:
    code = (
        "import sys; from pathlib import Path; from desktop.state.policy import policy_in_force\n"
        "before = set(sys.modules); policy_in_force(Path('/no/such/policy.toml')); print(set(sys.modules) - before)\n"
        "print('tomllib' in before)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\nFalse\n"
