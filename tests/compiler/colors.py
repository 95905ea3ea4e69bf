"""A small complete content tree about nothing clinical, for tests to break in one place each."""

from pathlib import Path

from desktop.compiler.build import read_content

TOPIC = "topics/colors/topic.yaml"
REFERENCES = "topics/colors/references.yaml"
CHECKS = "topics/colors/source-checks.yaml"
IMAGING = "topics/colors/imaging.yaml"
WORKUP = "topics/colors/workup.yaml"
PITFALLS = "topics/colors/pitfalls.yaml"
MIMICS = "topics/colors/mimics.yaml"
DISAGREEMENTS = "topics/colors/disagreements.yaml"
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
  figures: [3]
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
    n: "5"
    figures: [40 %, 2 of 5]
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
  - statement: answer
    reference: source-a
    verdict: agrees
    reports: Red is a color.
    basis: abstract
    checked: 2026-01-02
  - statement: feature-bright
    reference: source-d
    verdict: agrees
    reports: It is bright.
    basis: abstract
    checked: 2026-01-02
  - statement: step-look
    reference: source-a
    verdict: agrees
    reports: Look at it.
    basis: abstract
    checked: 2026-01-02
  - statement: pitfall-dark
    reference: source-a
    verdict: agrees
    reports: It is gray in the dark.
    basis: abstract
    checked: 2026-01-02
  - statement: mimic-orange
    reference: source-d
    verdict: agrees
    reports: It was so in 40 %.
    basis: abstract
    checked: 2026-01-02
  - statement: orange-warm
    reference: source-d
    verdict: agrees
    reports: Of 5 there were 2.
    basis: abstract
    checked: 2026-01-02
  - statement: orange-bluish
    reference: source-d
    verdict: agrees
    reports: The same.
    basis: abstract
    checked: 2026-01-02
  - statement: disagree-lamp-yes
    reference: source-a
    verdict: agrees
    reports: A lamp is needed.
    basis: abstract
    checked: 2026-01-02
  - statement: disagree-lamp-no
    reference: source-d
    verdict: agrees
    reports: It was seen by day.
    basis: abstract
    checked: 2026-01-02
""",
    IMAGING: """\
features:
  - id: feature-bright
    modality: Lamp
    entity: Red
    finding: Bright. [@source-d]
    n: "5"
    added: true
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
    text: Orange is taken for red in 40 %. [@source-d]
    added: true
    for:
      - id: orange-warm
        finding: warm
        text: It was warm in 2 of 5. [@source-d]
        added: true
    against:
      - id: orange-bluish
        finding: bluish
        text: It is never bluish. [@source-d]
        added: true
""",
    DISAGREEMENTS: """\
disagreements:
  - id: disagree-lamp
    question: Does it take a lamp?
    at: step-look
    sides:
      - id: disagree-lamp-yes
        text: It takes a lamp. [@source-a]
      - id: disagree-lamp-no
        text: Daylight will do. [@source-d]
        added: true
""",
    CHECKER: """\
intended_use:
  purpose: To show two rules.
  users: Tests.
  inputs: Four findings.
  logic: Two rules.
  limits: It is an example.
groups:
  - title: Looks
    findings:
      - id: lit
        label: Lit
        text: There is light. [@source-a]
        from: [step-look]
      - id: warm
        label: Warm
        text: It looks warm. [@source-a]
        from: [red-color]
      - id: bright
        label: Bright
        text: It looks bright. [@source-d]
        from: [feature-bright]
      - id: bluish
        label: Bluish
        text: It looks bluish. [@source-d]
        from: [orange-bluish]
rules:
  - id: consider-red
    title: Consider red
    when:
      all: [lit, {any: [warm, bright]}]
    met: Consider red. [@source-a]
    not_met: Not met by these answers. That does not exclude red.
    unknown: It cannot be told yet.
    from: [red-color]
    next_steps: [step-look]
  - id: in-the-dark
    title: Seen in the dark
    when:
      all: [{any: [warm, bright]}, {none: [lit]}]
    met: In the dark it is gray. [@source-a]
    not_met: The case does not arise. That does not exclude red.
    unknown: Whether it is dark cannot be told yet.
    from: [pitfall-dark]
promise:
  rule: consider-red
  given: [lit]
  triggers: [warm, bright]
vignettes:
  - id: warm-and-lit
    present: [lit, warm]
    expected: {consider-red: met, in-the-dark: not-met}
  - id: warm-in-the-dark
    present: [warm]
    absent: [lit]
    expected: {consider-red: not-met, in-the-dark: met}
  - id: nothing-said
    expected: {consider-red: unknown, in-the-dark: unknown}
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
        return [str(problem).replace("topics/colors/", "") for problem in read_content(self.root).problems]


#: What the compiler advises, where many problems share the advice.
SAY_WHAT_IT_REPORTS = (
    "(write in source-checks.yaml what the source reports, and repeat a figure that it does not report)"
)
CITE_OR_NOTE = "(cite one as [@key], or mark a word from the editor with {.note})"
NEEDS_A_SEEN_SOURCE = "(an added statement needs a source that was seen)"
HOLD_IT = "(write a check of it in source-checks.yaml, or correct the citation)"
CITE_IT = "(cite it, or delete its check in source-checks.yaml)"
HOLD_AGAINST_CITED = "(hold a statement against the references it cites)"
STAY_INSIDE = "(link to #anchor, topic:, check: or step:)"
ANOTHER_ID = "(give one of them another id)"
CITE_OR_DELETE = "(cite it, delete it, or say why under `uncited`)"
LIST_THE_FIGURE = "(correct it, or add it to `figures` of the reference that reports it)"
CITE_THE_SAME = "(cite what it cites, or name another)"
CORRECT_EITHER = "(correct the rule or the expectation)"
