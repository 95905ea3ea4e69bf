"""A reader who does not see the window: what the program says on the accessibility bus, and what it does when asked."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.library.library import Library
from desktop.model.topic import BlockKind, Topic
from tests.conftest import CHECKOUT, TOPIC
from tests.journeys.bus import FOCUSABLE, FOCUSED, SHOWING, Item, ScreenReader, until

#: The first column of the imaging matrix.
_FIRST = "What was imaged"
#: What packaging/test-libraries.sh installs.
NEEDED = ("Xvfb", "dbus-daemon", "xdotool")
ACCESSIBILITY_BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")

missing = [name for name in NEEDED if shutil.which(name) is None]
missing += [] if ACCESSIBILITY_BUS.exists() else ["at-spi2-core"]
pytestmark = pytest.mark.skipif(
    bool(missing), reason=f"not installed: {', '.join(missing)} (packaging/test-libraries.sh installs them)"
)


@contextmanager
def running(*command: str, environment: dict[str, str]) -> Iterator[str]:
    """A program that says one line when it is ready; it ends with the block."""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as program:
        assert program.stdout is not None
        try:
            yield program.stdout.readline().strip()
        finally:
            program.terminate()


@pytest.fixture(scope="module")
def screen_reader(library_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScreenReader]:
    """The program with the topic open on a screen of its own, and whoever listens to it."""
    home = str(tmp_path_factory.mktemp("home"))
    environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "QT_QPA_PLATFORM": "xcb"}
    environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    with running("Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", environment=environment) as display:
        environment["DISPLAY"] = f":{display}"
        bus = ("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1")
        with running(*bus, environment=environment) as address:
            environment["DBUS_SESSION_BUS_ADDRESS"] = address
            reader = ScreenReader(address, environment["DISPLAY"])
            command = (sys.executable, "-m", "desktop", "--library", str(library_file), "--topic", TOPIC)
            with subprocess.Popen(command, cwd=CHECKOUT, env=environment, stderr=subprocess.PIPE, text=True) as program:
                try:
                    until(lambda: _whole_page(reader, program))
                    yield reader
                    reader.take_keyboard("Wardbook")
                    reader.press("ctrl+q")
                    assert program.communicate(timeout=60)[1] == ""
                    assert program.returncode == 0
                finally:
                    program.kill()
                    reader.close()


def _whole_page(reader: ScreenReader, program: subprocess.Popen[str]) -> Item | None:
    """The page, when all of it is there."""
    assert program.poll() is None, "the program has ended by itself"
    page = reader.document("Article")
    return page if page is not None and any(item.name == "References" for item in page.children()) else None


@pytest.fixture
def topic(library_file: Path) -> Topic:
    library = Library(library_file)
    read = library.topic(TOPIC)
    library.close()
    return read


@pytest.fixture
def article(screen_reader: ScreenReader) -> Item:
    """The page."""
    page = screen_reader.document("Article")
    assert page is not None
    return page


def named(items: list[Item], name: str) -> Item:
    return next(item for item in items if item.name == name)


def test_the_headings_are_heard_with_their_levels(article: Item, topic: Topic) -> None:
    headings = [(heading.level, heading.name) for heading in article.all_with("heading")]
    assert headings[0] == (1, topic.question)
    assert [name for level, name in headings if level == 2] == [
        *(section.title for section in topic.sections),
        "References",
    ]
    assert (3, topic.steps[0].group) in headings


def test_every_statement_is_heard_as_a_paragraph_or_an_item(article: Item, topic: Topic) -> None:
    paragraphs = " ".join(item.name for item in article.all_with("paragraph"))
    items = [item.name for item in article.all_with("list item")]
    blocks = [block for section in topic.sections for block in section.blocks]
    told = [topic.answer.text, *(block.prose.text for block in blocks if block.kind is BlockKind.PARAGRAPH)]
    assert [text for text in told if " ".join(text.split()[:4]) not in paragraphs] == []
    listed = [block.prose.text for block in blocks if block.kind is BlockKind.ITEM]
    listed += [step.prose.text for step in topic.steps if step.tickable]
    assert sorted(item.split()[:3] for item in items) == sorted(text.split()[:3] for text in listed)
    assert {item.parent.role for item in article.all_with("list item")} == {"list"}


def test_the_cells_of_the_imaging_matrix_say_their_columns(article: Item, topic: Topic) -> None:
    matrix = next(table for table in article.all_with("table") if table.children()[0].children()[0].name == _FIRST)
    assert [head.name for head in matrix.all_with("column header")] == [_FIRST, "Finding", "Read from"]
    cells = [cell.name for cell in matrix.all_with("cell")]
    for seen in topic.imaging:
        assert f"{_FIRST}: {seen.entity}" in cells
        assert f"Read from: {seen.n or 'number not stated'}" in cells


def test_a_citation_is_a_link_that_can_be_followed(article: Item, screen_reader: ScreenReader) -> None:
    link = named(article.all_with("link"), "Reference 4")
    assert FOCUSABLE in link.states
    assert link.actions()[0] == "Press"
    link.do("Press")
    until(lambda: _evidence_about(screen_reader, "[4]"))


def _evidence_about(screen_reader: ScreenReader, number: str) -> Item | None:
    page = screen_reader.document("Evidence")
    return page if page is not None and page.children()[0].name == number else None


def test_a_link_that_tab_comes_to_is_announced_and_enter_follows_it(article: Item, screen_reader: ScreenReader) -> None:
    screen_reader.take_keyboard("Wardbook")
    link, last = article.all_with("link")[-2:]
    assert SHOWING not in link.states
    assert screen_reader.hear_link(lambda: link.do("SetFocus")) == link
    assert {FOCUSED, SHOWING} <= link.states
    left, top, width, height = article.box
    assert left <= link.box[0] <= left + width
    assert top <= link.box[1] <= top + height
    assert screen_reader.hear_link(lambda: screen_reader.press("Tab")) == last
    assert screen_reader.hear_link(lambda: screen_reader.press("shift+Tab")) == link
    screen_reader.press("Return")
    until(lambda: _evidence_about(screen_reader, f"[{link.name.removeprefix('Reference ')}]"))
