"""Where the article discusses a finding, in words."""

from collections import Counter
from typing import NamedTuple

from desktop.model.finding import Finding
from desktop.model.topic import Topic
from desktop.views.outline import beginnings_of, headings_of


class FindingPlace(NamedTuple):
    """A place of the article.

    Attributes:
        anchor: of the place.
        name: the heading it stands under; among look-alikes with the one it is about, and where another place of the
            finding would be called the same, with the first words of the statement.
    """

    anchor: str
    name: str


def places_of(topic: Topic, findings: tuple[Finding, ...]) -> dict[str, tuple[FindingPlace, ...]]:
    """For every finding the places that discuss it: the statements it comes from, then those on look-alikes."""
    beginnings = beginnings_of(topic)
    names = headings_of(topic)
    on_look_alikes: dict[str, list[str]] = {}
    for mimic in topic.mimics:
        for point in mimic.points:
            names[point.id] = f"{names[point.id]}: {mimic.name}"
            on_look_alikes.setdefault(point.finding, []).append(point.id)

    def places(finding: Finding) -> tuple[FindingPlace, ...]:
        anchors = dict.fromkeys([*finding.stated_at, *on_look_alikes.get(finding.id, ())])
        alike = Counter(names[anchor] for anchor in anchors)
        return tuple(
            FindingPlace(
                anchor, names[anchor] if alike[names[anchor]] == 1 else f"{names[anchor]}: {beginnings[anchor]}"
            )
            for anchor in anchors
        )

    return {finding.id: places(finding) for finding in findings}
