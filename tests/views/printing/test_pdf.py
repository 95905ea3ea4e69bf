"""The PDF, read back by another program: all words, in the project's font, and on each page what it is."""

import re
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.errors import UsageError
from desktop.library.bibliography import vancouver
from desktop.library.checklist_text import references_of_work_up
from desktop.model.dates import spoken_date
from desktop.model.topic import Topic
from desktop.views.printing.pages import Pages
from desktop.views.printing.paper import Paper
from desktop.views.printing.pdf import save_pdf
from desktop.views.printing.sheet_size import SIZES, inches
from tests.views.printing.conftest import LATE, VERSION, paper_of

_WORD = re.compile(r"[^\W_]+")
_AFTER_CITATION = re.compile(r"(?<=\d\])")


def written(paper: Paper, folder: Path, size: str = "A4") -> PdfReader:
    """The paper as a PDF, opened again."""
    path = folder / paper.file_name
    save_pdf(Pages(paper, inches(size)), path)
    return PdfReader(path)


def letters(text: str) -> str:
    """All letters and digits in a row: a reader of PDF cannot know where a raised sign leaves a word."""
    return "".join(_WORD.findall(normalize("NFKC", text)))


def words_of(pdf: PdfReader, paper: Paper) -> str:
    """The letters of the body, without what stands at the head and foot of each page."""
    body = ""
    for number, page in enumerate(pdf.pages, 1):
        said = letters(page.extract_text())
        head = letters(f"{paper.title}{paper.status}{paper.warning}")
        foot = letters(f"{paper.standing}page {number} of {len(pdf.pages)}")
        assert said.startswith(head)
        assert said.endswith(foot)
        body += said[len(head) : -len(foot)]
    return body


@pytest.mark.parametrize("size", SIZES)
def test_every_page_says_what_it_is(paper: Paper, topic: Topic, tmp_path: Path, size: str) -> None:
    pdf = written(paper, tmp_path, size)
    assert len(pdf.pages) > 3
    for number, page in enumerate(pdf.pages, 1):
        said = " ".join(page.extract_text().split())
        assert f"page {number} of {len(pdf.pages)}" in said
        for told in (
            f"Content {VERSION}.",
            spoken_date(topic.provenance.dated),
            f"Next review due {spoken_date(topic.provenance.next_review)}",
            "Not reviewed by a clinician",
            topic.title,
        ):
            assert told in said


def test_an_overdue_review_is_told_on_every_page(topic: Topic, kind: str, styled: QApplication, tmp_path: Path) -> None:
    assert styled
    for page in written(paper_of(topic, kind, LATE), tmp_path).pages:
        assert topic.provenance.warning(LATE) in " ".join(page.extract_text().split())


def test_every_word_of_the_article_is_there(topic: Topic, styled: QApplication, tmp_path: Path) -> None:
    assert styled
    paper = paper_of(topic, "article")
    body = words_of(written(paper, tmp_path), paper)
    statements = [topic.answer, *(prose for _, _, prose in topic.passages())]
    statements += [check.reports for block in statements_with_reports(topic) for check in topic.reports_of(block)]
    for prose in statements:
        parts = [part for row in prose.text.splitlines() for part in re.split(_AFTER_CITATION.pattern + r"| \| ", row)]
        assert [part for part in parts if letters(part) not in body] == []
    for seen in topic.imaging:
        assert all(letters(told) in body for told in (seen.entity, seen.technique, seen.n))
    for told in (topic.question, *(section.title for section in topic.sections), *(step.group for step in topic.steps)):
        assert letters(told) in body
    for mimic in topic.mimics:
        assert all(letters(told) in body for told in (mimic.name, *(point.label for point in mimic.points)))
    for disagreement in topic.disagreements:
        assert letters(disagreement.question) in body


def statements_with_reports(topic: Topic) -> list[str]:
    """The places under which a source's report stands."""
    return list(dict.fromkeys(check.anchor for check in topic.source_checks))


def test_every_reference_is_there_once(topic: Topic, kind: str, styled: QApplication, tmp_path: Path) -> None:
    """Twice would be words that are painted on a page where they are not seen."""
    assert styled
    paper = paper_of(topic, kind)
    body = words_of(written(paper, tmp_path), paper)
    cited = topic.references if kind == "article" else references_of_work_up(topic)
    for known in cited:
        assert body.count(letters(f"{known.number} {vancouver(known)}")) == 1, known.number


def test_every_step_of_the_checklist_is_there_once(topic: Topic, styled: QApplication, tmp_path: Path) -> None:
    assert styled
    paper = paper_of(topic, "checklist")
    body = words_of(written(paper, tmp_path), paper)
    for step in topic.steps:
        assert body.count(letters(step.prose.text)) == 1
        for pitfall in topic.pitfalls_of(step.id):
            assert letters(pitfall.prose.text) in body


def test_it_has_a_title_real_words_and_only_the_projects_font(paper: Paper, tmp_path: Path) -> None:
    pdf = written(paper, tmp_path)
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.creator) == (paper.title, f"Wardbook {__version__}")
    fonts = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert {font["/BaseFont"].split("-")[0] for font in fonts} == {"/AtkinsonHyperlegible"}
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in described or "/FontFile3" in described
    for page in pdf.pages:
        assert page.annotations is None or len(page.annotations) == 0
        assert list(page.images.keys()) == []


def test_the_first_letter_is_one_with_its_word(paper: Paper, tmp_path: Path) -> None:
    """Where a place of the page begins, Qt would draw one letter by itself."""
    said = [line.strip() for page in written(paper, tmp_path).pages for line in page.extract_text().splitlines()]
    assert [line for line in said if len(line) == 1 and line.isalpha()] == []


@pytest.mark.parametrize("size", SIZES)
def test_its_sheets_have_the_size_that_was_asked_for(paper: Paper, tmp_path: Path, size: str) -> None:
    box = written(paper, tmp_path, size).pages[-1].mediabox
    assert (round(box.width / 72, 1), round(box.height / 72, 1)) == (
        round(inches(size).width(), 1),
        round(inches(size).height(), 1),
    )


def test_what_cannot_be_written_is_told_and_what_was_there_stays(paper: Paper, tmp_path: Path) -> None:
    pages = Pages(paper, inches("A4"))
    with pytest.raises(UsageError, match=r"“a\.pdf” could not be written: .+\. Choose another folder\."):
        save_pdf(pages, tmp_path / "missing" / "a.pdf")
    folder = tmp_path / "a.pdf"
    folder.mkdir()
    with pytest.raises(UsageError, match="could not be written"):
        save_pdf(pages, folder)
    assert list(tmp_path.iterdir()) == [folder]


def test_a_file_that_was_there_is_replaced_whole(paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("before")
    save_pdf(Pages(paper, inches("A4")), path)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.read_bytes().rstrip().endswith(b"%%EOF")
    assert list(tmp_path.iterdir()) == [path]
