"""Consultations in the symptom checker's panel: python -m tests.faults.consultations_panel LIBRARY TOPIC COUNT SEED

Prints as JSON how many were tried, what was wrong with them, and how often that was noticed with words that exclude.
"""

import json
import sys
from pathlib import Path
from random import Random
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel

from desktop.checker.explain import STATE_WORDS
from desktop.checker.wording import leaves_open, reassurance
from desktop.library.library import Library
from desktop.model.finding import RuleState
from desktop.views.checker_panel import CheckerPanel
from desktop.views.widgets.segments import Segments
from tests.faults.consultations_held import tell
from tests.faults.consultations_made import Consultation, on_real

#: With so many of them it is tried whether words that exclude would be noticed.
_MOST_EXCLUDING = 10
_EXCLUDES = {RuleState.NOT_MET: "Not met, so infiltration is excluded"}


def shown(panel: CheckerPanel, case: Consultation) -> str:
    """Answer as in `case`; what is wrong with what the panel then says, in words."""
    panel.new_patient()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what the patient before was asked
    rows = {row.accessibleName(): row for row in panel.findChildren(Segments)}
    labels = {finding.id: finding.label for finding in case.checker.findings}
    for value, names in ((True, case.present), (False, case.absent)):
        for name in names:
            rows[labels[name]].choose(value)
    words = [known.text().replace("\N{NO-BREAK SPACE}", " ") for known in panel.findChildren(QLabel)]
    closing = next((text for text in words if reassurance(text)), "")
    if closing:
        return f"{case.told()}: “{reassurance(closing)}” is shown: {closing}"
    first = tell(case).outcomes[0]
    title = first.rule.title if first.state is RuleState.MET else STATE_WORDS[first.state]
    if title not in words:
        return f"{case.told()}: “{title}” is not shown"
    return "" if any(map(leaves_open, words)) else f"{case.told()}: nothing says that nothing is excluded"


def main(library: str, topic: str, count: str, seed: str) -> None:
    """Show so many consultations, and some of them twice."""
    application = QApplication([])
    opened = Library(Path(library))
    checker, read = opened.symptom_checker(topic), opened.topic(topic)
    assert checker is not None
    random = Random(int(seed))  # noqa: S311 - the same in every run is what is wanted
    cases = list(on_real(checker, read.mimics, int(count), random))
    panel = CheckerPanel()
    panel.show_topic(read, checker)
    lost = [fault for case in cases if (fault := shown(panel, case))]
    with patch.dict(STATE_WORDS, _EXCLUDES):
        control = sum(bool(shown(panel, case)) for case in cases[:_MOST_EXCLUDING])
    opened.close()
    panel.deleteLater()
    application.processEvents()
    sys.stdout.write(json.dumps([len(cases), lost, control]))


if __name__ == "__main__":
    main(*sys.argv[1:])
