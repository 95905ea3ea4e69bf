"""The settings: every choice is there, holds at once, and is left alone where IT has decided it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from desktop.state.choices import CHOICES
from desktop.state.decisions import decisions
from desktop.state.policy import Policy, policy_in_force, read_policy
from desktop.state.settings import Settings
from desktop.views import theme
from desktop.views.decisions_card import DecisionsCard
from desktop.views.settings_dialog import SettingsDialog
from desktop.views.widgets.percent_slider import PercentSlider
from tests.views.conftest import put_on
from tests.views.seen import button, part, press, said, settle, type_key

FILE = Path("/home/reader/.config/wardbook/settings.json")
ALL = [choice for _, choices in CHOICES for choice in choices]
OTHER = Settings("dark", 150, contents=False, side_panel=False, start="last place", compact=True, on_top=True)
POLICY = Path("/etc/wardbook/policy.toml")
NO_POLICY = Policy()
DARK = Policy(theme="dark", decided=frozenset({"theme"}), path=POLICY)
#: Everything that IT can lock, as `OTHER` has it.
ALL_LOCKED = Policy(theme="dark", text_size=150, kiosk=True)


@pytest.fixture
def dialog(qtbot: QtBot, look: theme.Theme) -> SettingsDialog:
    assert look
    return shown(qtbot, Settings())


def shown(qtbot: QtBot, settings: Settings, policy: Policy = NO_POLICY) -> SettingsDialog:
    dialog = SettingsDialog(settings, policy, None if policy.kiosk else FILE)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    settle()
    return dialog


def plain(dialog: SettingsDialog) -> str:
    """What is read, without the places where a line may end."""
    return said(dialog).replace("\u200b", "")


@contextmanager
def hears(dialog: SettingsDialog, settings: Settings) -> Iterator[None]:
    """Just these settings are told, once."""
    told: list[Settings] = []
    dialog.settings_changed.connect(told.append)
    yield
    dialog.settings_changed.disconnect(told.append)
    assert told == [settings]


def shows(dialog: SettingsDialog) -> dict[str, object]:
    """What each control shows, by its name for a screen reader."""
    boxes = {known.accessibleName(): known.currentData() for known in dialog.findChildren(QComboBox)}
    ticks = {known.accessibleName(): known.isChecked() for known in dialog.findChildren(QCheckBox)}
    sliders = {known.accessibleName(): known.value() for known in dialog.findChildren(QSlider)}
    return {**boxes, **ticks, **sliders}


def wheel(widget: QWidget) -> None:
    point = QPointF(widget.rect().center())
    none, still = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(
        point,
        QPointF(widget.mapToGlobal(point.toPoint())),
        QPoint(0, -120),
        QPoint(0, -120),
        none,
        Qt.KeyboardModifier.NoModifier,
        still,
        False,
    )
    QApplication.sendEvent(widget, turned)


@pytest.mark.parametrize("settings", [Settings(), OTHER, Settings(text_size=123)])
def test_every_choice_is_shown_as_it_holds_and_explained(qtbot: QtBot, look: theme.Theme, settings: Settings) -> None:
    assert look
    dialog = shown(qtbot, settings)
    assert shows(dialog) == {choice.title: getattr(settings, choice.name) for choice in ALL}
    for choice in ALL:
        assert choice.title in said(dialog)
        assert choice.help in said(dialog)
    assert f"{settings.text_size} %" in said(dialog)


def test_another_word_holds_at_once(dialog: SettingsDialog) -> None:
    box = part(dialog, QComboBox, "Theme")
    assert [box.itemText(at) for at in range(box.count())] == ["As the system", "Light", "Dark", "High contrast"]
    box.setFocus()
    with hears(dialog, Settings(theme="light")):
        type_key(Qt.Key.Key_Down)
    with hears(dialog, Settings(theme="contrast")):
        type_key(Qt.Key.Key_End)


def test_a_tick_holds_at_once(dialog: SettingsDialog) -> None:
    with hears(dialog, Settings(on_top=True)):
        press(part(dialog, QCheckBox, "Stay above other windows"))
    with hears(dialog, Settings(on_top=True, contents=False)):
        part(dialog, QCheckBox, "Show the contents").setFocus()
        type_key(Qt.Key.Key_Space)


def test_the_text_size_goes_by_keys_from_bound_to_bound(dialog: SettingsDialog) -> None:
    part(dialog, QSlider, "Text size").setFocus()
    with hears(dialog, Settings(text_size=105)):
        type_key(Qt.Key.Key_Right)
    assert "105 %" in said(dialog)
    with hears(dialog, Settings(text_size=400)):
        type_key(Qt.Key.Key_End)
    with hears(dialog, Settings(text_size=50)):
        type_key(Qt.Key.Key_Home)
    assert "50 %" in said(dialog)


def test_a_slider_that_is_dragged_chooses_when_it_is_let_go(dialog: SettingsDialog) -> None:
    slider = part(dialog, QSlider, "Text size")
    slider.setSliderDown(True)
    slider.setSliderPosition(203)
    assert "203 %" in said(dialog)
    assert shows(dialog)["Text size"] == 100
    with hears(dialog, Settings(text_size=205)):
        slider.setSliderDown(False)
    assert "205 %" in said(dialog)


def test_scrolling_past_a_choice_chooses_nothing(dialog: SettingsDialog) -> None:
    told: list[Settings] = []
    dialog.settings_changed.connect(told.append)
    part(dialog, QCheckBox, "Show the contents").setFocus()
    wheel(part(dialog, QComboBox, "Theme"))
    wheel(part(dialog, QSlider, "Text size"))
    assert told == []
    part(dialog, QComboBox, "Theme").setFocus()
    wheel(part(dialog, QComboBox, "Theme"))
    assert len(told) == 1


def test_the_defaults_come_back_at_a_press(qtbot: QtBot, look: theme.Theme) -> None:
    assert look
    dialog = shown(qtbot, OTHER)
    with hears(dialog, Settings()):
        press(button(dialog, "Restore defaults"))
    assert shows(dialog) == {choice.title: getattr(Settings(), choice.name) for choice in ALL}
    told: list[Settings] = []
    dialog.settings_changed.connect(told.append)
    press(button(dialog, "Restore defaults"))
    assert told == []


def test_what_is_locked_says_so_and_stays(qtbot: QtBot, look: theme.Theme) -> None:
    assert look
    dialog = shown(qtbot, OTHER, DARK)
    assert f"Locked: decided by IT in {POLICY}" in plain(dialog)
    assert not part(dialog, QComboBox, "Theme").isEnabled()
    assert part(dialog, QComboBox, "Begin at").isEnabled()
    assert dialog.focusWidget() is part(dialog, QSlider, "Text size")
    with hears(dialog, Settings(theme="dark")):
        press(button(dialog, "Restore defaults"))
    assert shows(dialog)["Theme"] == "dark"


def test_everything_can_be_locked(qtbot: QtBot, look: theme.Theme) -> None:
    assert look
    dialog = shown(qtbot, OTHER, ALL_LOCKED)
    for title, kind in (("Theme", QComboBox), ("Text size", QSlider), ("Begin at", QComboBox)):
        assert not part(dialog, kind, title).isEnabled()
    assert not part(dialog, QCheckBox, "As one narrow column").isEnabled()
    kept = OTHER._asdict() | {"on_top": False, "contents": True, "side_panel": True}
    with hears(dialog, Settings(**kept)):
        press(button(dialog, "Restore defaults"))
    assert shows(dialog) == {choice.title: kept[choice.name] for choice in ALL}
    assert dialog.focusWidget() is not None


def test_what_it_decided_is_listed_with_its_file(qtbot: QtBot, look: theme.Theme, tmp_path: Path) -> None:
    assert look
    file = tmp_path / "policy.toml"
    file.write_text('checker = "index"\ntheme = "dark"\nlibrary = "/srv/ward/library.sqlite"\n', encoding="utf-8")
    told = plain(shown(qtbot, OTHER, read_policy(file)))
    assert f"DECIDED BY IT\nIT has decided this for everybody on this computer, in {file}:" in told
    for line in (
        "Library: /srv/ward/library.sqlite",
        "Symptom checker: only where each finding is discussed",
        "Theme: Dark",
    ):
        assert line in told
    assert "Printing" not in told


def test_where_it_decided_nothing_nothing_is_listed(dialog: SettingsDialog) -> None:
    assert dialog.findChildren(DecisionsCard) == []
    assert "Locked" not in said(dialog)


def test_of_a_policy_that_is_not_in_force_it_says_why_and_what_holds(
    qtbot: QtBot, look: theme.Theme, tmp_path: Path
) -> None:
    assert look
    file = tmp_path / "policy.toml"
    file.write_text('chekcer = "off"\n', encoding="utf-8")
    told = plain(shown(qtbot, Settings(), policy_in_force(file)))
    assert f"The policy {file} cannot be used: “chekcer” is none of its keys" in told
    for decision in decisions(policy_in_force(file)).values():
        assert f"{decision.title}: {decision.words}" in told
    assert "Locked: until IT has corrected its policy" in told


def test_in_a_kiosk_it_names_no_file(qtbot: QtBot, look: theme.Theme, tmp_path: Path) -> None:
    assert look
    file = tmp_path / "policy.toml"
    decided = 'kiosk = "on"\ntheme = "dark"\nlibrary = "/srv/ward/library.sqlite"\n'
    file.write_text(decided, encoding="utf-8")
    dialog = shown(qtbot, Settings(), read_policy(file))
    for known in dialog.findChildren(QLabel):
        assert "/" not in known.text() + known.accessibleName()
    assert "Library: the one IT has set" in said(dialog)
    assert "These choices hold until Wardbook begins anew." in said(dialog)
    file.write_text(decided.replace('kiosk = "on"', 'kiosk = "off"'), encoding="utf-8")
    assert str(file) in plain(shown(qtbot, Settings(), read_policy(file)))


def test_what_was_chosen_elsewhere_is_shown_and_not_told(dialog: SettingsDialog) -> None:
    told: list[Settings] = []
    dialog.settings_changed.connect(told.append)
    dialog.show_settings(OTHER)
    assert shows(dialog) == {choice.title: getattr(OTHER, choice.name) for choice in ALL}
    assert told == []


def test_it_names_its_file_in_plain_words(dialog: SettingsDialog) -> None:
    assert f"These choices are kept in {FILE}" in said(dialog).replace("\u200b", "")
    named = [known.accessibleName() for known in dialog.findChildren(QLabel)]
    assert f"These choices are kept in {FILE}" in named


@pytest.mark.parametrize("size", [50, 100, 200, 400])
def test_nothing_is_cut_at_any_text_size(dialog: SettingsDialog, styled: QApplication, size: int) -> None:
    put_on(styled, theme.theme("light", size))
    settle()
    dialog.resize(dialog.minimumSize().expandedTo(dialog.minimumSizeHint()))
    settle()
    wide = dialog.contentsRect().width()
    for kind in (QComboBox, QAbstractButton, PercentSlider):
        for known in dialog.findChildren(kind):
            if known.isVisible():
                assert known.width() >= known.minimumSizeHint().width()
                assert known.mapTo(dialog, QPoint(known.width(), 0)).x() <= wide, known.accessibleName()
    for box in dialog.findChildren(QComboBox):
        assert box.width() >= box.sizeHint().width()
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_keyboard_reaches_every_choice_and_brings_it_in_sight(dialog: SettingsDialog) -> None:
    dialog.resize(360, 300)
    settle()
    met = []
    for _ in range(20):
        type_key(Qt.Key.Key_Tab)
        focus = dialog.focusWidget()
        assert focus is not None
        assert focus.accessibleName() or isinstance(focus, QAbstractButton)
        met.append(focus.accessibleName())
        assert not focus.visibleRegion().isEmpty()
    assert {choice.title for choice in ALL} <= set(met)


def test_escape_closes_it(dialog: SettingsDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
