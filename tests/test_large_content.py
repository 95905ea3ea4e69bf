"""What the benchmarks measure on: large libraries of generated topics, what is typed into them, and their peers."""

import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from rapidfuzz.distance import DamerauLevenshtein

from desktop.compiler.build import Reading, read_content
from desktop.compiler.figures import figures
from desktop.model.reference import Identity, Verdict
from desktop.model.words import words
from tests.benchmarks.large_content import add_guidance, change_one, topic_id, write_content
from tests.benchmarks.medical_prose import SECTIONS, paragraph, subject, vocabulary
from tests.benchmarks.peers import PEERS, Peer, PeerMissing, passages_file, run_peer
from tests.benchmarks.typed_queries import OF_THE_GUIDANCE, prefixes, queries, with_typing_errors
from tests.conftest import TOPIC

TOPICS = 4

#: A peer as the real ones are, without what has to be installed for those.
_PEER = """
import json
from tests.benchmarks.peer_process import Found, answer

def index(passages, folder):
    (folder / "index").write_text(json.dumps(list(passages)))

def opened(folder, stop_words):
    passages = json.loads((folder / "index").read_text())

    def search(text, mistyped):
        asked = [word for word in text.split() if word not in stop_words]
        return [Found(*one) for one in passages if mistyped or all(word in " ".join(one) for word in asked)]

    return search

answer(index, opened)
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "content"
    write_content(folder, TOPICS)
    return folder


@pytest.fixture(scope="module")
def reading(tree: Path) -> Reading:
    return read_content(tree)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A tree that may be changed."""
    write_content(tmp_path / "content", TOPICS)
    return tmp_path / "content"


def files(folder: Path) -> dict[str, str]:
    """Every file below `folder` with its text."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


def test_the_lint_finds_nothing(reading: Reading) -> None:
    assert reading.problems == ()
    assert [draft.topic.id for draft in reading.drafts] == sorted(topic_id(number) for number in range(TOPICS))


def test_a_topic_has_five_sections_of_one_long_statement_and_two_cards(reading: Reading) -> None:
    for draft in reading.drafts:
        assert [len(section.blocks) for section in draft.topic.sections] == [1] * SECTIONS
        assert all(180 <= len(words(said.text)) <= 260 for _, _, said in draft.topic.passages())
        assert len(draft.topic.questions) == 2


def test_no_publication_was_invented(reading: Reading) -> None:
    for draft in reading.drafts:
        (reference,) = draft.topic.references
        assert (reference.identity, reference.csl) == (Identity.UNKNOWN, {})
        assert {check.verdict for check in draft.topic.source_checks} == {Verdict.UNCHECKED}
        assert "generated for a benchmark" in reference.why
        assert "generated for a benchmark" in draft.topic.provenance.source


def test_the_same_is_written_every_time_and_in_a_larger_tree(tree: Path, tmp_path: Path) -> None:
    write_content(tmp_path / "again", TOPICS)
    write_content(tmp_path / "larger", TOPICS + 1)
    assert files(tmp_path / "again") == files(tree)
    assert files(tree).items() < files(tmp_path / "larger").items()


def test_its_size_is_told(tmp_path: Path) -> None:
    told = write_content(tmp_path / "content", TOPICS)
    written = files(tmp_path / "content")
    assert told == sum(len(text.encode()) for name, text in written.items() if name != "thesaurus.yaml")


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        write_content(tmp_path, 1)
    assert files(tmp_path) == {"library.yaml": "mine"}


def test_one_word_is_changed_another_one_every_time(copy: Path) -> None:
    seen = [files(copy)]
    for _ in range(3):
        name = change_one(copy).relative_to(copy).as_posix()
        seen.append(files(copy))
        assert seen[-1] | {name: ""} == seen[-2] | {name: ""}
        before, after = seen[-2][name].split(), seen[-1][name].split()
        assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
    assert read_content(copy).problems == ()


def test_the_guidance_may_stand_among_them(copy: Path) -> None:
    add_guidance(copy, TOPIC)
    reading = read_content(copy)
    assert reading.problems == ()
    assert TOPIC in {draft.topic.id for draft in reading.drafts}
    assert len(reading.drafts) == TOPICS + 1


def test_the_prose_has_the_frequencies_that_were_counted() -> None:
    known, cumulated = vocabulary()
    shares = {word: (cumulated[at] - (cumulated[at - 1] if at else 0)) / cumulated[-1] for at, word in enumerate(known)}
    drawn = Counter(word for number in range(300) for word in words(" ".join(prose(number))))
    for word in known[:20]:  # a quarter of the text is about its topic
        assert drawn[word] / drawn.total() == pytest.approx(0.75 * shares[word], rel=0.15), word


def test_a_quarter_of_the_words_is_about_the_topic() -> None:
    own = total = 0
    for number in range(100):
        about = subject(number)
        said = words(" ".join(prose(number)))
        own += sum(word in {*about.title, *about.headings[0], *about.others} for word in said)
        total += len(said)
    assert own / total == pytest.approx(0.25, abs=0.02)


def test_the_words_of_a_title_meet_in_their_topic_and_hardly_elsewhere() -> None:
    said = [set(words(" ".join(prose(number)))) for number in range(100)]
    met = [[number for number, known in enumerate(said) if set(subject(topic).title) <= known] for topic in range(100)]
    assert all(topic in numbers for topic, numbers in enumerate(met))
    assert sum(map(len, met)) <= 110


def test_nothing_needs_a_source_of_its_own() -> None:
    said = " ".join(sentence for number in range(100) for sentence in prose(number))
    assert list(figures(said)) == []
    assert {"no", "not", "without", "never", "cannot"}.isdisjoint(words(said))


def test_a_topic_is_about_the_same_in_every_run() -> None:
    assert subject.__wrapped__(42) == subject(42) != subject(43)


def prose(number: int) -> list[str]:
    """What the first section of a topic says."""
    random = Random(number)  # noqa: S311, a test that fails shall fail again
    return paragraph(random, subject(number), section=0, length=200)


def test_the_queries_are_many_and_the_same_every_time() -> None:
    asked = queries()
    assert asked == queries()
    assert len(set(asked)) == len(asked) == 200
    assert set(OF_THE_GUIDANCE) <= set(asked)
    assert {len(query.split()) for query in asked} == {1, 2, 3, 4, 5, 6}


def test_every_beginning_is_typed_from_the_second_character_on() -> None:
    assert list(prefixes("MR leg")) == ["MR", "MR ", "MR l", "MR le", "MR leg"]
    assert list(prefixes("a")) == []


@pytest.mark.parametrize(
    ("query", "most"), [("edema", 1), ("leg swelling", 1), ("chemotherapy", 2), ("T2 of the leg", 0), ("20 Gy", 0)]
)
def test_a_typing_error_is_in_one_long_word(query: str, most: int) -> None:
    for seed in range(200):
        mistyped = with_typing_errors(query, seed)
        assert mistyped == with_typing_errors(query, seed)
        wrong = [(meant, typed) for meant, typed in zip(query.split(), mistyped.split(), strict=True) if meant != typed]
        assert len(wrong) == min(most, 1)
        assert all(1 <= DamerauLevenshtein.distance(meant, typed) <= most for meant, typed in wrong)


def test_a_peer_answers_every_query(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a_peer.py").write_text(_PEER, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    passages_file([("One", "first", "red\n“blue”"), ("Two", "second", "red green")], tmp_path / "passages.jsonl")
    typed = ["red", "what is red green", "yellow"]
    measured = run_peer(
        Peer("A peer", sys.executable, "a_peer"), tmp_path / "passages.jsonl", typed, ["yelow"], ["what", "is"]
    )
    both = ("One · first", "Two · second")
    assert [answer.hits for answer in measured.typed] == [both, ("Two · second",), ()]
    assert [answer.hits for answer in measured.mistyped] == [both]
    assert measured.index_bytes > 0


def test_a_peer_that_is_not_there_says_how_it_is_got(tmp_path: Path) -> None:
    xapian = Peer("Xapian", sys.executable, PEERS[0].module)  # which this Python does not have
    with pytest.raises(PeerMissing, match=r"^Xapian is not installed\. On Debian: apt-get install python3-xapian$"):
        run_peer(xapian, tmp_path / "passages.jsonl", [], [], [])
    with pytest.raises(PeerMissing, match=r"^Xapian needs /nowhere/python3, which is not there\.$"):
        run_peer(xapian._replace(python="/nowhere/python3"), tmp_path / "passages.jsonl", [], [], [])


def test_a_peer_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a_peer.py").write_text("raise SystemExit('the disk is full')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="A peer failed:\nthe disk is full"):
        run_peer(Peer("A peer", sys.executable, "a_peer"), tmp_path / "passages.jsonl", [], [], [])
