"""Dates that cannot be true: a review due before the text was written, a source from after the search."""

from desktop.compiler.assemble import Draft
from desktop.compiler.problem import Problems


def check_dates(draft: Draft, problems: Problems) -> None:
    """Report dates of `draft` that contradict each other."""
    document = draft.source.topic
    head = document.value
    if head.searched_to < head.guidance.dated:
        message = "the sources were searched to a day before the guidance is dated"
        problems.add(document.origin("searched_to").problem(message, "correct one of the two"))
    if head.next_review <= head.guidance.dated:
        message = "the next review is due before the guidance is dated"
        problems.add(document.origin("next_review").problem(message, "name a later day"))
    if head.review.on is not None and head.review.on < head.guidance.dated:
        message = "the review was made before the guidance is dated"
        problems.add(document.origin("review", "on").problem(message, "correct one of the two"))
    _check_references(draft, problems)
    _check_source_checks(draft, problems)


def _check_references(draft: Draft, problems: Problems) -> None:
    document = draft.source.references
    searched_to = draft.topic.provenance.searched_to
    for index, entry in enumerate(document.value.references):
        if entry.issued > searched_to[: len(entry.issued)]:
            message = f"“{entry.id}” was published after the day the sources were searched to, {searched_to}"
            problems.add(document.origin("references", index, "issued").problem(message, "correct one of the two"))


def _check_source_checks(draft: Draft, problems: Problems) -> None:
    document = draft.source.source_checks
    dated = draft.source.topic.value.guidance.dated
    for index, check in enumerate(document.value.checks if document else ()):
        assert document is not None
        if check.checked < dated:
            message = f"this was checked before the guidance is dated, {dated}"
            problems.add(document.origin("checks", index, "checked").problem(message, "correct one of the two"))
