"""References and source checks as they are read."""

from desktop.library.library import Library
from desktop.model.reference import Identity
from tests.conftest import TOPIC
from tests.places import places_of

#: The numbers of the guidance document itself.
GUIDANCE = range(1, 9)


def test_references_are_numbered_without_gaps(library: Library) -> None:
    numbers = [reference.number for reference in library.topic(TOPIC).references]
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_number_of_the_guidance_is_certain(library: Library) -> None:
    for number in GUIDANCE:
        reference = library.topic(TOPIC).reference(number)
        assert reference is not None
        assert reference.identity is not Identity.VERIFIED
        assert reference.why


def test_a_reference_that_nobody_identified_has_no_field_at_all(library: Library) -> None:
    unknown = [known for known in library.topic(TOPIC).references if known.identity is Identity.UNKNOWN]
    assert unknown
    assert all(not reference.csl for reference in unknown)


def test_source_checks_are_by_statement_and_number(library: Library) -> None:
    checks = library.topic(TOPIC).source_checks
    assert list(checks) == sorted(checks, key=lambda check: (check.anchor, check.number))


def test_every_source_check_is_of_a_statement_and_a_reference_of_the_topic(library: Library) -> None:
    topic = library.topic(TOPIC)
    for check in topic.source_checks:
        assert check.anchor in places_of(topic)
        assert topic.reference(check.number) is not None
