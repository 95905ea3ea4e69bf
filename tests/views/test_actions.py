"""The action table: every row does something, is found in the menu, and has keys of its own."""

from collections import Counter

import pytest
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton

from desktop import assets
from desktop.views.action_menu import action_menu
from desktop.views.actions import ACTIONS, FINDINGS
from desktop.views.main_window import MainWindow
from desktop.views.shortcuts_dialog import ShortcutsDialog
from desktop.views.window_actions import WindowActions
from tests.views.seen import action, part, press, texts, trigger


def test_every_action_has_its_method() -> None:
    assert [spec.id for spec in ACTIONS if not callable(getattr(WindowActions, f"on_{spec.id}", None))] == []


def test_no_method_is_without_its_action() -> None:
    methods = {name.removeprefix("on_") for name in vars(WindowActions) if name.startswith("on_")}
    assert methods == {spec.id for spec in (*ACTIONS, FINDINGS)}


def test_ids_and_texts_are_unique() -> None:
    assert len({spec.id for spec in ACTIONS}) == len({spec.text for spec in ACTIONS}) == len(ACTIONS)


def test_no_shortcut_is_given_twice() -> None:
    keys = Counter(QKeySequence(keys).toString() for spec in ACTIONS for keys in spec.shortcuts)
    assert "" not in keys
    assert [key for key, count in keys.items() if count > 1] == []


def test_actions_of_one_group_stand_together() -> None:
    groups = [spec.group for spec in ACTIONS]
    assert sorted(groups, key=groups.index) == groups


def test_every_icon_is_there() -> None:
    assert [spec.icon for spec in ACTIONS if spec.icon and not assets.path(f"icons/{spec.icon}.svg").is_file()] == []


def test_the_window_has_every_action_with_its_keys(window: MainWindow) -> None:
    for spec in ACTIONS:
        made = action(window, spec.id)
        assert [keys.toString() for keys in made.shortcuts()] == [
            QKeySequence(keys).toString() for keys in spec.shortcuts
        ]
        assert made.isCheckable() is spec.checkable


def test_every_action_is_in_the_menu(window: MainWindow) -> None:
    menu = action_menu({spec.id: action(window, spec.id) for spec in ACTIONS}, window)
    assert [entry.text() for entry in menu.actions() if not entry.isSeparator()] == [spec.text for spec in ACTIONS]
    separators = sum(entry.isSeparator() for entry in menu.actions())
    assert separators == len({spec.group for spec in ACTIONS}) - 1


@pytest.mark.parametrize(("name", "group"), [("Menu: All actions", ""), ("Menu: Text size and theme", "Look")])
def test_a_menu_opens_under_its_button_and_is_gone_when_closed(window: MainWindow, name: str, group: str) -> None:
    press(part(window, QToolButton, name))
    menu = part(window, QMenu)
    assert menu.isVisible()
    offered = [entry.text() for entry in menu.actions() if not entry.isSeparator()]
    assert offered == [spec.text for spec in ACTIONS if group in ("", spec.group)]
    menu.close()
    assert not menu.isVisible()


def test_every_action_is_on_the_shortcut_page(window: MainWindow) -> None:
    trigger(window, "shortcuts")
    page = texts(part(window, ShortcutsDialog))
    for spec in ACTIONS:
        assert spec.text in page
        keys = page[page.index(spec.text) + 1]
        assert keys == (" or ".join(QKeySequence(keys).toString() for keys in spec.shortcuts) or "in the menu")


def test_the_buttons_of_the_bar_are_actions_with_icons_and_names(window: MainWindow) -> None:
    buttons = [known for known in window.findChildren(QToolButton) if known.defaultAction() is not None]
    assert len(buttons) >= 6
    for known in buttons:
        assert known.accessibleName() == known.defaultAction().text()
        assert known.accessibleName() in known.toolTip()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
            assert not known.icon().pixmap(22, 22, mode).isNull()
