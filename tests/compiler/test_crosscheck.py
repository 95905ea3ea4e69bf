"""Every id is defined once, everything named exists, every link leads somewhere."""

import pytest

from tests.compiler.colors import (
    ANOTHER_ID,
    CHECKER,
    CHECKS,
    CITE_IT,
    CITE_OR_DELETE,
    COLORS,
    DISAGREEMENTS,
    HOLD_AGAINST_CITED,
    HOLD_IT,
    MIMICS,
    OVERVIEW,
    PITFALLS,
    QUESTIONS,
    REFERENCES,
    SAY_WHAT_IT_REPORTS,
    STAY_INSIDE,
    TOPIC,
    WORKUP,
    Tree,
)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            TOPIC,
            "id: colors",
            "id: paints",
            [
                "sections/overview.md:8:78: there is no topic “colors”",
                "topic.yaml:1:5: the topic's id “paints” is not the name of its folder, “colors” (make them the same)",
            ],
        ),
        (
            TOPIC,
            "    shows: imaging\n",
            "",
            ["topic.yaml:7:3: no section shows imaging.yaml (add `shows: imaging` to one)"],
        ),
        (
            TOPIC,
            "shows: mimics",
            "shows: imaging",
            [
                "topic.yaml:7:3: no section shows mimics.yaml (add `shows: mimics` to one)",
                "topic.yaml:15:12: another section shows imaging.yaml already (show it once)",
            ],
        ),
        (
            TOPIC,
            "  - id: overview\n",
            "  - id: overview\n    shows: pitfalls\n",
            ["topic.yaml:14:12: another section shows pitfalls.yaml already (show it once)"],
        ),
        (
            TOPIC,
            "  - id: others\n",
            "  - id: others\n  - id: more\n",
            ["sections/more.md:1:1: the file is missing (add it, or correct the name that leads here)"],
        ),
        (
            OVERVIEW,
            "{#kinds}",
            "{#red-color}",
            [
                f"sections/overview.md:7:3: “red-color” is held against “source-a” but does not cite it {CITE_IT}",
                "sections/overview.md:7:13: no source check of this statement speaks of the figure 3 "
                f"{SAY_WHAT_IT_REPORTS}",
                f"sections/overview.md:7:23: “red-color” is not held against “source-b” {HOLD_IT}",
                "sections/overview.md:7:36: the id “red-color” is used twice; the first is in "
                f"sections/overview.md, line 3 {ANOTHER_ID}",
                f"source-checks.yaml:3:16: “red-color” does not cite “source-a” {HOLD_AGAINST_CITED}",
                "source-checks.yaml:8:16: there is no statement “kinds”",
            ],
        ),
        (
            OVERVIEW,
            "{#kinds}",
            "{#step-look}",
            [
                f"sections/overview.md:7:3: “step-look” is held against “source-a” but does not cite it {CITE_IT}",
                "sections/overview.md:7:13: no source check of this statement speaks of the figure 3 "
                f"{SAY_WHAT_IT_REPORTS}",
                f"sections/overview.md:7:23: “step-look” is not held against “source-b” {HOLD_IT}",
                "sections/overview.md:7:36: the id “step-look” is used twice; the first is in workup.yaml, "
                f"line 4 {ANOTHER_ID}",
                "source-checks.yaml:8:16: there is no statement “kinds”",
            ],
        ),
        (
            QUESTIONS,
            "id: question-red",
            "id: pitfall-dark",
            [
                "questions.yaml:2:9: the id “pitfall-dark” is used twice; the first is in pitfalls.yaml, "
                f"line 2 {ANOTHER_ID}"
            ],
        ),
        (
            OVERVIEW,
            "step:step-look",
            "step:step-lok",
            ["sections/overview.md:8:17: there is no work-up step “step-lok” (did you mean “step-look”?)"],
        ),
        (
            OVERVIEW,
            "check:warm",
            "check:worm",
            ["sections/overview.md:8:49: there is no finding “worm” (did you mean “warm”?)"],
        ),
        (
            OVERVIEW,
            "topic:colors#red-color",
            "topic:colours",
            ["sections/overview.md:8:78: there is no topic “colours” (did you mean “colors”?)"],
        ),
        (
            OVERVIEW,
            "topic:colors#red-color",
            "topic:colors#blue",
            ["sections/overview.md:8:78: there is no place in colors “blue”"],
        ),
        (
            OVERVIEW,
            "topic:colors#red-color",
            "#kind",
            ["sections/overview.md:8:78: there is no place “kind” (did you mean “kinds”?)"],
        ),
        (
            OVERVIEW,
            "topic:colors#red-color",
            "https://example.org",
            [f"sections/overview.md:8:78: the link “https://example.org” does not stay in the library {STAY_INSIDE}"],
        ),
        (
            OVERVIEW,
            "topic:colors#red-color",
            "/etc/passwd",
            [f"sections/overview.md:8:78: the link “/etc/passwd” does not stay in the library {STAY_INSIDE}"],
        ),
        (
            OVERVIEW,
            "topic:colors#red-color",
            "javascript:x",
            [f"sections/overview.md:8:78: the link “javascript:x” does not stay in the library {STAY_INSIDE}"],
        ),
        (
            OVERVIEW,
            "topic:colors#red-color",
            "",
            [f"sections/overview.md:8:17: the link “” does not stay in the library {STAY_INSIDE}"],
        ),
        (
            OVERVIEW,
            "[@source-b]",
            "[@source-x]",
            [
                f"references.yaml:7:9: nothing cites “source-b” {CITE_OR_DELETE}",
                f"sections/overview.md:7:3: “kinds” is held against “source-b” but does not cite it {CITE_IT}",
                "sections/overview.md:7:23: the citation “@source-x” is not in references.yaml (did you mean "
                "“source-d”?)",
                f"source-checks.yaml:9:16: “kinds” does not cite “source-b” {HOLD_AGAINST_CITED}",
            ],
        ),
        (
            OVERVIEW,
            "[@source-b]",
            "[@source-b; @sauce-c]",
            ["sections/overview.md:7:34: the citation “@sauce-c” is not in references.yaml (did you mean “source-c”?)"],
        ),
        (
            REFERENCES,
            "number: 2",
            "number: 1",
            ["references.yaml:8:13: number 1 is taken by “source-a” (numbers never move: give another)"],
        ),
        (
            REFERENCES,
            "    title: Example source D",
            "    title: Example source D\n    uncited: Nobody knows why.",
            ["references.yaml:16:14: “source-d” says why it is not cited, but it is (leave the line out)"],
        ),
        (
            REFERENCES,
            "    candidates: [source-c]\n",
            "",
            [f"references.yaml:11:9: nothing cites “source-c” {CITE_OR_DELETE}"],
        ),
        (
            REFERENCES,
            "candidates: [source-c]",
            "candidates: [source-c, source-e]",
            ["references.yaml:11:28: there is no reference “source-e” (did you mean “source-d”?)"],
        ),
        (
            REFERENCES,
            "    why: Nobody has found it.\n",
            "",
            ["references.yaml:7:9: “source-b” does not say why its identity is unknown (add `why`)"],
        ),
        (
            REFERENCES,
            "    why: Nobody has found it.",
            '    why: Nobody has found it.\n    volume: "1"',
            [
                "references.yaml:11:13: “source-b” is unknown, yet it has bibliographic fields (delete them, or "
                "say how it was identified)"
            ],
        ),
        (
            REFERENCES,
            "    title: Example source A\n",
            "",
            ["references.yaml:2:9: “source-a” has no title (add it, or say `identified: unknown`)"],
        ),
        (
            CHECKS,
            "statement: red-color",
            "statement: red-colour",
            [
                f"sections/overview.md:3:18: “red-color” is not held against “source-a” {HOLD_IT}",
                "source-checks.yaml:2:16: there is no statement “red-colour” (did you mean “red-color”?)",
            ],
        ),
        (
            CHECKS,
            "statement: red-color\n    reference: source-a",
            "statement: red-color\n    reference: source-e",
            [
                f"sections/overview.md:3:18: “red-color” is not held against “source-a” {HOLD_IT}",
                "source-checks.yaml:3:16: there is no reference “source-e” (did you mean “source-d”?)",
            ],
        ),
        (
            CHECKS,
            "statement: red-color\n    reference: source-a",
            "statement: red-color\n    reference: source-d",
            [
                f"sections/overview.md:3:1: “red-color” is held against “source-d” but does not cite it {CITE_IT}",
                f"sections/overview.md:3:18: “red-color” is not held against “source-a” {HOLD_IT}",
                f"source-checks.yaml:3:16: “red-color” does not cite “source-d” {HOLD_AGAINST_CITED}",
            ],
        ),
        (
            CHECKS,
            "  - statement: kinds\n    reference: source-b",
            "  - statement: red-color\n    reference: source-a",
            [
                "sections/overview.md:7:13: no source check of this statement speaks of the figure 3 "
                f"{SAY_WHAT_IT_REPORTS}",
                f"sections/overview.md:7:23: “kinds” is not held against “source-b” {HOLD_IT}",
                "source-checks.yaml:8:16: “red-color” is held against “source-a” twice (keep one)",
            ],
        ),
        (
            PITFALLS,
            "[step-look]",
            "[step-look, note-look]",
            ["pitfalls.yaml:4:28: there is no work-up step “note-look” (did you mean “step-look”?)"],
        ),
        (
            MIMICS,
            "finding: warm",
            "finding: worm",
            ["mimics.yaml:8:18: there is no finding “worm” (did you mean “warm”?)"],
        ),
        (
            MIMICS,
            "finding: bluish",
            "finding: blueish",
            ["mimics.yaml:13:18: there is no finding “blueish” (did you mean “bluish”?)"],
        ),
        (
            MIMICS,
            "id: orange-bluish",
            "id: lit",
            [
                f"mimics.yaml:14:36: “lit” is not held against “source-d” {HOLD_IT}",
                "source-checks.yaml:50:16: there is no statement “orange-bluish”",
                "symptom-checker.yaml:10:13: the id “lit” is used twice; the first is in mimics.yaml, "
                f"line 12 {ANOTHER_ID}",
                "symptom-checker.yaml:25:16: there is no place “orange-bluish”",
            ],
        ),
        (
            DISAGREEMENTS,
            "at: step-look",
            "at: step-lok",
            ["disagreements.yaml:4:9: there is no statement “step-lok” (did you mean “step-look”?)"],
        ),
        (
            DISAGREEMENTS,
            "at: step-look",
            "at: overview",
            ["disagreements.yaml:4:9: there is no statement “overview” (did you mean “overview-4”?)"],
        ),
        (DISAGREEMENTS, "at: step-look", "at: warm", ["disagreements.yaml:4:9: there is no statement “warm”"]),
        (DISAGREEMENTS, "at: step-look", "at: answer", ["disagreements.yaml:4:9: there is no statement “answer”"]),
        (
            DISAGREEMENTS,
            "at: step-look",
            "at: disagree-lamp-yes",
            ["disagreements.yaml:4:9: there is no statement “disagree-lamp-yes”"],
        ),
        (
            DISAGREEMENTS,
            "at: step-look",
            "at: disagree-lamp",
            ["disagreements.yaml:4:9: there is no statement “disagree-lamp”"],
        ),
        (
            DISAGREEMENTS,
            "id: disagree-lamp\n",
            "id: warm\n",
            [
                "symptom-checker.yaml:14:13: the id “warm” is used twice; the first is in disagreements.yaml, "
                f"line 2 {ANOTHER_ID}"
            ],
        ),
        (
            DISAGREEMENTS,
            "[@source-a]",
            "[@source-d]",
            [
                "disagreements.yaml:7:15: “disagree-lamp-yes” is held against “source-a” but does not cite it "
                f"{CITE_IT}",
                f"disagreements.yaml:7:33: “disagree-lamp-yes” is not held against “source-d” {HOLD_IT}",
                "disagreements.yaml:9:15: another side cites the same source (give each side its own)",
                f"source-checks.yaml:57:16: “disagree-lamp-yes” does not cite “source-a” {HOLD_AGAINST_CITED}",
            ],
        ),
        (
            CHECKER,
            "from: [feature-bright]",
            "from: [feature-bright, feature-brigt]",
            ["symptom-checker.yaml:21:32: there is no place “feature-brigt” (did you mean “feature-bright”?)"],
        ),
        (
            CHECKER,
            "from: [pitfall-dark]",
            "from: [pitfall-dark, pitfall]",
            ["symptom-checker.yaml:43:26: there is no place “pitfall” (did you mean “pitfall-dark”?)"],
        ),
        (
            QUESTIONS,
            "at: red-color",
            "at: red-colors",
            ["questions.yaml:5:9: there is no place “red-colors” (did you mean “red-color”?)"],
        ),
        (
            CHECKER,
            "next_steps: [step-look]",
            "next_steps: [step]",
            ["symptom-checker.yaml:35:18: there is no work-up step “step” (did you mean “step-look”?)"],
        ),
        (
            WORKUP,
            "id: note-look",
            "id: overview-4",
            [
                "sections/overview.md:8:3: the id “overview-4” is used twice; the first is in workup.yaml, "
                f"line 7 {ANOTHER_ID}"
            ],
        ),
        (
            QUESTIONS,
            "id: question-red",
            "id: answer",
            [f"questions.yaml:2:9: the id “answer” is used twice; the first is in topic.yaml, line 4 {ANOTHER_ID}"],
        ),
        (
            QUESTIONS,
            "id: question-red",
            "id: warm",
            [
                "questions.yaml:2:9: the id “warm” is used twice; the first is in symptom-checker.yaml, "
                f"line 14 {ANOTHER_ID}"
            ],
        ),
    ],
)
def test_what_does_not_hold_together(tree: Tree, file: str, old: str, new: str, expected: list[str]) -> None:
    tree.change(file, old, new)
    assert tree.problems() == expected


def test_the_colors_hold_together(tree: Tree) -> None:
    assert tree.problems() == []


def test_links_from_topic_to_topic(tree: Tree) -> None:
    for name, text in COLORS.items():
        if name.startswith("topics/"):
            tree.write(name.replace("colors", "paints"), text)
    tree.change("topics/paints/topic.yaml", "id: colors", "id: paints")
    assert tree.problems() == []
    tree.change("topics/paints/sections/overview.md", "colors#red-color", "colors#red-paint")
    place = "topics/paints/sections/overview.md:8:78"
    assert tree.problems() == [f"{place}: there is no place in colors “red-paint”"]


@pytest.mark.parametrize(
    ("file", "old", "name"),
    [
        (WORKUP, "        text: Look at it.", "step-look"),
        (MIMICS, "        text: It is never bluish.", "orange-bluish"),
        (DISAGREEMENTS, "        text: It takes a lamp.", "disagree-lamp-yes"),
    ],
)
def test_an_entry_that_could_not_be_read_is_reported_once(tree: Tree, file: str, old: str, name: str) -> None:
    tree.change(file, old, old.replace("text:", "txt:"))
    assert [problem for problem in tree.problems() if name in problem] == []


def test_an_editors_word_may_be_a_side_without_a_source(tree: Tree) -> None:
    tree.change(
        DISAGREEMENTS,
        "        text: Daylight will do. [@source-d]\n        added",
        "        text: Daylight.\n        note",
    )
    tree.change(
        CHECKS,
        "  - statement: disagree-lamp-no\n    reference: source-d",
        "  - statement: kinds\n    reference: source-c",
    )
    assert [problem for problem in tree.problems() if "disagree" in problem] == []


def test_two_words_from_the_editor_are_no_sides_of_one_source(tree: Tree) -> None:
    side = "      - id: {}\n        text: Nobody knows.\n        note: true\n"
    tree.change(DISAGREEMENTS, "    sides:\n", "    sides:\n" + side.format("one-word") + side.format("another-word"))
    assert tree.problems() == []
