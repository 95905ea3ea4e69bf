"""A small complete content tree about nothing clinical, for tests to break in one place each."""

from pathlib import Path

from desktop.compiler.build import lint

TOPIC = "topics/colors/topic.yaml"
REFERENCES = "topics/colors/references.yaml"
CHECKS = "topics/colors/source-checks.yaml"
IMAGING = "topics/colors/imaging.yaml"
WORKUP = "topics/colors/workup.yaml"
PITFALLS = "topics/colors/pitfalls.yaml"
MIMICS = "topics/colors/mimics.yaml"
CHECKER = "topics/colors/symptom-checker.yaml"
QUESTIONS = "topics/colors/questions.yaml"
OVERVIEW = "topics/colors/sections/overview.md"

COLORS = {
    "library.yaml": """\
id: examples
title: Examples
version: 2026.1
publisher: Nobody
intended_use: For tests.
languages: [en]
""",
    "thesaurus.yaml": """\
equal:
  - [color, hue]
spelling:
  - [our, or]
""",
    TOPIC: """\
id: colors
title: Colors
question: What is red?
answer: Red is a color. [@source-a]
specialty: Examples
sections:
  - id: overview
  - id: shades
    shows: imaging
  - id: tasks
    shows: workup
  - id: traps
    shows: pitfalls
  - id: others
    shows: mimics
guidance:
  source: Example guidance
  dated: 2026-01-01
review:
  status: not reviewed by a clinician
searched_to: 2026-01-02
next_review: 2027-01-02
""",
    REFERENCES: """\
references:
  - id: source-a
    number: 1
    identified: plausible
    why: It speaks of colors.
    title: Example source A
  - id: source-b
    number: 2
    identified: unknown
    why: Nobody has found it.
    candidates: [source-c]
  - id: source-c
    title: Example source C
  - id: source-d
    title: Example source D
""",
    CHECKS: """\
checks:
  - statement: red-color
    reference: source-a
    verdict: agrees
    reports: Red is a color.
    basis: abstract
    checked: 2026-01-02
  - statement: kinds
    reference: source-b
    verdict: unchecked
    reports: Nobody has seen the figure 3.
    basis: summary
    checked: 2026-01-02
""",
    IMAGING: """\
features:
  - id: feature-bright
    modality: Lamp
    entity: Red
    finding: Bright. [@source-a]
    n: "2"
""",
    WORKUP: """\
groups:
  - title: Look
    steps:
      - id: step-look
        text: Look at it. [@source-a]
    note:
      id: note-look
      text: The rest of the list is in the [overview](#overview).
""",
    PITFALLS: """\
pitfalls:
  - id: pitfall-dark
    text: In the dark it is gray. [@source-a]
    threatens: [step-look]
""",
    MIMICS: """\
mimics:
  - id: mimic-orange
    name: Orange
    text: Orange is taken for red. [@source-d]
    added: true
    for: [warm]
    against: [bluish]
""",
    CHECKER: """\
intended_use:
  purpose: To show a rule.
  users: Tests.
  inputs: Two findings.
  logic: One rule.
  limits: It is an example.
groups:
  - title: Looks
    findings:
      - id: warm
        label: Warm
        text: It looks warm. [@source-a]
      - id: bluish
        label: Bluish
        text: It looks bluish. [@source-a]
rules:
  - id: consider-red
    title: Consider red
    when:
      all: [warm, {none: [bluish]}]
    met: Consider red. [@source-a]
    not_met: Not met by these answers.
    unknown: It cannot be told yet.
    next_steps: [step-look]
vignettes:
  - id: warm-alone
    present: [warm]
    absent: [bluish]
    expected: {consider-red: met}
  - id: cold
    absent: [warm]
    expected: {consider-red: not-met}
""",
    QUESTIONS: """\
questions:
  - id: question-red
    question: Is red a color?
    answer: Yes. [@source-a]
    at: red-color
""",
    OVERVIEW: """\
# Overview

Red is a color. [@source-a] {#red-color}

These belong to it:

- There are 3 kinds. [@source-b] {#kinds}
- See the [step](step:step-look), [what is warm](check:warm) and [all colors](topic:colors#red-color). {.note}
""",
    "topics/colors/sections/shades.md": "# Shades\n",
    "topics/colors/sections/tasks.md": "# Tasks\n",
    "topics/colors/sections/traps.md": "# Traps\n",
    "topics/colors/sections/others.md": "# What else it can be\n",
}


class Tree:
    """The colors, written below a folder, ready to be changed and linted."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in COLORS.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the one `old` in a file by `new`."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def problems(self) -> list[str]:
        """Every problem of the tree as the editor reads it, without the folder of the colors."""
        return [str(problem).replace("topics/colors/", "") for problem in lint(self.root)]


#: What the compiler advises, where many problems share the advice.
SAY_WHAT_IT_REPORTS = (
    "(write in source-checks.yaml what the source reports, and repeat a figure that it does not report)"
)
CITE_OR_NOTE = "(cite one as [@key], or mark a word from the editor with {.note})"
NEEDS_A_SEEN_SOURCE = "(an added statement needs a source that was seen)"
HOLD_AGAINST_CITED = "(hold a statement against the references it cites)"
STAY_INSIDE = "(link to #anchor, topic:, check: or step:)"
ANOTHER_ID = "(give one of them another id)"
CITE_OR_DELETE = "(cite it, delete it, or say why under `uncited`)"
CORRECT_EITHER = "(correct the rule or the expectation)"
