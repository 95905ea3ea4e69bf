"""The evidence: what a reference is, how sure that is, what it reports; copied in every form."""

import json
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.library.bibliography import as_text, bibtex, ris, vancouver
from desktop.library.export import provenance
from desktop.model.mark import IDENTITY_WORDS, VERDICT_SHAPES, VERDICT_WORDS, report_basis
from desktop.model.prose import Prose
from desktop.model.reference import OTHER_SOURCES, Identity, Reference, SourceCheck, Verdict
from desktop.model.topic import ANSWER, Topic
from desktop.views import theme
from desktop.views.evidence_html import IDENTITY_SHAPES, reference_html
from desktop.views.evidence_panel import EvidencePanel
from tests.views.conftest import EARLY
from tests.views.seen import button, click_link, part, press

VERSION = "2001.02"


@pytest.fixture
def panel(qtbot: QtBot, look: theme.Theme, topic: Topic) -> EvidencePanel:
    shown = EvidencePanel(look, VERSION, lambda: EARLY)
    qtbot.addWidget(shown)
    theme.dress(shown, look)
    shown.resize(380, 900)
    shown.show_topic(topic, None)
    shown.show()
    return shown


def page(panel: EvidencePanel) -> str:
    """What the panel shows, with plain spaces."""
    return part(panel, QTextBrowser).toPlainText().replace("\u00a0", " ")


def numbered(topic: Topic, number: int) -> Reference:
    reference = topic.reference(number)
    assert reference is not None
    return reference


@pytest.mark.parametrize("number", range(1, 9))
def test_every_reference_of_the_guidance_says_how_sure_its_identity_is_and_why(
    panel: EvidencePanel, topic: Topic, number: int
) -> None:
    panel.show_reference(number)
    reference = numbered(topic, number)
    assert reference.identity is not Identity.VERIFIED
    assert f"[{number}]" in page(panel)
    assert vancouver(reference) in page(panel)
    shape = IDENTITY_SHAPES[reference.identity]
    assert f"Identity: {shape} {IDENTITY_WORDS[reference.identity]}." in page(panel)
    assert reference.why in page(panel)


def test_every_reference_shows_all_that_is_known_of_it(panel: EvidencePanel, topic: Topic) -> None:
    titles = {section.title for section in topic.sections}
    for reference in topic.references:
        panel.show_reference(reference.number)
        told = page(panel)
        assert vancouver(reference) in told
        assert reference.design in told
        assert not reference.n or f"n = {reference.n}" in told
        statements = {anchor: prose for _, anchor, prose in topic.passages()} | {ANSWER: topic.answer}
        for number in reference.candidates:
            assert f"Candidate: [{number}]" in told
            assert numbered(topic, number).why in told
        for check in topic.source_checks:
            if check.number == reference.number:
                assert check.reports.text in told
                assert f"{VERDICT_SHAPES[check.verdict]} {VERDICT_WORDS[check.verdict]}." in told
                statement = statements[check.anchor]
                is_table = "<td" in statement.html
                assert is_table or f"THE TEXT SAYS\n{statement.text} Read it there\n" in told
                source = "OTHER SOURCES REPORT" if check.basis == OTHER_SOURCES else "THE SOURCE REPORTS"
                assert f"{source}\n{check.reports.text} {report_basis(check)}" in told
        cited = [section.title for section, _, prose in topic.passages() if reference.number in prose.references]
        assert set(cited) <= titles
        assert all(title in told.split("CITED AT")[1] for title in cited)
        reported = any(reference.number in check.reports.references for check in topic.source_checks)
        if not cited and not reported and reference.number not in topic.answer.references:
            assert "No statement that survived cites it." in told


def test_what_differs_is_told_first(panel: EvidencePanel) -> None:
    panel.show_reference(4)
    told = page(panel)
    assert told.index("≠ differs.") < told.index("= agrees.")


def test_the_number_that_stands_beside_no_statement_says_so(panel: EvidencePanel) -> None:
    panel.show_reference(7)
    assert "No statement that survived cites it." in page(panel)


def test_the_list_holds_every_reference_and_leads_to_each(panel: EvidencePanel, topic: Topic) -> None:
    listed = page(panel)
    assert "No number of the guidance is certain" in listed
    _, *pairs = re.split(r"\n\[(\d+)\]\n", listed)
    numbers, rows = pairs[::2], pairs[1::2]
    assert [int(number) for number in numbers] == [reference.number for reference in topic.references]
    for reference, row in zip(topic.references, rows, strict=True):
        assert str(reference.csl.get("title", "Source not identified")) in row
        assert IDENTITY_SHAPES[reference.identity] in row
        issued = reference.csl.get("issued")
        assert not issued or f", {issued['date-parts'][0][0]} " in row
    click_link(part(panel, QTextBrowser), "ref:4")
    assert page(panel).startswith("[4]\n")
    press(button(panel, "All references"))
    assert page(panel) == listed
    assert "All references" not in [known.text() for known in panel.findChildren(QPushButton) if known.isVisible()]


@pytest.mark.parametrize(
    ("number", "row"),
    [
        (3, "Arber et al., 2017  ~ plausible"),
        (4, "Surov et al., 2014  ≈ strong match"),
        (2, "Source not identified  ? unknown"),
        (9, "American College of Radiology  + added"),
    ],
)
def test_a_row_of_the_list_tells_who_when_and_how_sure(panel: EvidencePanel, number: int, row: str) -> None:
    assert f"\n[{number}]\n{row}\n" in page(panel)


def test_figures_and_dates_keep_together(panel: EvidencePanel) -> None:
    panel.show_reference(4)
    shown = part(panel, QTextBrowser).document().toRawText()
    for bound in ("44\u00a0%", "22\u00a0Nov\u00a02026", "2014\u00a0Sep\u00a027", "17\u00a0patients"):
        assert bound in shown
        assert bound.replace("\u00a0", " ") not in shown


def test_buttons_and_keys_lead_to_the_references_beside(panel: EvidencePanel, topic: Topic) -> None:
    last = topic.references[-1].number
    panel.show_reference(2)
    shown = part(panel, QTextBrowser)
    press(button(panel, "Next reference"))
    assert page(panel).startswith("[3]\n")
    press(button(panel, "Previous reference"))
    press(button(panel, "Previous reference"))
    assert page(panel).startswith("[1]\n")
    assert not button(panel, "Previous reference").isEnabled()
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert page(panel).startswith("[1]\n")
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert page(panel).startswith("[2]\n")
    panel.show_reference(last)
    assert not button(panel, "Next reference").isEnabled()
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert page(panel).startswith(f"[{last}]\n")


def test_the_keyboard_begins_in_the_text(panel: EvidencePanel) -> None:
    panel.setFocus()
    assert panel.focusWidget() is part(panel, QTextBrowser)
    panel.show_reference(4)
    assert part(panel, QTextBrowser).accessibleName() == "Evidence, reference 4"


DOI = "https://doi.org/10.1016/j.lrr.2024.100411"


def test_a_doi_is_asked_for_and_not_opened(qtbot: QtBot, look: theme.Theme, topic: Topic) -> None:
    panel = EvidencePanel(look, VERSION, lambda: EARLY, with_web=True)
    qtbot.addWidget(panel)
    panel.resize(600, 900)
    panel.show_topic(topic, None)
    panel.show()
    panel.show_reference(5)
    before = page(panel)
    assert "doi: 10.1016/j.lrr.2024.100411." in before
    with qtbot.waitSignal(panel.web_link_requested) as heard:
        click_link(part(panel, QTextBrowser), DOI)
    assert heard.args == [DOI]
    assert page(panel) == before


def test_where_the_web_is_not_allowed_a_doi_is_only_told(panel: EvidencePanel, qtbot: QtBot) -> None:
    panel.show_reference(5)
    assert "doi: 10.1016/j.lrr.2024.100411." in page(panel)
    assert "doi.org" not in part(panel, QTextBrowser).toHtml()
    part(panel, QTextBrowser).setHtml(f'<p><a href="{DOI}">a link</a></p>')
    with qtbot.assertNotEmitted(panel.web_link_requested):
        click_link(part(panel, QTextBrowser), DOI)


def test_no_sign_of_a_doi_leads_elsewhere(topic: Topic) -> None:
    reference = numbered(topic, 5)
    hostile = reference._replace(csl={**reference.csl, "DOI": '10.1/a"b<c>#?d'})
    html = reference_html(topic, hostile, with_web=True)
    assert 'href="https://doi.org/10.1/a%22b%3Cc%3E%23%3Fd"' in html
    assert "doi:&nbsp;10.1/a&quot;b&lt;c&gt;#?d" in html


def test_a_number_nobody_knows_shows_the_list(panel: EvidencePanel) -> None:
    listed = page(panel)
    panel.show_reference(999)
    assert page(panel) == listed


def test_a_statement_leads_into_the_article(panel: EvidencePanel, qtbot: QtBot) -> None:
    panel.show_reference(4)
    with qtbot.waitSignal(panel.place_requested) as heard:
        click_link(part(panel, QTextBrowser), "#ilr-sites")
    assert heard.args == ["", "ilr-sites"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://example.org/", r"\\host\share", "check:swelling"])
def test_any_other_link_does_nothing(panel: EvidencePanel, qtbot: QtBot, address: str) -> None:
    shown = part(panel, QTextBrowser)
    shown.setHtml(f'<p><a href="{address}">a link</a></p>')
    with qtbot.assertNotEmitted(panel.place_requested):
        click_link(shown, address)
    assert shown.toPlainText() == "a link"
    assert shown.source().isEmpty()


def origin(topic: Topic) -> str:
    """What stands under every text that is copied."""
    return f"\n{provenance(topic, VERSION, lambda: EARLY)}\n"


def copied(panel: EvidencePanel, name: str, qtbot: QtBot) -> tuple[str, str]:
    """What a press on a copy button puts on the clipboard, and what is said of it."""
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(panel.copied) as heard:
        press(button(panel, name))
    return QGuiApplication.clipboard().text(), str(heard.args[0])


def test_one_reference_is_copied_in_every_form(panel: EvidencePanel, topic: Topic, qtbot: QtBot) -> None:
    panel.show_reference(4)
    reference = numbered(topic, 4)
    assert copied(panel, "Copy as text", qtbot) == (
        as_text([reference]) + origin(topic),
        "Reference 4 copied as text.",
    )
    assert copied(panel, "Copy as RIS", qtbot) == (ris([reference]), "Reference 4 copied as RIS.")
    assert copied(panel, "Copy as BibTeX", qtbot) == (bibtex([reference]), "Reference 4 copied as BibTeX.")
    text, told = copied(panel, "Copy as CSL-JSON", qtbot)
    assert json.loads(text)[0]["title"] == reference.csl["title"]
    assert told == "Reference 4 copied as CSL-JSON."


def test_all_references_are_copied_from_the_list(panel: EvidencePanel, topic: Topic, qtbot: QtBot) -> None:
    text, told = copied(panel, "Copy as text", qtbot)
    assert text == as_text(topic.references) + origin(topic)
    assert told == "All references copied as text."
    text, _ = copied(panel, "Copy as CSL-JSON", qtbot)
    assert len(json.loads(text)) == len(topic.references)


def test_selected_words_are_copied_with_their_references_and_where_they_come_from(
    panel: EvidencePanel, topic: Topic
) -> None:
    panel.show_reference(4)
    shown = part(panel, QTextBrowser)
    cursor = shown.document().find("[4]")
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    shown.setTextCursor(cursor)
    shown.copy()
    said = QGuiApplication.clipboard().text()
    assert said == f"[4]\n\n{as_text([numbered(topic, 4)])}{origin(topic)}"


def test_a_reference_stays_open_in_another_theme(panel: EvidencePanel) -> None:
    panel.show_reference(4)
    before = page(panel)
    panel.set_theme(theme.theme("dark", 200))
    assert page(panel) == before


def test_before_a_topic_nothing_is_shown_or_copied(qtbot: QtBot, look: theme.Theme) -> None:
    panel = EvidencePanel(look, VERSION, lambda: EARLY)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.assertNotEmitted(panel.copied):
        press(button(panel, "Copy as text"))
    panel.set_theme(theme.theme("dark", 100))
    panel.show_reference(1)
    assert page(panel) == ""


def test_no_sign_of_a_reference_is_taken_for_markup(topic: Topic, qtbot: QtBot) -> None:
    hostile = Reference(
        4, "key", Identity.PLAUSIBLE, "Because p <0.05.", "cohort, age <18", "<30", (), {"title": "Platelets <50 & <b>"}
    )
    check = SourceCheck("ilr-sites", 4, Verdict.DIFFERS, Prose("Only &lt;3 %.", "Only <3 %."), "abstract", "2026-01-01")
    changed = topic._replace(references=(hostile,), source_checks=(check,))
    view = QTextBrowser()
    qtbot.addWidget(view)
    view.setHtml(reference_html(changed, hostile))
    told = view.toPlainText().replace("\u00a0", " ")
    for text in ("Because p <0.05.", "cohort, age <18", "n = <30", "Platelets <50 & <b>", "Only <3 %."):
        assert text in told


def test_a_finding_is_only_words_here_where_its_link_would_lead_nowhere(topic: Topic) -> None:
    check = topic.source_checks[0]
    reference = topic.reference(check.number)
    assert reference is not None
    linked = check._replace(reports=check.reports._replace(html='<a href="check:x">a <em>finding</em></a>'))
    html = reference_html(topic._replace(source_checks=(linked,)), reference)
    assert "a <em>finding</em>" in html
    assert "check:" not in html
