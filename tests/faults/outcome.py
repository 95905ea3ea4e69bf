"""What a campaign of faults comes to: what was tried, what of it happened, and what was lost by it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

#: A campaign, as the function `outcomes` of its module: the whole of it, or the part that every test run has time for.
Campaign = Callable[[bool], Iterator["Outcome"]]


class Outcome(NamedTuple):
    """What one kind of fault came to.

    Attributes:
        fault: what was done, in a few words.
        tried: how often.
        fired: how often it reached the program; a fault that never came proves nothing.
        lost: everything that was lost, was shown wrongly or ended in a traceback, each in one sentence.
        control: how often the same fault did harm where the guard was left out; 0 where the campaign cannot fail.
    """

    fault: str
    tried: int
    fired: int
    lost: tuple[str, ...]
    control: int

    @property
    def result(self) -> str:
        """`held`, `lost`, or `not proven` where the faults did not come or could do no harm."""
        if self.lost:
            return "lost"
        return "held" if self.fired and self.control else "not proven"

    def told(self) -> str:
        """The outcome in one line, with the first losses below it."""
        line = f"{self.fault}: {self.tried} tried, {self.fired} fired, {len(self.lost)} lost, control {self.control}"
        return "\n".join((f"{line}: {self.result}", *self.lost[:10]))
