"""`wardbook check`: rules, not verdicts, and nothing is ever excluded."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from desktop.checker.differential import NONE_OF_THESE, differential
from desktop.checker.engine import outcomes
from desktop.checker.explain import STATE_WORDS, because, spoken, unspoken, would_change
from desktop.library.export import provenance
from desktop.library.library import Library
from desktop.model.finding import RuleState, SymptomChecker
from desktop.model.mark import marks_of, told
from desktop.model.mimic import Mimic, Stand
from desktop.model.topic import Topic
from desktop.model.workup import Step
from tests.conftest import TOPIC, Wardbook

#: Where the points of a mimic stand.
PARTS = ["for", "against", "absent", "not_asked"]
SIGNS = ["focal-pain", "swelling", "mass", "focal-weakness", "palpable-mass"]


@pytest.fixture
def checker(library: Library) -> SymptomChecker:
    found = library.symptom_checker(TOPIC)
    assert found is not None
    return found


def answered(wardbook: Wardbook, present: Iterable[str] = (), absent: Iterable[str] = ()) -> Any:
    code, out, err = wardbook("check", TOPIC, "--present", ",".join(present), "--absent", ",".join(absent), "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def states(said: Any) -> dict[str, str]:
    return {outcome["rule"]: outcome["state"] for outcome in said["outcomes"]}


def test_json_has_the_promised_shape(wardbook: Wardbook, checker: SymptomChecker) -> None:
    said = answered(wardbook, ["known-leukemia"])
    assert list(said) == ["outcomes", "mimics", "not_asked"]
    assert [outcome["rule"] for outcome in said["outcomes"]] == [rule.id for rule in checker.rules]
    for outcome in said["outcomes"]:
        assert list(outcome) == ["rule", "state", "text", "references", "because", "would_change", "next_steps"]
        assert outcome["state"] in ("met", "not-met", "unknown")
        assert outcome["text"]
        assert outcome["references"]
        for answer in outcome["because"]:
            assert list(answer) == ["finding", "label", "state"]
        for change in outcome["would_change"]:
            assert list(change) == ["becomes", "findings"]
            assert change["becomes"] in ("met", "not-met")
        for step in outcome["next_steps"]:
            assert list(step) == ["step", "text"]
    for mimic in said["mimics"][:-1]:
        assert list(mimic) == ["id", "name", "text", "references", *PARTS, "no_data"]
        for point in (point for part in PARTS for point in mimic[part]):
            assert list(point) == ["finding", "label", "text", "references"]
            assert point["references"]
    assert said["not_asked"] == [finding.id for finding in checker.findings if finding.id != "known-leukemia"]


def test_every_mimic_is_listed_with_its_points_once(wardbook: Wardbook, library: Library) -> None:
    known = {mimic.id: mimic for mimic in library.topic(TOPIC).mimics}
    for present, absent in (((), ()), (["abscess-like", "focal-pain"], ["bleeding"])):
        said = answered(wardbook, present, absent)["mimics"]
        assert [mimic["id"] for mimic in said] == [*known, "none-of-these"]
        for mimic in said[:-1]:
            told = [(point["finding"], point["text"]) for part in PARTS for point in mimic[part]]
            assert sorted(told) == sorted((point.finding, point.prose.text) for point in known[mimic["id"]].points)
            assert mimic["no_data"] == [
                stand for stand in ("for", "against") if not known[mimic["id"]].on(Stand(stand))
            ]


@pytest.mark.parametrize(
    ("present", "absent", "part"),
    [(["abscess-like"], [], "for"), ([], ["abscess-like"], "absent"), ([], [], "not_asked")],
)
def test_what_is_known_of_a_finding_decides_where_its_points_stand(
    wardbook: Wardbook, library: Library, present: list[str], absent: list[str], part: str
) -> None:
    said = {mimic["id"]: mimic for mimic in answered(wardbook, present, absent)["mimics"]}
    points = [(mimic.id, point) for mimic in library.topic(TOPIC).mimics for point in mimic.points]
    abscess_like = [(mimic, point) for mimic, point in points if point.finding == "abscess-like"]
    assert abscess_like
    for mimic, point in abscess_like:
        assert {
            "finding": "abscess-like",
            "label": point.label,
            "text": point.prose.text,
            "references": list(point.prose.references),
        } in said[mimic][part]


def test_every_vignette_comes_out_as_the_editor_expects(wardbook: Wardbook, checker: SymptomChecker) -> None:
    for case in checker.vignettes:
        said = states(answered(wardbook, case.present, case.absent))
        assert {rule: said[rule] for rule in case.expected} == dict(case.expected), case.id


@pytest.mark.parametrize("sign", SIGNS)
def test_known_leukemia_with_any_sign_meets_the_rule(wardbook: Wardbook, sign: str) -> None:
    others = [other for other in SIGNS if other != sign]
    for absent in ([], others):
        assert states(answered(wardbook, ["known-leukemia", sign], absent))["consider-infiltration"] == "met"


def test_what_was_not_asked_is_not_absent(wardbook: Wardbook) -> None:
    assert set(states(answered(wardbook)).values()) == {"unknown"}
    assert states(answered(wardbook, ["known-leukemia"], SIGNS[1:]))["consider-infiltration"] == "unknown"


def test_none_of_these_is_always_on_the_list(wardbook: Wardbook) -> None:
    for present, absent in (((), ()), (["known-leukemia", *SIGNS], ()), ((), ["known-leukemia", *SIGNS])):
        assert answered(wardbook, present, absent)["mimics"][-1] == {"id": "none-of-these", "text": NONE_OF_THESE}
        assert NONE_OF_THESE in wardbook("check", TOPIC, "--present", ",".join(present))[1]


def test_a_rule_that_is_not_met_excludes_nothing_in_words(wardbook: Wardbook) -> None:
    code, out, _ = wardbook("check", TOPIC, "--absent", ",".join(["known-leukemia", *SIGNS]))
    assert code == 0
    assert out.count(f": {STATE_WORDS[RuleState.NOT_MET]}") == 2
    assert "excludes nothing" in STATE_WORDS[RuleState.NOT_MET]
    assert out.count("does not exclude infiltration") == 2


def test_text_says_what_was_not_asked_and_what_would_change(wardbook: Wardbook, checker: SymptomChecker) -> None:
    out = wardbook("check", TOPIC, "--present", "known-leukemia")[1]
    outcome = outcomes(checker, {"known-leukemia": True})[0]
    sentences = would_change(outcome, checker)
    assert f"{outcome.rule.title}: {STATE_WORDS[outcome.state]}\n" in out
    assert sentences
    assert all(f"    {sentence}\n" in out for sentence in (because(outcome, checker), *sentences))
    not_asked = [finding for finding in checker.findings if finding.id != "known-leukemia"]
    assert out.splitlines()[-3] == f"Not asked: {'; '.join(f'{f.label} ({f.id})' for f in not_asked)}"


def marked(topic: Topic, entry: Mimic | Step) -> str:
    """The entry's words with its marks, as the window shows both."""
    marks = told(marks_of(topic, entry.id, entry.prose, added=entry.added))
    return f"{entry.prose.text} [{marks}]" if marks else entry.prose.text


def test_text_says_what_speaks_for_each_mimic(wardbook: Wardbook, library: Library) -> None:
    out = wardbook("check", TOPIC, "--present", "known-leukemia,abscess-like", "--absent", "bleeding")[1]
    findings = {"known-leukemia": True, "abscess-like": True, "bleeding": False}
    topic = library.topic(TOPIC)
    listed = differential(topic.mimics, findings)
    expected = [
        line
        for weighed in listed.mimics
        for line in (
            f"    {weighed.mimic.name}: {marked(topic, weighed.mimic)}",
            *(f"        {line}" for line in (*spoken(weighed), *unspoken(weighed))),
        )
    ]
    lines = out.splitlines()
    at = lines.index("What else it can be") + 1
    assert lines[at : at + len(expected) + 1] == [*expected, f"    {NONE_OF_THESE}"]
    for start in (
        "        For: ",
        "        Absent, which speaks neither way: ",
        "        Not asked: ",
        "        No data seen ",
    ):
        assert any(line.startswith(start) for line in expected)


def test_what_is_met_is_said_first(wardbook: Wardbook) -> None:
    out = wardbook("check", TOPIC, "--present", "swelling", "--absent", "known-leukemia")[1]
    assert out.index("Signs without known leukemia: Met") < out.index(
        "Consider leukemic infiltration of soft tissue: Not met"
    )


def test_text_gives_the_next_steps_of_a_rule_that_is_met(wardbook: Wardbook, library: Library) -> None:
    out = wardbook("check", TOPIC, "--present", "known-leukemia,mass")[1]
    topic = library.topic(TOPIC)
    steps = {step.id: marked(topic, step) for step in topic.steps}
    assert "? not confirmed in its source" in steps["step-biopsy"]
    assert f"    Next: {steps['step-biopsy']}\n    Next: {steps['step-imaging']}\n" in out


def test_the_order_of_answers_does_not_matter(wardbook: Wardbook) -> None:
    assert answered(wardbook, ["known-leukemia", "mass"]) == answered(wardbook, ["mass", "known-leukemia"])


def test_an_option_given_twice_counts_twice(wardbook: Wardbook) -> None:
    apart = wardbook("check", TOPIC, "--present", "known-leukemia", "--present", "swelling", "--json")
    assert apart == wardbook("check", TOPIC, "--present", "known-leukemia,swelling", "--json")
    apart = wardbook("check", TOPIC, "--absent", "mass", "--absent", "swelling", "--json")
    assert apart == wardbook("check", TOPIC, "--absent", "mass,swelling", "--json")


def test_one_call_leaves_nothing_for_the_next(wardbook: Wardbook) -> None:
    before = wardbook("check", TOPIC)
    wardbook("check", TOPIC, "--present", "known-leukemia")
    assert wardbook("check", TOPIC) == before


def test_spaces_and_empty_places_between_ids_do_not_matter(wardbook: Wardbook) -> None:
    assert answered(wardbook, [" known-leukemia ", "", "mass,"]) == answered(wardbook, ["known-leukemia", "mass"])


def test_a_finding_that_is_not_there_is_told(wardbook: Wardbook, checker: SymptomChecker) -> None:
    code, out, err = wardbook("check", TOPIC, "--present", "fever")
    assert (code, out) == (1, "")
    findings = ", ".join(finding.id for finding in checker.findings)
    assert err == f"wardbook: There is no finding “fever”. The findings are: {findings}.\n"


def test_a_finding_cannot_be_both(wardbook: Wardbook) -> None:
    assert wardbook("check", TOPIC, "--present", "mass", "--absent", "mass") == (
        2,
        "",
        "wardbook: “mass” is given as both present and absent. Give it once.\n",
    )


def test_a_topic_that_is_not_there_is_told(wardbook: Wardbook) -> None:
    assert wardbook("check", "arm")[::2] == (1, f"wardbook: There is no topic “arm”. The topics are: {TOPIC}.\n")


def test_text_ends_with_where_it_comes_from(wardbook: Wardbook, library: Library) -> None:
    said = provenance(library.topic(TOPIC), library.info().version)
    assert "not yet reviewed by a clinician" in said
    for found in ("", "known-leukemia,mass"):
        assert wardbook("check", TOPIC, "--present", found)[1].endswith(f"\n\n{said}\n")


@pytest.mark.parametrize("decided", ["off", "index"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_where_it_has_switched_the_checker_off_nothing_is_asked(
    wardbook: Wardbook, own_folders: Path, decided: str, form: tuple[str, ...]
) -> None:
    file = own_folders / "policy.toml"
    file.write_text(f'checker = "{decided}"\n', encoding="utf-8")
    said = f"wardbook: IT has switched the symptom checker off on this computer, in {file}.\n"
    assert wardbook("check", TOPIC, "--present", "known-leukemia", *form) == (2, "", said)
    file.write_text('checker = "on"\n', encoding="utf-8")
    assert wardbook("check", TOPIC, "--present", "known-leukemia", *form)[0] == 0


def test_under_a_policy_that_cannot_be_understood_nothing_is_asked(wardbook: Wardbook, own_folders: Path) -> None:
    file = own_folders / "policy.toml"
    file.write_text('checkr = "on"\n', encoding="utf-8")
    code, out, err = wardbook("check", TOPIC)
    assert (code, out) == (2, "")
    assert err == (
        f"wardbook: The policy {file} cannot be used: “checkr” is none of its keys (did you mean “checker”?). "
        "Ask IT to correct it. Until then there is no symptom checker.\n"
    )
