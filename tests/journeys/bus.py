"""A screen reader of our own: it reads and hears the program through AT-SPI, the bus that Linux has for them."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ACTION = "org.a11y.atspi.Action"
_COMPONENT = "org.a11y.atspi.Component"
_REGISTRY = "org.a11y.atspi.Registry"
_FOCUSED = "object:state-changed:focused"
_STATE_CHANGED = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="StateChanged")
#: The states of AT-SPI that are asked for, by their number.
ACTIVE, FOCUSABLE, FOCUSED, SHOWING = 1, 11, 12, 25
_SCREEN = 0
_DOCUMENTS = ("document", "document frame")
#: Nothing takes as long as this, on any machine.
_PATIENCE = 60.0


class Item:
    """A part of the program as the bus shows it.

    Args:
        bus: the accessibility bus.
        place: the name of the program on the bus, and the path of the part.
    """

    def __init__(self, bus: DBusConnection, place: tuple[str, str]) -> None:
        self._bus = bus
        self.place = place

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Item) and other.place == self.place

    def __hash__(self) -> int:
        return hash(self.place)

    @property
    def role(self) -> str:
        return str(self._ask(_ACCESSIBLE, "GetRoleName")[0])

    @property
    def name(self) -> str:
        return str(self._ask("org.freedesktop.DBus.Properties", "Get", "ss", (_ACCESSIBLE, "Name"))[0][1])

    @property
    def level(self) -> int:
        return int(self._ask(_ACCESSIBLE, "GetAttributes")[0]["level"])

    @property
    def states(self) -> set[int]:
        low, high = self._ask(_ACCESSIBLE, "GetState")[0]
        return {number for number in range(64) if (high << 32 | low) >> number & 1}

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, width and height on the screen."""
        left, top, width, height = self._ask(_COMPONENT, "GetExtents", "u", (_SCREEN,))[0]
        return left, top, width, height

    @property
    def parent(self) -> "Item":
        return Item(self._bus, self._ask("org.freedesktop.DBus.Properties", "Get", "ss", (_ACCESSIBLE, "Parent"))[0][1])

    def children(self) -> "list[Item]":
        return [Item(self._bus, place) for place in self._ask(_ACCESSIBLE, "GetChildren")[0]]

    def everything(self) -> "Iterator[Item]":
        """All that is in it, from the first to the last."""
        for child in self.children():
            yield child
            yield from child.everything()

    def all_with(self, role: str) -> "list[Item]":
        return [item for item in self.everything() if item.role == role]

    def actions(self) -> list[str]:
        return [name for name, _, _ in self._ask(_ACTION, "GetActions")[0]]

    def do(self, action: str) -> None:
        self._ask(_ACTION, "DoAction", "i", (self.actions().index(action),))

    def _ask(self, interface: str, method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        name, path = self.place
        question = new_method_call(DBusAddress(path, name, interface), method, signature, body)
        reply = self._bus.send_and_get_reply(question, timeout=_PATIENCE)
        if HeaderFields.error_name in reply.header.fields:
            raise LookupError(f"{self.place} {method}: {reply.body}")
        return reply.body


class ScreenReader:
    """Listens to every program on a session bus that starts after it.

    Args:
        session: the address of the bus.
        display: the X display that they are on.
    """

    def __init__(self, session: str, display: str) -> None:
        self._display = display
        with open_dbus_connection(session) as bus:
            launcher = Item(bus, ("org.a11y.Bus", "/org/a11y/bus"))
            address = launcher._ask("org.a11y.Bus", "GetAddress")[0]
        self._bus = open_dbus_connection(address)
        self._desktop = Item(self._bus, (_REGISTRY, "/org/a11y/atspi/accessible/root"))
        Item(self._bus, (_REGISTRY, "/org/a11y/atspi/registry"))._ask(_REGISTRY, "RegisterEvent", "s", (_FOCUSED,))
        self._bus.send_and_get_reply(message_bus.AddMatch(_STATE_CHANGED))

    def close(self) -> None:
        self._bus.close()

    def document(self, name: str) -> Item | None:
        """The document whose name begins so, if a program shows one."""
        pages = (item for item in self._desktop.everything() if item.role in _DOCUMENTS)
        return next((page for page in pages if page.name.startswith(name)), None)

    def take_keyboard(self, title: str) -> None:
        """Give the keyboard to the window with this title, as a window manager would."""
        self._xdotool("search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync")
        until(lambda: next((item for item in self._windows() if title in item.name and ACTIVE in item.states), None))

    def _windows(self) -> Iterator[Item]:
        return (window for program in self._desktop.children() for window in program.children())

    def press(self, key: str) -> None:
        """Press a key."""
        self._xdotool("key", key)

    def hear_link(self, act: Callable[[], None]) -> Item:
        """The link that says, after `act`, that the keyboard is at it."""
        with self._bus.filter(_STATE_CHANGED, bufsize=1000) as heard:
            act()
            while True:
                signal = self._bus.recv_until_filtered(heard, timeout=_PATIENCE)
                fields = signal.header.fields
                item = Item(self._bus, (fields[HeaderFields.sender], fields[HeaderFields.path]))
                if signal.body[:2] == ("focused", 1) and item.role == "link":
                    return item

    def _xdotool(self, *words: str) -> None:
        subprocess.run(("xdotool", *words), env={**os.environ, "DISPLAY": self._display}, check=True)


def until(found: Callable[[], Item | None]) -> Item:
    """What is found, as soon as it is there."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            item = found()
        except LookupError:  # it has gone while it was looked at
            item = None
        if item is not None:
            return item
        time.sleep(0.1)
    raise AssertionError("it never came")
