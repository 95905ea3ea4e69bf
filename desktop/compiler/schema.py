"""The types of the YAML files.

The field names are the format: what is not named here is refused. Fields that hold prose hold inline Markdown.
"""

from datetime import date
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct

from desktop.model.bounds import (
    MOST_CHECKS,
    MOST_ENTRIES,
    MOST_IN_FIELD,
    MOST_PEOPLE,
    MOST_POINTS,
    MOST_REFERENCES,
    MOST_SIDES,
)
from desktop.model.finding import RuleState
from desktop.model.reference import Identity, Verdict
from desktop.model.topic import Exhibit

T = TypeVar("T")

Id = Annotated[str, Meta(pattern="^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, Meta(min_length=1, max_length=MOST_IN_FIELD)]
#: Everything that a page or a panel shows one under the other; several times what a reader would go through.
Entries = Annotated[list[T], Meta(max_length=MOST_ENTRIES)]
Groups = Annotated[list[T], Meta(max_length=5_000)]
Some = Annotated[list[T], Meta(min_length=1, max_length=MOST_ENTRIES)]
CalendarVersion = Annotated[str, Meta(pattern=r"^20\d\d\.\d{1,2}(\.\d+)?$", max_length=20)]
PartialDate = Annotated[str, Meta(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Doi = Annotated[str, Meta(pattern=r"^10\.\d{4,9}/\S+$", max_length=MOST_IN_FIELD)]
Pmid = Annotated[str, Meta(pattern=r"^\d{1,8}$")]
Pmcid = Annotated[str, Meta(pattern=r"^PMC\d+$", max_length=20)]
Url = Annotated[str, Meta(pattern=r"^https?://\S+$", max_length=MOST_IN_FIELD)]
Language = Annotated[str, Meta(pattern="^[a-z]{2}$")]


def _check_count(what: str, count: int, most: int) -> None:
    if count > most:
        raise ValueError(f"there are {count:,} {what} here, more than {most:,}")


class Form(Struct, forbid_unknown_fields=True):
    """A mapping of a content file."""


class Library(Form):
    """library.yaml"""

    id: Id
    title: Text
    version: CalendarVersion
    publisher: Text
    intended_use: Text
    languages: Annotated[list[Language], Meta(min_length=1)]
    contact: Text = ""


class Thesaurus(Form):
    """thesaurus.yaml"""

    equal: Groups[Annotated[list[Text], Meta(min_length=2, max_length=MOST_ENTRIES)]] = []
    spelling: Groups[Annotated[list[Text], Meta(min_length=2, max_length=2)]] = []


class SectionEntry(Form):
    """A section in reading order; its text is sections/<id>.md."""

    id: Id
    shows: Exhibit = Exhibit.NONE


class Guidance(Form):
    source: Text
    dated: date
    figures: Entries[Text] = []


class Review(Form):
    status: Literal["not reviewed by a clinician", "reviewed"]
    by: Text = ""
    on: date | None = None

    def __post_init__(self) -> None:
        if self.status == "reviewed" and not (self.by and self.on):
            raise ValueError("a review needs `by` and `on`")
        if self.status != "reviewed" and (self.by or self.on):
            raise ValueError("what is not reviewed has no `by` and no `on`")


class Topic(Form):
    """topic.yaml"""

    id: Id
    title: Text
    question: Text
    answer: Text
    specialty: Text
    sections: Some[SectionEntry]
    guidance: Guidance
    review: Review
    searched_to: date
    next_review: date
    aliases: Entries[Text] = []


class Name(Form):
    family: Text = ""
    given: Text = ""
    literal: Text = ""

    def __post_init__(self) -> None:
        if not self.family and not self.literal:
            raise ValueError("a name needs `family`, or `literal` for a name that is not split")


People = Annotated[list[Name], Meta(max_length=MOST_PEOPLE)]


class Reference(Form, rename={"container_title": "container-title", "publisher_place": "publisher-place"}):
    """One entry of references.yaml: its place in the topic, then the CSL fields somebody has seen."""

    id: Id
    number: Annotated[int, Meta(ge=1, le=9999)] | None = None
    identified: Identity = Identity.VERIFIED
    why: Text = ""
    uncited: Text = ""
    candidates: Entries[Id] = []
    design: Text = ""
    n: Text = ""
    figures: Entries[Text] = []
    type: Literal["article-journal", "book", "webpage"] | None = None
    title: Text = ""
    author: People = []
    editor: People = []
    container_title: Text = ""
    publisher: Text = ""
    publisher_place: Text = ""
    issued: PartialDate = ""
    volume: Text = ""
    issue: Text = ""
    page: Text = ""
    DOI: Doi = ""
    PMID: Pmid = ""
    PMCID: Pmcid = ""
    URL: Url = ""


class References(Form):
    """references.yaml"""

    references: Annotated[list[Reference], Meta(min_length=1, max_length=MOST_REFERENCES)]


class Check(Form):
    statement: Id
    reference: Id
    verdict: Verdict
    reports: Text
    basis: Literal["abstract", "full text", "summary", "opening text", "other sources"]
    checked: date


class SourceChecks(Form):
    """source-checks.yaml"""

    checks: Annotated[list[Check], Meta(max_length=MOST_CHECKS)] = []


class Feature(Form):
    id: Id
    modality: Text | Entries[Text]
    entity: Text
    finding: Text
    sequence: Text = ""
    n: Text = ""
    added: bool = False


class Imaging(Form):
    """imaging.yaml"""

    features: Entries[Feature] = []


class Step(Form):
    id: Id
    text: Text
    added: bool = False


class Note(Form):
    id: Id
    text: Text


class StepGroup(Form):
    title: Text
    note: Note | None = None
    steps: Entries[Step] = []


class Workup(Form):
    """workup.yaml"""

    groups: Entries[StepGroup] = []

    def __post_init__(self) -> None:
        _check_count("steps", sum(len(group.steps) + (group.note is not None) for group in self.groups), MOST_ENTRIES)


class Pitfall(Form):
    id: Id
    text: Text
    threatens: Entries[Id] = []
    added: bool = False


class Pitfalls(Form):
    """pitfalls.yaml"""

    pitfalls: Entries[Pitfall] = []


class Point(Form):
    id: Id
    finding: Id
    text: Text
    added: bool = False


class Mimic(Form, rename={"speaks_for": "for", "speaks_against": "against"}):
    id: Id
    name: Text
    text: Text
    speaks_for: Entries[Point] = []
    speaks_against: Entries[Point] = []
    added: bool = False


class Mimics(Form):
    """mimics.yaml"""

    mimics: Entries[Mimic] = []

    def __post_init__(self) -> None:
        points = sum(len(mimic.speaks_for) + len(mimic.speaks_against) for mimic in self.mimics)
        _check_count("points", points, MOST_POINTS)


class Side(Form):
    id: Id
    text: Text
    added: bool = False
    note: bool = False


class Disagreement(Form):
    id: Id
    question: Text
    at: Id
    sides: Annotated[list[Side], Meta(min_length=2, max_length=MOST_SIDES)]


class Disagreements(Form):
    """disagreements.yaml"""

    disagreements: Entries[Disagreement] = []


class Question(Form):
    id: Id
    question: Text
    answer: Text
    at: Id


class Questions(Form):
    """questions.yaml"""

    questions: Entries[Question] = []


class Condition(Form):
    """Exactly one of `all`, `any`, `none`."""

    all: "list[Id | Condition] | None" = None
    any: "list[Id | Condition] | None" = None
    none: "list[Id | Condition] | None" = None


class Finding(Form, rename={"stated_at": "from"}):
    id: Id
    label: Text
    text: Text
    stated_at: Some[Id]


class FindingGroup(Form):
    title: Text
    findings: Some[Finding]


class Rule(Form, rename={"stated_at": "from"}):
    id: Id
    title: Text
    when: Condition
    met: Text
    not_met: Text
    unknown: Text
    stated_at: Some[Id]
    next_steps: Entries[Id] = []
    added: bool = False


class Promise(Form):
    """What the guidance says, for the rules to be held against."""

    rule: Id
    given: Some[Id]
    triggers: Some[Id]


class IntendedUse(Form):
    purpose: Text
    users: Text
    inputs: Text
    logic: Text
    limits: Text


class Vignette(Form):
    id: Id
    expected: dict[Id, RuleState]
    present: Entries[Id] = []
    absent: Entries[Id] = []


class SymptomChecker(Form):
    """symptom-checker.yaml"""

    intended_use: IntendedUse
    groups: Entries[FindingGroup]
    rules: Some[Rule]
    promise: Promise
    vignettes: Entries[Vignette] = []

    def __post_init__(self) -> None:
        _check_count("findings", sum(len(group.findings) for group in self.groups), MOST_ENTRIES)


#: The type of every YAML file, by the file's name; all but the first two stand in a topic's folder.
FILES: dict[str, type[Form]] = {
    "library.yaml": Library,
    "thesaurus.yaml": Thesaurus,
    "topic.yaml": Topic,
    "references.yaml": References,
    "source-checks.yaml": SourceChecks,
    "disagreements.yaml": Disagreements,
    "imaging.yaml": Imaging,
    "workup.yaml": Workup,
    "pitfalls.yaml": Pitfalls,
    "mimics.yaml": Mimics,
    "symptom-checker.yaml": SymptomChecker,
    "questions.yaml": Questions,
}
