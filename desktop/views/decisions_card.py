"""What IT has decided on this computer, and in which file: for whoever wonders why something is missing or locked."""

from PySide6.QtWidgets import QWidget

from desktop.state.decisions import decisions
from desktop.state.policy import Policy
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import label, path_label


class DecisionsCard(Card):
    """The decisions in words; of a policy that is not in force why, and what holds until it is.

    Args:
        policy: with at least one decision.
    """

    def __init__(self, policy: Policy, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        if policy.fault:
            self.add(path_label(policy.notice()))
        elif policy.shows_paths:
            self.add(path_label(f"IT has decided this for everybody on this computer, in {policy.path}:"))
        else:
            self.add(label("IT has decided this for everybody on this computer:"))
        for name, decision in decisions(policy).items():
            if decision.source != "default":
                hides = name == "library" and not policy.shows_paths
                self.add(path_label(f"{decision.title}: {'the one IT has set' if hides else decision.words}", "muted"))
