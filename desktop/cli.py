"""The `wardbook` command: parse, dispatch, print what went wrong in one sentence.

Each sub-command's module is imported when it runs, so that `wardbook search` never loads Qt and the window never loads
Markdown; and only the options of the sub-command that was asked for are made.
"""

import argparse
import errno
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, TextIO

from desktop import __version__
from desktop.errors import WardbookError


def main(argv: Sequence[str] | None = None) -> int:
    """Run `wardbook` with `argv` (default: the process's own) and give its exit code.

    0 is success, 1 that problems were found, 2 that the command was not understood, cannot run here or met a defect.
    """
    gc.disable()  # a command ends before it has rubbish worth collecting; the window switches it on again
    is_read = _is_read(sys.stderr)
    try:
        with _streams():
            name, arguments = _parse(sys.argv[1:] if argv is None else argv)
            return _run(name, arguments, needs_box=name == "window" and arguments.screenshot is None and not is_read)
    except KeyboardInterrupt:
        return 130
    finally:
        gc.enable()


def _is_read(stream: TextIO | None) -> bool:
    """Whether somebody may see what is printed there.

    A desktop of Linux gives every program a stream, and only a terminal is seen; on Windows, one without a console has
    none, and who has given it one waits for its end.
    """
    return stream is not None and (sys.platform == "win32" or stream.isatty())


@contextmanager
def _streams() -> Iterator[None]:
    """Whatever is printed meanwhile finds a stream that takes it.

    A program with windows only has no streams, nor has one that is started with its output closed; there, the next file
    that is opened would get the number of the missing stream, and Qt's remarks with it.
    """
    with ExitStack() as nowhere:
        for redirect, stream in ((redirect_stdout, sys.stdout), (redirect_stderr, sys.stderr)):
            if stream is None:
                nowhere.enter_context(redirect(nowhere.enter_context(Path(os.devnull).open("w", encoding="utf-8"))))
            elif hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")  # a terminal without “≠” shows “?” instead of failing
        yield


def _run(name: str, arguments: argparse.Namespace, *, needs_box: bool) -> int:
    try:
        return _do(name, arguments, needs_box=needs_box)
    except Exception as error:  # noqa: BLE001  Python would print what it says, which may be what was typed
        return _report(error, needs_box=needs_box)


def _do(name: str, arguments: argparse.Namespace, *, needs_box: bool) -> int:
    """Run the sub-command; what goes wrong for a reason that is understood is told."""
    try:
        code: int = import_module(f"desktop.commands.{name}").run(arguments)
        print(end="", flush=True)
        return code
    except WardbookError as error:
        return _fail(error, needs_box=needs_box)
    except BrokenPipeError:  # the reader of the output has seen enough, for example `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ImportError, OSError) as error:
        if _is_closed_pipe(error):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        from desktop.installation import incomplete

        lack = incomplete(error)
        if lack is not None:
            return _fail(lack, needs_box=needs_box)
        if not isinstance(error, OSError) or error.errno not in (errno.ENOSPC, errno.EIO):
            raise
        print(
            f"wardbook: The output cannot be written: {error.strerror}. Make room, or write elsewhere.", file=sys.stderr
        )
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _is_closed_pipe(error: BaseException) -> bool:
    """Whether it says what Windows says of a pipe whose reader has seen enough."""
    return (
        sys.platform == "win32"
        and isinstance(error, OSError)
        and error.errno == errno.EINVAL
        and error.filename is None
    )


def _fail(error: WardbookError, *, needs_box: bool) -> int:
    """Say what went wrong: to who waits for a window and reads nothing that is printed, in a box of its own."""
    print(f"wardbook: {error}", file=sys.stderr)
    if needs_box:
        _show(str(error))
    return error.exit_code


_DEFECT = (
    "This is a defect in Wardbook. Please send this report to whoever maintains Wardbook here. "
    "Nothing that you typed is in it, and nothing was sent."
)


def _report(error: Exception, *, needs_box: bool) -> int:
    """Tell of a defect, so that it can be sent to who can mend it."""
    from desktop.crash_report import CrashReport

    report = CrashReport()
    report.add(error)
    print(f"wardbook: {_DEFECT}\n\n{report.text()}", file=sys.stderr)
    if needs_box:
        _show(_DEFECT, report.text())
    return 2


def _show(sentence: str, report: str = "") -> None:
    try:
        from desktop.views.start_failure import show_start_failure
    except ImportError:  # Qt itself may be what is missing
        _show_without_qt(sentence)
    else:
        show_start_failure(sentence, report)


def _show_without_qt(sentence: str) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "Wardbook", 0x10)  # with the sign of an error


def _parse(argv: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """The sub-command's name (`window` without one) and its arguments."""
    arguments = _window_parser().parse_args(argv)
    if arguments.command is None:
        return "window", arguments
    command = COMMANDS[arguments.command]
    parser = argparse.ArgumentParser(prog=f"wardbook {arguments.command}", description=command.does)
    if command.reads:
        _add_library(parser, arguments.library)
    command.add_options(parser)
    return arguments.command, parser.parse_args(arguments.rest)


def _window_parser() -> argparse.ArgumentParser:
    commands = "\n".join(f"  {name:12}{command.does}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="wardbook",
        usage="wardbook [options] [command …]",
        description="An offline point-of-care reference. Without a command it opens the window.",
        epilog=f"commands (each has --help):\n{commands}\n\n"
        "Exit codes: 0 success, 1 problems found, 2 not understood, cannot run, or a defect.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_library(parser, None)
    parser.add_argument("--version", action="version", version=f"wardbook {__version__}")
    parser.add_argument("--topic", metavar="ID[#ANCHOR]", help="open the window at this place")
    parser.add_argument("--search", metavar="TEXT", help="open the window with this search")
    parser.add_argument("--compact", action="store_true", help="open one narrow column, beside another program")
    parser.add_argument("--screenshot", type=Path, metavar="OUT.png", help="render the window, save it and exit")
    parser.add_argument("command", nargs="?", choices=COMMANDS, help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _add_library(parser: argparse.ArgumentParser, default: Path | None) -> None:
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library file to read", default=default)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", metavar="TOPIC[#SECTION]")
    parser.add_argument("--format", choices=["text", "markdown", "html", "json"], default="text")


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", nargs="+")
    parser.add_argument("--limit", type=_positive, default=10, metavar="N", help="at most N passages (default 10)")
    _add_json(parser)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC")
    for state in ("present", "absent"):
        parser.add_argument(
            f"--{state}", action="extend", type=_ids, default=[], metavar="ID,ID", help=f"findings that are {state}"
        )
    _add_json(parser)


def _add_references(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC")
    parser.add_argument("numbers", metavar="NUMBER", nargs="*", type=_positive, help="only these (default: all)")
    parser.add_argument("--format", choices=["vancouver", "ris", "bibtex", "csl-json"], default="vancouver")


def _add_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("content", metavar="CONTENT", nargs="?", type=Path, default=Path("content"))


def _add_build(parser: argparse.ArgumentParser) -> None:
    _add_content(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="LIBRARY.sqlite", required=True)
    parser.add_argument("--fresh", action="store_true", help="compile every topic, also those that have not changed")


def _add_schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", required=True, help="the folder to write them to")


def _add_selftest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write what was tried as JSON")


#: Python turns no longer text into a number.
_MOST_DIGITS = 4000


def _ids(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text[:20]}” is not a whole number from 1")
    return int(text)


class Command(NamedTuple):
    """A sub-command: what it does in a few words, its options, and whether it reads a library."""

    does: str
    add_options: Callable[[argparse.ArgumentParser], None]
    reads: bool = True


COMMANDS = {
    "topics": Command("list the topics of the library", _add_json),
    "show": Command("print a topic or one of its sections", _add_show),
    "search": Command("find the passages that answer, best first", _add_search),
    "check": Command("put findings to the symptom checker's rules", _add_check),
    "references": Command("print the references of a topic", _add_references),
    "lint": Command("print every problem of a content tree as file:line:column: message", _add_content, reads=False),
    "build": Command("compile a content tree into a library", _add_build, reads=False),
    "schema": Command("write JSON Schemas of the content files, for an editor", _add_schema, reads=False),
    "selftest": Command("try every rule, vignette, proof, link and record of the library here", _add_selftest),
    "info": Command("print the program, the library, versions, paths and the policy in force", _add_json),
}
