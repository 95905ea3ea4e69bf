"""No error leaves a method by which one of our classes answers Qt: it is reported, and Qt does without the answer.

PySide 6.11 keeps such an error where Qt was called by Python, and raises it in the next call that comes back from Qt,
be that in the middle of another such method. What was made there is freed twice, and the process ends: whoever was
reading reads no more.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, Flag
from functools import wraps
from types import FunctionType, MethodDescriptorType

#: What Qt can do by itself, so that something is seen; other calls it might answer twice.
_WITHOUT_US = frozenset({"paintEvent", "sizeHint", "minimumSizeHint", "heightForWidth", "hasHeightForWidth"})


def guard(*roots: type) -> None:
    """Let no error leave the overrides of the classes that are derived from `roots` from now on."""
    for root in roots:
        root.__init_subclass__ = classmethod(_guard_overrides)  # type: ignore[assignment, method-assign, arg-type]


def _guard_overrides(made: type, **_options: object) -> None:
    for name, function in list(vars(made).items()):
        if isinstance(function, FunctionType) and _is_qts(made, name):
            setattr(made, name, guarded(made, function))


def _is_qts(made: type, name: str) -> bool:
    """Whether Qt itself has a method of that name, which it may call."""
    return any(isinstance(vars(base).get(name), MethodDescriptorType) for base in made.__mro__[1:-1])


def guarded(made: type, function: Callable[..., object]) -> Callable[..., object]:
    """The method `function` of the class `made`, which no error leaves."""

    @wraps(function)
    def override(this: object, *arguments: object) -> object:
        try:
            return function(this, *arguments)
        except Exception as error:  # noqa: BLE001  as Qt does with what fails in a slot
            sys.excepthook(type(error), error, error.__traceback__)
        if function.__name__ in _WITHOUT_US:
            with suppress(NotImplementedError):  # Qt itself has no answer
                return getattr(super(made, this), function.__name__)(*arguments)
        return _nothing(function)

    return override


def _nothing(function: Callable[..., object]) -> object:
    """What Qt takes for no answer: an empty value of the kind that it expects."""
    kind = function.__annotations__.get("return")
    if not isinstance(kind, type) or issubclass(kind, Enum):
        return kind(0) if isinstance(kind, type) and issubclass(kind, Flag) else None
    return kind() if kind in (bool, int) or kind.__module__.startswith("PySide6.") else None
