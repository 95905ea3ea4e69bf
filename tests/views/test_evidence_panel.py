"""The evidence: what a reference is, how sure that is, what it reports; copied in every form."""

import json

import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.library.bibliography import as_text, bibtex, ris, vancouver
from desktop.library.export import provenance
from desktop.model.mark import IDENTITY_WORDS, VERDICT_WORDS
from desktop.model.prose import Prose
from desktop.model.reference import Identity, Reference, SourceCheck, Verdict
from desktop.model.topic import Topic
from desktop.views import theme
from desktop.views.evidence_html import reference_html
from desktop.views.evidence_panel import EvidencePanel
from tests.views.conftest import EARLY
from tests.views.seen import button, click_link, part, press

VERSION = "2001.02"


@pytest.fixture
def panel(qtbot: QtBot, look: theme.Theme, topic: Topic) -> EvidencePanel:
    shown = EvidencePanel(look, VERSION, lambda: EARLY)
    qtbot.addWidget(shown)
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
    assert f"Identity: {IDENTITY_WORDS[reference.identity]}." in page(panel)
    assert reference.why in page(panel)


def test_every_reference_shows_all_that_is_known_of_it(panel: EvidencePanel, topic: Topic) -> None:
    titles = {section.title for section in topic.sections}
    for reference in topic.references:
        panel.show_reference(reference.number)
        told = page(panel)
        assert vancouver(reference) in told
        assert reference.design in told
        assert not reference.n or f"n = {reference.n}" in told
        for number in reference.candidates:
            assert f"Candidate: [{number}]" in told
            assert numbered(topic, number).why in told
        for check in topic.source_checks:
            if check.number == reference.number:
                assert check.reports.text in told
                assert f"{VERDICT_WORDS[check.verdict]}." in told
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
    for reference in topic.references:
        assert f"[{reference.number}] {vancouver(reference)}" in listed
    click_link(part(panel, QTextBrowser), "ref:4")
    assert page(panel).startswith("[4]\n")
    press(button(panel, "All references"))
    assert page(panel) == listed
    assert "All references" not in [known.text() for known in panel.findChildren(QPushButton) if known.isVisible()]


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
    text, told = copied(panel, "Copy as CSL", qtbot)
    assert json.loads(text)[0]["title"] == reference.csl["title"]
    assert told == "Reference 4 copied as CSL."


def test_all_references_are_copied_from_the_list(panel: EvidencePanel, topic: Topic, qtbot: QtBot) -> None:
    text, told = copied(panel, "Copy as text", qtbot)
    assert text == as_text(topic.references) + origin(topic)
    assert told == "All references copied as text."
    text, _ = copied(panel, "Copy as CSL", qtbot)
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
