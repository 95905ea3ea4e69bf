"""What IT has decided, in words: for who asks what is in force on this machine, and where that comes from."""

from typing import NamedTuple

from desktop.state.policy import OFF, ON, Policy
from desktop.state.policy_keys import KEYS

_NOT_SET = "not set"


class Decision(NamedTuple):
    """One decision in force.

    Attributes:
        value: as the file writes it, or `not set`.
        source: `policy file`, `default`, `kiosk` where it follows from that, `safest` where the file cannot be used.
        title, words: the same for readers.
    """

    value: str
    source: str
    title: str
    words: str


def decisions(policy: Policy) -> dict[str, Decision]:
    """Every decision in force, by its key."""
    return {name: _decision(name, policy) for name in KEYS}


def _decision(name: str, policy: Policy) -> Decision:
    key, value = KEYS[name], _value(name, policy)
    words = key.words.get(value, value)
    if key.bounds and value != _NOT_SET:
        words = key.unit.format(value)
    return Decision(value, _source(name, policy), key.title, words)


def _value(name: str, policy: Policy) -> str:
    value = policy.opens_web_links if name == "web_links" else getattr(policy, name)
    if isinstance(value, bool):
        return ON if value else OFF
    return str(value) if value else _NOT_SET


def _source(name: str, policy: Policy) -> str:
    if policy.fault:
        return "safest"
    if name == "web_links" and policy.kiosk:
        return "kiosk"
    return "policy file" if name in policy.decided else "default"
