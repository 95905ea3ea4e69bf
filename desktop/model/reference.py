"""References, how sure their identity is, and what they report beside what the guidance says."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from desktop.model.prose import Prose

#: The basis of a source check whose own source nobody could read.
OTHER_SOURCES = "other sources"


class Identity(StrEnum):
    """How sure it is that a numbered reference is the publication shown."""

    VERIFIED = "verified"
    """An added reference: seen itself, so there is nothing to guess."""
    STRONG_MATCH = "strong-match"
    PLAUSIBLE = "plausible"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """How a statement compares with what its source visibly says."""

    AGREES = "agrees"
    PARTLY = "partly"
    DIFFERS = "differs"
    UNCHECKED = "unchecked"


class Reference(NamedTuple):
    """One numbered reference.

    Attributes:
        number: the number it is cited by; 1-8 are the guidance's own.
        key: the id that citations use in content.
        why: one sentence on why its identity is as sure as it is.
        design: the study design as the source states it, or empty.
        n: how many patients or cases, as the source states it, or empty.
        candidates: numbers of the references that this one may be.
        csl: the bibliographic fields that somebody has seen, in CSL-JSON; empty when unknown.
    """

    number: int
    key: str
    identity: Identity
    why: str
    design: str
    n: str
    candidates: tuple[int, ...]
    csl: Mapping[str, Any]

    @property
    def study(self) -> str:
        """Design and size in words, for example `prospective trial, n = 93`; empty where neither was stated."""
        return ", ".join(part for part in (self.design, f"n = {self.n}" if self.n else "") if part)


class SourceCheck(NamedTuple):
    """What one source reports, beside one statement of the guidance.

    Attributes:
        anchor: the statement.
        number: the reference that was held against it.
        basis: what was read: abstract, full text, summary, or `OTHER_SOURCES`.
        checked: the day, ISO 8601.
    """

    anchor: str
    number: int
    verdict: Verdict
    reports: Prose
    basis: str
    checked: str
