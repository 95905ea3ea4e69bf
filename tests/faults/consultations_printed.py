"""A consultation as `wardbook check` prints it, in words and as JSON."""

import json

from desktop.checker.wording import leaves_open, reassurance
from tests.faults.consultations_held import tell
from tests.faults.consultations_made import Consultation
from tests.fuzz.command_target import strictly
from tests.fuzz.target import Ground


def printed(where: Ground, topic: str, case: Consultation) -> str:
    """What is wrong with what is printed of `case`, in words; empty where nothing is."""
    arguments = ["check", topic, "--present", ",".join(case.present), "--absent", ",".join(case.absent)]
    words, values = strictly(where, arguments), strictly(where, [*arguments, "--json"])
    if (words.code, values.code, words.err, values.err) != (0, 0, b"", b""):
        return f"{case.told()}: {words.err.decode()} {values.err.decode()}"
    lines = words.out.decode().splitlines()
    closing = next((line for line in lines if reassurance(line)), "")
    if closing:
        return f"{case.told()}: “{reassurance(closing)}” is printed: {closing}"
    told = tell(case)
    outcomes = {outcome.rule.id: outcome.state for outcome in told.outcomes}
    if {outcome["rule"]: outcome["state"] for outcome in json.loads(values.out)["outcomes"]} != outcomes:
        return f"{case.told()}: the JSON says something else"
    missing = [line for line in told.lines[:-1] if not any(line in shown for shown in lines)]
    if missing:
        return f"{case.told()}: this is not printed: {missing[0]}"
    return "" if any(leaves_open(line) for line in lines) else f"{case.told()}: nothing says that nothing is excluded"
