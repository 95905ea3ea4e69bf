"""Every action of the window, in one table.

The menu, the buttons, their shortcuts and the shortcut page come from it.
"""

from typing import NamedTuple

from desktop.state.policy import INDEX, ON, Policy


class ActionSpec(NamedTuple):
    """One action.

    Attributes:
        id: names the window's method, `on_<id>`.
        text: what it is called in the menu and on the shortcut page.
        shortcuts: key sequences, the first is shown.
        icon: a file of resources/icons, or empty.
        group: actions of one group stand together.
        checkable: whether it is on or off.
    """

    id: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    group: str = "Go"
    checkable: bool = False


ACTIONS = (
    ActionSpec("back", "Back", ("Alt+Left",), "back"),
    ActionSpec("forward", "Forward", ("Alt+Right",), "forward"),
    ActionSpec("home", "Home", ("Alt+Home",), "home"),
    ActionSpec("search", "Search", ("Ctrl+K", "Ctrl+L", "/")),
    ActionSpec("palette", "All actions and sections", ("Ctrl+Shift+P",)),
    ActionSpec("find", "Find on this page", ("Ctrl+F",), group="Page"),
    ActionSpec("find_next", "Find the next place", ("F3", "Ctrl+G"), group="Page"),
    ActionSpec("find_previous", "Find the place before", ("Shift+F3", "Ctrl+Shift+G"), group="Page"),
    ActionSpec("bookmark", "Bookmark this place, or take its bookmark away", ("Ctrl+D",), "bookmark", "Page"),
    ActionSpec("copy_statement", "Copy this statement", ("Ctrl+Shift+C",), group="Page"),
    ActionSpec("print", "Print or save as PDF", ("Ctrl+P",), "print", "Page"),
    ActionSpec("checker", "Symptom checker", ("Alt+1",), group="Side panel"),
    ActionSpec("checklist", "Checklist", ("Alt+2",), group="Side panel"),
    ActionSpec("evidence", "Evidence", ("Alt+3",), group="Side panel"),
    ActionSpec("print_checklist", "Print the checklist", (), group="Side panel"),
    ActionSpec("new_patient", "New patient: clear all answers and ticks", ("Ctrl+Shift+N",), group="Side panel"),
    ActionSpec("larger_text", "Larger text", ("Ctrl++", "Ctrl+="), group="Look"),
    ActionSpec("smaller_text", "Smaller text", ("Ctrl+-",), group="Look"),
    ActionSpec("normal_text", "Normal text size", ("Ctrl+0",), group="Look"),
    ActionSpec("theme", "Next theme: light, dark, high contrast, as the system", ("Ctrl+T",), "theme", "Look"),
    ActionSpec("contents", "Contents", ("F7",), "contents", "Panels", checkable=True),
    ActionSpec("side_panel", "Side panel", ("F8",), "panel", "Panels", checkable=True),
    ActionSpec("compact", "Compact: one narrow column", ("F9",), group="Panels", checkable=True),
    ActionSpec("on_top", "Stay on top", (), group="Panels", checkable=True),
    ActionSpec("full_screen", "Full screen", ("F11",), group="Panels", checkable=True),
    ActionSpec("settings", "Settings", ("Ctrl+,",), group="Program"),
    ActionSpec("shortcuts", "Keyboard shortcuts", ("F1",), group="Program"),
    ActionSpec("about", "About Wardbook, and what it is for", (), group="Program"),
    ActionSpec("quit", "Quit", ("Ctrl+Q",), group="Program"),
)

#: What there is in place of the symptom checker where IT allows only the places of its findings.
FINDINGS = ActionSpec("findings", "Findings: where each is discussed", ("Alt+1",), group="Side panel")


def actions_under(policy: Policy) -> tuple[ActionSpec, ...]:
    """The actions of a window: those of the table, without a trace of what IT does not want at all.

    A kiosk has no action to quit: who is there next would find no Wardbook.
    """
    absent = {"quit"} if policy.kiosk else set()
    if policy.checker != ON:
        absent.add("checker")
    rows = (FINDINGS if spec.id == "checker" and policy.checker == INDEX else spec for spec in ACTIONS)
    return tuple(spec for spec in rows if spec.id not in absent)
