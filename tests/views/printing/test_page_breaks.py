"""Where pages end: never inside a line, never after a heading, and at a good place where there is one."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.views.printing.page_breaks import Band, Cut, Stretch, stretches

HEIGHT = 100.0


def bands(*cuts: Cut, height: float = 10) -> list[Band]:
    """Bands under each other, one for each cut."""
    return [Band(at * height, (at + 1) * height, cut) for at, cut in enumerate(cuts)]


def test_nothing_fills_no_page() -> None:
    assert stretches([], HEIGHT) == []


def test_what_fits_is_one_page() -> None:
    assert stretches(bands(*[Cut.GOOD] * 10), HEIGHT) == [Stretch(0, 100)]


def test_a_page_ends_at_the_last_good_place() -> None:
    made = stretches(bands(*[Cut.GOOD] * 9, Cut.POOR, Cut.POOR, Cut.GOOD), HEIGHT)
    assert made == [Stretch(0, 80), Stretch(80, 120)]


def test_a_poor_place_is_better_than_an_empty_page() -> None:
    made = stretches(bands(*[Cut.GOOD] * 3, *[Cut.POOR] * 9), HEIGHT)
    assert made == [Stretch(0, 100), Stretch(100, 120)]


def test_a_heading_goes_with_what_follows_it() -> None:
    made = stretches(bands(*[Cut.POOR] * 8, Cut.GOOD, Cut.NEVER, Cut.NEVER, Cut.POOR), HEIGHT)
    assert made == [Stretch(0, 80), Stretch(80, 120)]


def test_what_may_never_be_parted_is_parted_only_if_it_fills_a_page() -> None:
    made = stretches(bands(Cut.GOOD, *[Cut.NEVER] * 11), HEIGHT)
    assert made == [Stretch(0, 100), Stretch(100, 120)]


def test_what_is_higher_than_a_page_is_whole_all_the_same() -> None:
    """Each line of it, up to 40 high, is on one page or the other."""
    made = stretches([Band(0, 250, Cut.GOOD)], HEIGHT)
    assert made == [Stretch(0, 100), Stretch(60, 160), Stretch(120, 220), Stretch(180, 250)]


def test_the_head_of_a_table_stands_above_its_rows_on_every_page() -> None:
    head = (0.0, 10.0)
    rows = [Band(0, 10, Cut.GOOD), *(Band(at * 10, at * 10 + 10, Cut.GOOD, head) for at in range(1, 25))]
    made = stretches(rows, HEIGHT)
    assert made == [Stretch(0, 100), Stretch(100, 190, head), Stretch(190, 250, head)]


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 9), st.sampled_from(Cut)), max_size=60))
def test_every_band_is_whole_on_one_page_and_the_pages_follow_each_other(made: list[tuple[int, int, Cut]]) -> None:
    top, all_bands = 0, []
    for height, gap, cut in made:
        all_bands.append(Band(top + gap, top + gap + height, cut))
        top += gap + height
    pages = stretches(all_bands, HEIGHT)
    assert all(page.bottom - page.top <= HEIGHT for page in pages)
    assert pages == sorted(pages)
    for band in all_bands:
        assert sum(page.top <= band.top and band.bottom <= page.bottom for page in pages) == 1
