"""The exception tree."""

import pytest

from desktop import errors
from desktop.errors import (
    ContentError,
    LibraryError,
    NotInLibraryError,
    StateError,
    UsageError,
    WardbookError,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [(UsageError, 2), (LibraryError, 2), (NotInLibraryError, 1), (ContentError, 1), (StateError, 2)],
)
def test_every_error_is_a_wardbook_error_with_the_exit_code_of_its_kind(error: type[WardbookError], code: int) -> None:
    assert issubclass(error, WardbookError)
    assert error("It is broken.").exit_code == code


def test_an_error_reads_as_message_and_hint() -> None:
    assert str(WardbookError("It is broken.", "Mend it.")) == "It is broken. Mend it."


def test_an_error_without_hint_ends_with_its_message() -> None:
    assert str(WardbookError("It is broken.")) == "It is broken."


def test_the_docstring_draws_every_error() -> None:
    drawn = errors.__doc__ or ""
    defined = [name for name, value in vars(errors).items() if isinstance(value, type)]
    assert [name for name in defined if name not in drawn] == []
