"""The user's choices: what is not a choice is ignored, what is not known is kept."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import StateError
from desktop.state.settings import STARTS, TEXT_SIZES, THEMES, Settings, load_settings, save_settings

#: Any choices there can be.
CHOSEN = st.builds(
    Settings,
    st.sampled_from(THEMES),
    st.sampled_from(TEXT_SIZES),
    st.booleans(),
    st.booleans(),
    st.sampled_from(STARTS),
    st.booleans(),
    st.booleans(),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def write(file: Path, values: object) -> None:
    file.write_text(json.dumps(values), encoding="utf-8")


def test_without_a_file_the_usual_choices_hold(file: Path) -> None:
    assert load_settings(file) == Settings()
    assert not file.exists()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", TEXT_SIZES)
def test_what_is_chosen_is_kept(file: Path, theme: str, size: int) -> None:
    chosen = Settings(theme, size, contents=False, side_panel=False)
    save_settings(file, chosen)
    assert load_settings(file) == chosen


@pytest.mark.parametrize("start", STARTS)
def test_how_a_window_opens_is_kept(file: Path, start: str) -> None:
    chosen = Settings(start=start, compact=True, on_top=True)
    save_settings(file, chosen)
    assert load_settings(file) == chosen


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", ""),
        ("theme", 1),
        ("theme", None),
        ("theme", ["dark"]),
        ("text_size", 49),
        ("text_size", 401),
        ("text_size", -100),
        ("text_size", 10**30),
        ("text_size", "100"),
        ("text_size", 110.0),
        ("text_size", True),
        ("text_size", None),
        ("contents", 0),
        ("contents", "false"),
        ("side_panel", None),
        ("side_panel", {}),
        ("start", "search"),
        ("start", True),
        ("start", None),
        ("compact", "yes"),
        ("compact", 1),
        ("on_top", None),
    ],
)
def test_what_is_no_choice_is_left_at_its_default_and_the_rest_is_read(file: Path, name: str, value: object) -> None:
    good = {
        "theme": "dark",
        "text_size": 150,
        "contents": False,
        "side_panel": False,
        "start": "last place",
        "compact": True,
        "on_top": True,
    }
    write(file, {**good, name: value})
    expected = {**good, name: getattr(Settings(), name)}
    assert load_settings(file)._asdict() == expected


def test_what_another_version_keeps_there_stays(file: Path) -> None:
    write(file, {"theme": "dark", "voice": {"speed": 2}, "ümlaut": "\ud800"})
    save_settings(file, load_settings(file)._replace(text_size=200))
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert kept["voice"] == {"speed": 2}
    assert kept["ümlaut"] == "\ud800"
    assert (kept["theme"], kept["text_size"]) == ("dark", 200)


def test_what_another_window_has_chosen_since_stays(file: Path) -> None:
    save_settings(file, Settings(theme="dark"))
    one = two = load_settings(file)
    save_settings(file, one._replace(text_size=200), one)
    save_settings(file, two._replace(contents=False), two)
    assert load_settings(file) == Settings("dark", 200, contents=False)


def test_of_two_windows_that_choose_the_same_thing_the_later_holds(file: Path) -> None:
    save_settings(file, Settings(theme="light"), Settings())
    save_settings(file, Settings(theme="contrast"), Settings(theme="dark"))
    assert load_settings(file).theme == "contrast"


def test_a_choice_that_only_another_version_has_is_not_undone_by_one_that_was_not_made(file: Path) -> None:
    write(file, {"theme": "sepia", "text_size": 150})
    before = load_settings(file)
    save_settings(file, before._replace(contents=False), before)
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert kept == {"theme": "sepia", "text_size": 150, "contents": False}


def test_what_was_chosen_is_taken_back(file: Path) -> None:
    save_settings(file, Settings(text_size=200))
    save_settings(file, Settings(), Settings(text_size=200))
    assert load_settings(file) == Settings()


def test_a_file_that_is_gone_is_written_anew_with_all_choices(file: Path) -> None:
    chosen = Settings(theme="dark", text_size=200)
    save_settings(file, chosen, chosen._replace(text_size=100))
    assert load_settings(file) == chosen


@given(before=CHOSEN, mine=CHOSEN, other=CHOSEN)
@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_choice_is_this_windows_where_it_made_one_and_else_the_others(
    file: Path, before: Settings, mine: Settings, other: Settings
) -> None:
    write(file, other._asdict())
    save_settings(file, mine, before)
    expected = tuple(own if own != was else theirs for own, was, theirs in zip(mine, before, other, strict=True))
    assert load_settings(file) == expected


def test_an_unreadable_file_is_set_aside_before_anything_is_written(file: Path) -> None:
    file.write_text("{", encoding="utf-8")
    with pytest.raises(StateError, match="could not be understood"):
        save_settings(file, Settings())
    assert file.with_name("settings.json.unreadable").read_text(encoding="utf-8") == "{"
    save_settings(file, Settings(theme="dark"))
    assert load_settings(file).theme == "dark"


@pytest.mark.parametrize(
    ("size", "steps", "becomes"),
    [(100, 1, 110), (100, -1, 90), (100, 0, 100), (400, 1, 400), (50, -1, 50), (100, 99, 400), (123, 1, 150)],
)
def test_text_goes_by_steps_as_far_as_it_goes(size: int, steps: int, becomes: int) -> None:
    assert Settings(text_size=size).resized(steps).text_size == becomes


@given(size=st.integers(50, 400), steps=st.integers(-20, 20))
@settings(deadline=None, derandomize=True)
def test_any_steps_lead_to_a_size_there_is(size: int, steps: int) -> None:
    assert Settings(text_size=size).resized(steps).text_size in TEXT_SIZES
