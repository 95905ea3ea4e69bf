"""Everything that can go wrong for a reason Wardbook understands.

WardbookError             a sentence for the reader, and what to do about it
├── UsageError            the command's words are off, or this machine cannot do it
├── LibraryError          the library file is missing, damaged, foreign or of another format
├── NotInLibraryError     a topic, section, reference or finding that the library does not hold
├── ContentError          the content tree has problems; nothing was written
└── StateError            settings or policy could not be read or kept
    └── SetAsideError     they were kept; what was there before could not be understood, and stands beside them

Anything else that is raised is a defect in Wardbook and goes to the crash report.
"""


class WardbookError(Exception):
    """A failure the reader can understand.

    Args:
        message: one sentence saying what is wrong.
        hint: one sentence saying what to do.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(WardbookError):
    """The command cannot run as it was asked to."""

    exit_code = 2


class LibraryError(WardbookError):
    """The library file cannot be used."""

    exit_code = 2


class NotInLibraryError(WardbookError):
    """The library is fine, but it does not hold what was asked for."""


class ContentError(WardbookError):
    """The content has problems, so no library was written."""


class StateError(WardbookError):
    """The user's or the machine's own files could not be used."""

    exit_code = 2


class SetAsideError(StateError):
    """What was to be kept is kept; what was there could not be understood, and was set aside."""
