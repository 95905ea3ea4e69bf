"""policy.toml: what IT has decided holds to the letter, or nothing of it and the safest instead."""

import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop.state.policy import ON, SAFEST, Policy, policy_in_force
from tests.fuzz.grammar import TRAPS, Grammar, pieces
from tests.fuzz.target import Ground, Target, as_shown, is_one_line

_SWITCHES = ("kiosk", "print", "web_links")


def check(reads: Callable[[Path], Policy], ground: Ground, data: bytes) -> None:
    """Hold the policy that `reads` makes of `data` to what is written there."""
    path = ground.folder / "policy.toml"
    path.write_bytes(data)
    policy = reads(path)
    assert policy.path == path
    assert is_one_line(f"policy: {policy.notice()}"), f"{policy.notice()!r} is not one line"
    policy.locked()
    policy.forbidden()
    if policy.fault:
        assert policy == SAFEST._replace(path=path, fault=policy.fault), "a policy that is at fault is half in force"
        return
    decided = tomllib.loads(as_shown(data))
    if "library" in decided:
        decided["library"] = str(Path(decided["library"]))  # `/./a` is `/a`
    told = {name: _told(name, value) for name, value in policy._asdict().items() if name in decided}
    assert told == decided, f"{decided} is taken for {policy}"
    assert policy._replace(**{name: getattr(Policy(), name) for name in decided}) == Policy(
        path=path, decided=frozenset(decided)
    ), f"{decided} decides more than it says"


def _told(name: str, value: object) -> object:
    """A value of the policy as the file writes it."""
    if name in _SWITCHES:
        return ON if value else "off"
    return str(value) if isinstance(value, Path) else value


def naively(path: Path) -> Policy:
    """Without a guard."""
    return Policy(path=path)._replace(**tomllib.loads(path.read_text(encoding="utf-8")))


SIGNS = pieces(
    '↵ ↵ ␣=␣ ␣=␣ = " \' """ [ ] [[a]] { } , . # \\ \\u0000 on off "on" "off" "index" "dark" true 1 10 1440 1441 0x10',
    '1_0 1.5 99999999999999999999999 inf 1979-05-27 "/srv/a.sqlite" \'C:\\a\' 400 ␣ kiosk␣=␣"on"↵ text_size␣=␣100↵',
    '[[[[[[[[[[[ checker␣=␣"off"↵ library checker kiosk idle_reset_minutes print web_links theme text_size',
)

POLICY = Target(
    "policy",
    partial(check, policy_in_force),
    partial(check, naively),
    Grammar(
        (*SIGNS, *SIGNS, *TRAPS),
        (b'checker = "index"\nkiosk = "on"\nidle_reset_minutes = 5\nprint = "off"\n', b'library = "/srv/w.sqlite"\n'),
    ),
    examples=2_000,
)
