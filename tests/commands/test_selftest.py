"""`wardbook selftest`"""

import json
import platform
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from desktop import __version__
from desktop.library.library import Library
from desktop.library.verdicts import known_by
from desktop.selftest import selftest
from desktop.state.folders import verified_libraries
from tests.conftest import TOPIC, Wardbook
from tests.sealing import changing


@pytest.fixture
def damaged(library_file: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the library after some SQL."""

    def run(sql: str) -> Path:
        path = Path(shutil.copy(library_file, tmp_path / "damaged.sqlite"))
        with changing(path) as connection:
            connection.execute(sql)
        return path

    return run


def test_the_real_library_passes(wardbook: Wardbook, library: Library) -> None:
    code, out, err = wardbook("selftest")
    checks = list(selftest(library))
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "passed  library: 1 tried",
        *(f"passed  {TOPIC} {check.name}: {check.tried} tried" for check in checks[1:]),
        f"All {len(checks)} checks passed, {sum(check.tried for check in checks):,} trials.",
    ]


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        (
            "UPDATE block SET text = text || '!' WHERE anchor = 'ilr-sites'",
            "statement “ilr-sites” is not what was compiled",
        ),
        ("DELETE FROM reference WHERE number = 4", "the link “ref:4” leads nowhere"),
        ("DELETE FROM block WHERE anchor = 'ilr-sites'", "search leads to “ilr-sites”, which is not there"),
        (
            "UPDATE symptom_checker SET vignettes = '[]'",
            "no vignette expects “consider-infiltration” to be met",
        ),
        (
            "UPDATE rule SET condition = replace(condition, 'any', 'all')",
            "“known-leukemia-and-pain”: “consider-infiltration” comes out as unknown, expected met",
        ),
        (
            "UPDATE rule SET condition = replace(condition, 'any', 'all')",
            "rule “consider-infiltration” with Known leukemia present, Focal pain present and all else unknown: the "
            "rule is unknown, not met",
        ),
        ("DELETE FROM topic", "the library holds no topic"),
    ],
)
def test_a_fault_is_named_and_makes_it_fail(
    wardbook: Wardbook, damaged: Callable[[str], Path], sql: str, fault: str
) -> None:
    code, out, err = wardbook("selftest", library=damaged(sql))
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert f"        {fault}" in lines
    failed = sum(line.startswith("failed  ") for line in lines)
    passed = sum(line.startswith("passed  ") for line in lines)
    assert failed > 0
    assert lines[-1] == f"{failed} of {failed + passed} checks failed."


def test_the_report_says_what_was_tested_on_what_when_and_how(
    wardbook: Wardbook, library: Library, library_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.json"
    before = datetime.now(UTC).replace(microsecond=0)
    code, out, err = wardbook("selftest", "--report", str(path))
    assert (code, err) == (0, "")
    assert out.endswith(f"Wrote {path}.\n")
    report = json.loads(path.read_text(encoding="utf-8"))
    assert list(report) == ["passed", "tested", "program", "library", "topics", "trials", "checks"]
    assert report["passed"] is True
    assert before <= datetime.fromisoformat(report["tested"]) <= datetime.now(UTC)
    assert report["program"] == {
        "wardbook": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
    }
    assert report["library"] == {
        "path": str(library_file.resolve()),
        "bytes": library_file.stat().st_size,
        "sha256": sha256(library_file.read_bytes()).hexdigest(),
        **library.info()._asdict(),
    }
    checks = list(selftest(library))
    assert report["trials"] == sum(check.tried for check in checks)
    assert report["checks"] == [
        {"topic": check.topic, "check": check.name, "tried": check.tried, "passed": True, "faults": []}
        for check in checks
    ]


def test_the_report_holds_where_each_topic_comes_from_and_its_digests(
    wardbook: Wardbook, library: Library, tmp_path: Path
) -> None:
    wardbook("selftest", "--report", str(tmp_path / "report.json"))
    (topic,) = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["topics"]
    digests = topic.pop("sha256")
    assert topic == {
        "id": TOPIC,
        **library.topic(TOPIC).provenance._asdict(),
        "records": len(digests),
    }
    assert digests == {f"{kind}: {name}": known.hex() for (kind, name), known in library.digests(TOPIC).items()}
    assert list(digests) == sorted(digests)


def test_a_failure_is_reported_too(wardbook: Wardbook, damaged: Callable[[str], Path], tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    library = damaged("UPDATE block SET html = html || '!' WHERE anchor = 'ilr-sites'")
    assert wardbook("selftest", "--report", str(path), library=library)[0] == 1
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["passed"] is False
    assert [(check["check"], check["faults"]) for check in report["checks"] if not check["passed"]] == [
        ("records", ["statement “ilr-sites” is not what was compiled"])
    ]


def test_two_reports_differ_in_their_time_only(wardbook: Wardbook, tmp_path: Path) -> None:
    texts = []
    for name in ("one.json", "two.json"):
        wardbook("selftest", "--report", str(tmp_path / name))
        texts.append(re.sub(r'"tested": "[^"]*"', "", (tmp_path / name).read_text(encoding="utf-8")))
    assert texts[0] == texts[1]


@pytest.mark.parametrize(("place", "why"), [("gone/report.json", "No such file or directory"), ("", "Is a directory")])
def test_a_report_that_cannot_be_written(wardbook: Wardbook, tmp_path: Path, place: str, why: str) -> None:
    path = tmp_path / place
    code, _, err = wardbook("selftest", "--report", str(path))
    assert code == 2
    told = f"The report cannot be written to {path}: {why}. Name a file in a folder that is yours."
    assert err == f"wardbook: {told}\n"


def test_a_library_that_cannot_be_read(wardbook: Wardbook, damaged: Callable[[str], Path]) -> None:
    library = damaged("UPDATE rule SET condition = '{'")
    code, out, err = wardbook("selftest", library=library)
    assert (code, out) == (2, "")
    assert err.startswith(f"wardbook: The library {library} is damaged (")


def test_it_changes_nothing(wardbook: Wardbook, library_file: Path) -> None:
    before = library_file.read_bytes()
    wardbook("selftest")
    assert library_file.read_bytes() == before
    assert [path.name for path in library_file.parent.iterdir()] == [library_file.name]


def test_the_library_is_not_overwritten_by_its_report(wardbook: Wardbook, library_file: Path) -> None:
    before = library_file.read_bytes()
    code, out, err = wardbook("selftest", "--report", str(library_file))
    assert (code, out) == (2, "")
    assert err == f"wardbook: {library_file} is the library itself. Name another file for the report.\n"
    assert library_file.read_bytes() == before


def test_it_hashes_the_file_whatever_is_remembered_of_it(
    wardbook: Wardbook, library_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(library_file, tmp_path / "damaged.sqlite"))
    content = bytearray(path.read_bytes())
    content[-1000] ^= 1
    path.write_bytes(content)
    verified_libraries().parent.mkdir(parents=True)
    verified_libraries().write_text(f"{known_by(path.stat())}\n", encoding="utf-8")
    assert wardbook("topics", library=path)[0] == 0
    code, _, told = wardbook("selftest", library=path)
    assert (code, told) == (
        2,
        f"wardbook: The library {path} is damaged (it is not what its manifest says). "
        "Install the library again, or build it with `wardbook build`.\n",
    )
