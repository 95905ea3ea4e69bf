"""The choices in words say of every choice what it is, and offer nothing else."""

from desktop.state.choices import CHOICES, Choice, PercentChoice, WordChoice, YesNoChoice
from desktop.state.settings import BOUNDS, TEXT_SIZES, WORDS, Settings

ALL: list[Choice] = [choice for _, choices in CHOICES for choice in choices]


def test_every_choice_is_offered_once_and_as_what_it_is() -> None:
    offered = {choice.name: type(choice) for choice in ALL}
    assert len(offered) == len(ALL)
    kinds = {**dict.fromkeys(WORDS, WordChoice), **dict.fromkeys(BOUNDS, PercentChoice)}
    assert offered == {name: kinds.get(name, YesNoChoice) for name in Settings._fields}


def test_the_words_and_bounds_are_those_that_are_kept() -> None:
    for choice in ALL:
        if isinstance(choice, WordChoice):
            assert tuple(choice.words) == WORDS[choice.name]
        elif isinstance(choice, PercentChoice):
            assert (choice.least, choice.most) == BOUNDS[choice.name]
            assert [size for size in TEXT_SIZES if size % choice.step] == []
        default = getattr(Settings(), choice.name)
        assert isinstance(default, {WordChoice: str, PercentChoice: int, YesNoChoice: bool}[type(choice)])


def test_every_choice_is_named_and_explained_in_a_sentence() -> None:
    titles = [choice.title for choice in ALL]
    assert len(set(titles)) == len(titles)
    for choice in ALL:
        assert choice.title
        assert choice.help.endswith(".")
