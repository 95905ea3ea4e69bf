"""The hits of a search as Qt's views see them."""

from PySide6.QtCore import Qt

from desktop.library.library import Library
from desktop.library.reading import MATCH_END, MATCH_START
from desktop.library.search import Hit
from desktop.views.models.hits_model import HitsModel
from tests.views.models.conftest import Check

HIT = Hit("t", "s", "a", "statement", "", "Title", "Heading", f"two {MATCH_START}words{MATCH_END} here", 1.0)


def test_it_keeps_qts_rules(check: Check, library: Library) -> None:
    model = HitsModel()
    check(model)
    model.set_hits(library.search("leukemia").hits)
    assert model.rowCount() > 5
    check(model)
    model.set_hits(())
    check(model)


def test_a_row_is_its_hit() -> None:
    model = HitsModel()
    model.set_hits([HIT])
    row = model.index(0)
    assert model.data(row) == "Heading"
    assert model.data(row, HitsModel.HitRole) == HIT
    assert model.data(row, Qt.ItemDataRole.AccessibleTextRole) == "Heading. two words here"
    assert model.data(row, Qt.ItemDataRole.DecorationRole) is None


def test_a_row_has_no_rows_and_what_is_not_there_has_no_data() -> None:
    model = HitsModel()
    model.set_hits([HIT])
    assert model.rowCount(model.index(0)) == 0
    assert model.data(model.index(1)) is None
