"""A report tells what kind of error happened and where, and not a word of what the error says."""

import errno
import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import __version__, crash_report
from desktop.crash_report import CrashReport
from desktop.library.query import parse

TYPED = "zztypedzz"


def caught(fails: Callable[[], object]) -> BaseException:
    """The error that it ends with."""
    try:
        fails()
    except BaseException as error:  # noqa: BLE001  any of them
        return error
    raise AssertionError("it has not failed")


def report_of(*errors: BaseException) -> str:
    report = CrashReport()
    for error in errors:
        report.add(error)
    return report.text("content 1")


def broken() -> None:
    raise KeyError(TYPED)


def chained() -> None:
    try:
        json.loads(TYPED)
    except ValueError as error:
        raise LookupError(TYPED) from error


def in_the_middle_of_another() -> None:
    try:
        broken()
    except KeyError:
        raise ValueError(TYPED)  # noqa: B904  the one before is its context


def noted() -> None:
    error = KeyError(TYPED)
    error.add_note(TYPED)
    raise error


def grouped() -> None:
    raise ExceptionGroup(TYPED, [ValueError(TYPED), ExceptionGroup(TYPED, [TypeError(TYPED)])])


def of_a_file() -> None:
    raise OSError(errno.ENOSPC, TYPED, f"/home/{TYPED}/file")


def of_a_coding() -> None:
    TYPED.encode("ascii").decode("utf-16").encode("ascii")
    "\udcff".encode()


class _Unprintable(Exception):  # noqa: N818
    def __str__(self) -> str:
        raise KeyError(TYPED)

    __repr__ = __str__


def unprintable() -> None:
    raise _Unprintable(TYPED)


def endless(deep: int = 0) -> int:
    return endless(deep + 1) + 1


EVERY = (broken, chained, in_the_middle_of_another, noted, grouped, of_a_file, of_a_coding, unprintable, endless)


@pytest.mark.parametrize("fails", EVERY)
def test_no_word_of_the_error_is_in_it(fails: Callable[[], object]) -> None:
    report = report_of(caught(fails))
    assert TYPED not in report
    assert "/" not in report
    assert fails.__name__ in report


def test_it_begins_with_the_versions() -> None:
    first = report_of(caught(broken)).splitlines()[0]
    assert first.startswith(f"Wardbook {__version__}, content 1, Python {sys.version.split()[0]}, ")


def test_it_tells_the_kinds_and_what_led_to_what() -> None:
    assert [line for line in report_of(caught(chained)).splitlines() if not line.startswith(" ")][2:] == [
        "LookupError",
        "because of: json.decoder.JSONDecodeError",
        "Seen once.",
    ]
    assert "while handling: KeyError" in report_of(caught(in_the_middle_of_another))
    assert report_of(caught(grouped)).count("of these: ") == 3
    assert "OSError ENOSPC" in report_of(caught(of_a_file))


def test_of_our_own_modules_the_line_is_told() -> None:
    error = caught(lambda: parse(7))  # type: ignore[arg-type]  # it fails there
    told = report_of(error).splitlines()
    place = next(at for at, line in enumerate(told) if line.startswith("    desktop.library.query, line "))
    assert told[place + 1].startswith("        ")


def test_a_very_deep_call_is_told_by_both_its_ends() -> None:
    report = report_of(caught(endless))
    assert len(report.splitlines()) < 50
    assert " calls …" in report


def test_the_same_defect_is_told_once_and_counted() -> None:
    report = CrashReport()
    told = [report.add(caught(broken)) for _ in range(12)]
    assert told[0].startswith("KeyError\n")
    assert told[1:] == [""] * 11
    assert report.text().endswith("\nSeen 12 times.")
    assert report.text().count("KeyError") == 1


def test_of_many_defects_the_first_are_told() -> None:
    report = CrashReport()
    for kind in (KeyError, ValueError, TypeError, LookupError, OSError, IndexError, NameError):
        for _ in range(2):
            report.add(kind(TYPED))
    assert "OSError" in report.text()
    assert "IndexError" not in report.text()
    assert report.text().endswith("Other errors. Seen 4 times.")


def test_errors_that_led_to_each_other_in_a_ring_come_to_an_end() -> None:
    one, two = KeyError(TYPED), ValueError(TYPED)
    one.__cause__, two.__cause__ = two, one
    assert report_of(one).count("because of: ") == 1


def test_a_defect_in_what_is_let_go_of_while_another_is_told_does_not_wait_for_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = CrashReport()
    describe = crash_report._describe
    met: list[object] = []

    def describe_and_fail(errors: object) -> str:
        if not met:
            met.append(errors)
            report.add(ValueError())
        return describe(errors)  # type: ignore[arg-type]

    monkeypatch.setattr(crash_report, "_describe", describe_and_fail)
    telling = threading.Thread(target=report.add, args=(KeyError(),), daemon=True)
    telling.start()
    telling.join(10)
    assert not telling.is_alive()
    assert "KeyError" in report.text()
    assert "ValueError" in report.text()


def test_no_line_is_read_from_a_file_beside_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A packaged program knows its modules by relative names."""
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "app.py").write_text("what somebody noted\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    report = CrashReport()
    try:
        exec(compile("1 / 0", "desktop/app.py", "exec"), {"__name__": "desktop.app"})  # noqa: S102
    except ZeroDivisionError as error:
        report.add(error)
    assert "desktop.app, line 1" in report.text()
    assert "noted" not in report.text()
