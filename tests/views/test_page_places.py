"""Reading positions mean the same place in every form of a page."""

import pytest
from PySide6.QtGui import QTextDocument

from desktop.views.page_places import PagePlaces

ORDER = ("first", "second", "third")
WHOLE = '<p>before</p><p id="first">One line.</p><p id="second">Another.</p><p id="third">The last.</p>'
FILTERED = '<p id="first">One line.</p><p>more</p><p id="third">The last.</p>'


def places(html: str) -> PagePlaces:
    document = QTextDocument()
    document.setHtml(html)
    return PagePlaces(document, ORDER)


@pytest.mark.usefixtures("qapp")
def test_every_place_has_its_character_and_every_character_its_place() -> None:
    whole = places(WHOLE)
    assert set(whole.characters) == set(ORDER)
    assert whole.anchor_at(0) == ""
    for anchor, character in whole.characters.items():
        assert whole.anchor_at(character) == whole.anchor_at(character + 3) == anchor
        assert whole.anchor_at(character - 1) != anchor


@pytest.mark.usefixtures("qapp")
def test_a_position_leads_back_to_its_character() -> None:
    whole = places(WHOLE)
    for character in range(len("before") + 1, whole.characters["third"] + 5):
        assert whole.character_at(whole.position_of(character)) == character


@pytest.mark.usefixtures("qapp")
def test_a_position_is_the_same_place_in_another_form() -> None:
    whole, filtered = places(WHOLE), places(FILTERED)
    for anchor in ("first", "third"):
        assert filtered.character_at(whole.position_of(whole.characters[anchor] + 2)) == filtered.characters[anchor] + 2
    hidden = whole.position_of(whole.characters["second"] + 2)
    assert filtered.anchor_at(filtered.character_at(hidden)) == "first"


@pytest.mark.usefixtures("qapp")
def test_a_page_without_places_has_only_its_beginning() -> None:
    empty = places("<p>Nothing to go to.</p>")
    assert empty.characters == {}
    assert empty.anchor_at(5) == ""
    assert empty.character_at(700_003) == 0
