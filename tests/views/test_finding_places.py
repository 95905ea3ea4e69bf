"""Every place of the article that discusses a finding, and no other."""

from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.views.finding_places import places_of
from desktop.views.outline import headings_of


def test_every_place_of_every_finding_is_there_once(topic: Topic, checker: SymptomChecker) -> None:
    places = places_of(topic, checker.findings)
    points = [(point.finding, point.id) for mimic in topic.mimics for point in mimic.points]
    expected = {
        finding.id: list(dict.fromkeys([*finding.stated_at, *(at for named, at in points if named == finding.id)]))
        for finding in checker.findings
    }
    assert {name: [place.anchor for place in known] for name, known in places.items()} == expected
    assert points
    assert all(known for known in places.values())


def test_a_place_is_called_as_the_article_calls_it(topic: Topic, checker: SymptomChecker) -> None:
    headings = headings_of(topic)
    owners = {point.id: mimic.name for mimic in topic.mimics for point in mimic.points}
    for place in (place for known in places_of(topic, checker.findings).values() for place in known):
        owner = f": {owners[place.anchor]}" if place.anchor in owners else ""
        assert place.name.startswith(headings[place.anchor] + owner)


def test_no_two_places_of_a_finding_are_called_the_same(topic: Topic, checker: SymptomChecker) -> None:
    places = places_of(topic, checker.findings)
    assert [name for name, known in places.items() if len({place.name for place in known}) < len(known)] == []
    known_leukemia = [place.name for place in places["known-leukemia"]]
    assert "When to suspect it: New focal pain, swelling or a mass …" in known_leukemia
    assert places["swelling"][0].name == "When to suspect it"


def test_without_findings_there_is_nothing_to_list(topic: Topic) -> None:
    assert places_of(topic, ()) == {}
