"""Words that close a case are found; words that leave it open are not taken for them."""

import pytest

from desktop.checker.wording import leaves_open, reassurance


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Not met, so infiltration is excluded.", "excluded"),
        ("This excludes infiltration.", "excludes"),
        ("These answers EXCLUDE it.", "EXCLUDE"),
        ("Exclusion is complete.", "Exclusion"),
        ("Infiltration is ruled out.", "ruled out"),
        ("That rules it out.", "rules it out"),
        ("Ruling out is easy.", "Ruling out"),
        ("That makes it unlikely.", "unlikely"),
        ("It is improbable.", "improbable"),
        ("The result is reassuring.", "reassuring"),
        ("You can reassure the patient.", "reassure"),
        ("It may be dismissed.", "dismissed"),
        ("The mass is benign.", "benign"),
        ("Harmless swelling.", "Harmless"),
        ("It is safe to go home.", "safe"),
        ("Safely ignore it.", "Safely"),
        ("There is no need for a biopsy.", "no need"),
        ("A biopsy is not needed.", "not needed"),
        ("A biopsy is unnecessary.", "unnecessary"),
        ("There is no sign of leukemia.", "no sign"),
        ("No evidence of leukemia.", "No evidence"),
        ("There is no risk.", "no risk"),
        ("The leg is free of disease.", "free of"),
        ("Screening is negative.", "negative"),
        ("This is not infiltration.", "not infiltration"),
        ("This is not leukemia.", "not leukemia"),
        ("This is not leukaemic.", "not leukaemic"),
        ("No infiltration.", "No infiltration"),
        ("No leukaemia.", "No leukaemia"),
        ("It can wait.", "can wait"),
        ("No further tests.", "No further"),
    ],
)
def test_what_reassures(text: str, found: str) -> None:
    assert reassurance(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Consider infiltration.",
        "Whether the rule is met cannot be told yet.",
        "The rule is not met by these answers.",
        "The rule speaks of known leukemia.",
        "Nobody has looked for it.",
        "A case of leukemia that is not known.",
        "An exclamation, a ruler and an unsafe place.",
    ],
)
def test_what_neither_reassures_nor_leaves_open(text: str) -> None:
    assert reassurance(text) == ""
    assert not leaves_open(text)


@pytest.mark.parametrize(
    "text",
    [
        "Not met. That does not exclude infiltration.",
        "These answers do not exclude it.",
        "The examination did not exclude it.",
        "That cannot exclude anything.",
        "That can not exclude anything.",
        "That never excludes infiltration.",
        "None of this excludes infiltration.",
        "No answer excludes anything.",
        "No answer here excludes anything.",
        "That does not rule it out.",
        "That does not rule out infiltration.",
        "That does not rule infiltration out.",
        "Infiltration is not excluded.",
        "Both are not ruled out.",
        "Not met, which excludes nothing.",
        "THAT DOES NOT EXCLUDE IT.",
    ],
)
def test_what_leaves_open(text: str) -> None:
    assert leaves_open(text)
    assert reassurance(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("That does not exclude abscess, but infiltration is excluded.", "excluded"),
        ("That does not exclude it; it is unlikely.", "unlikely"),
        ("Infiltration is not excluded. The mass is benign.", "benign"),
        ("That does not rule it out. There is no need for a biopsy.", "no need"),
    ],
)
def test_what_leaves_one_thing_open_may_still_close_another(text: str, found: str) -> None:
    assert leaves_open(text)
    assert reassurance(text) == found
