"""The user's choices: what is not a choice is ignored, what is not known is kept."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import StateError
from desktop.state.settings import STARTS, TEXT_SIZES, THEMES, Settings, load_settings, save_settings


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
