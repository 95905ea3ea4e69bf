"""`wardbook selftest`: every rule, vignette, proof, link and record of the library, tried on this machine."""

import argparse
import json
import platform
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from desktop import __version__
from desktop.commands.opening import open_library
from desktop.errors import UsageError
from desktop.library.library import Library
from desktop.selftest import Check, selftest


def run(arguments: argparse.Namespace) -> int:
    """Print what was tried; with `--report` write it as JSON too. 1 when anything is wrong."""
    library = open_library(arguments.library, is_tested=True)
    if arguments.report is not None and arguments.report.exists() and arguments.report.samefile(library.path):
        raise UsageError(f"{arguments.report} is the library itself.", "Name another file for the report.")
    checks = list(selftest(library))
    _print(checks)
    if arguments.report is not None:
        _write(arguments.report, _report(library, checks))
        print(f"Wrote {arguments.report}.")
    return 1 if any(check.faults for check in checks) else 0


def _print(checks: list[Check]) -> None:
    for check in checks:
        what = " ".join(part for part in (check.topic, check.name) if part)
        print(f"{'failed' if check.faults else 'passed'}  {what}: {check.tried} tried")
        for fault in check.faults:
            print(f"        {fault}")
    failed = sum(1 for check in checks if check.faults)
    tried = sum(check.tried for check in checks)
    print(
        f"{failed} of {len(checks)} checks failed." if failed else f"All {len(checks)} checks passed, {tried:,} trials."
    )


def _report(library: Library, checks: list[Check]) -> dict[str, object]:
    """What a safety file keeps: what was tested, on what, when, and what came of it."""
    content = library.path.read_bytes()
    return {
        "passed": not any(check.faults for check in checks),
        "tested": datetime.now(UTC).isoformat(timespec="seconds"),
        "program": {"wardbook": __version__, "python": platform.python_version(), "system": platform.platform()},
        "library": {
            "path": str(library.path.resolve()),
            "bytes": len(content),
            "sha256": sha256(content).hexdigest(),
            **library.info()._asdict(),
        },
        "topics": [_provenance(library, summary.id) for summary in library.topics()],
        "trials": sum(check.tried for check in checks),
        "checks": [
            {
                "topic": check.topic,
                "check": check.name,
                "tried": check.tried,
                "passed": not check.faults,
                "faults": check.faults,
            }
            for check in checks
        ],
    }


def _provenance(library: Library, topic: str) -> dict[str, object]:
    records = library.digests(topic)
    return {
        "id": topic,
        **library.topic(topic).provenance._asdict(),
        "records": len(records),
        "sha256": {f"{kind}: {name}": hashed.hex() for (kind, name), hashed in sorted(records.items())},
    }


def _write(path: Path, report: dict[str, object]) -> None:
    try:
        path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"The report cannot be written to {path}: {error.strerror}.", "Name a file in a folder that is yours."
        ) from error
