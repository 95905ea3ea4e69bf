"""What must be read together stays together on a line."""

import pytest

from desktop.model.no_break import NO_BREAK
from desktop.model.prose import Prose
from desktop.views.no_break import bound, words_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("44 % of 32 cases", "44~% of 32~cases"),
        ("cohort, n = 93", "cohort, n~=~93"),
        ("2014 Sep 27. PMID", "2014~Sep~27. PMID"),
        ("22 Nov 2026.", "22~Nov~2026."),
        ("was not seen, and no source", "was not~seen, and no~source"),
        ("of number 4", "of number~4"),
        ("platelets <50 at age < 18", "platelets~<50 at age~<~18"),
        ("May come before 3 percentages", "May come before 3 percentages"),
    ],
)
def test_figures_dates_and_negations_are_bound(text: str, shown: str) -> None:
    assert bound(text).replace(NO_BREAK, "~") == shown
    assert bound(text).replace(NO_BREAK, " ") == text


def test_the_words_of_prose_keep_its_spaces_and_signs() -> None:
    prose = Prose('Under 5&nbsp;% &lt;<em>b</em>&gt;\u00a0[<a href="ref:4">4</a>]', "Under 5 % <b> [4]", (4,))
    assert words_of(prose) == "Under 5\u00a0% <b>\u00a0[4]"
