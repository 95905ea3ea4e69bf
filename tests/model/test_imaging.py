"""What was imaged with what."""

import pytest

from desktop.model.imaging import ImagingFeature, at_hand, modalities_of
from desktop.model.prose import Prose


def feature(name: str, *modalities: str, sequence: str = "") -> ImagingFeature:
    return ImagingFeature(name, modalities, sequence, "Red", Prose("", ""), n="", added=False)


LAMP, BOTH, SUN = feature("lamp", "Lamp"), feature("both", "Sun", "Lamp", sequence="at noon"), feature("sun", "Sun")


@pytest.mark.parametrize(
    ("seen", "technique"),
    [(LAMP, "Lamp"), (BOTH, "Sun or Lamp, at noon"), (SUN._replace(sequence="at noon"), "Sun, at noon")],
)
def test_a_technique_is_modality_and_sequence(seen: ImagingFeature, technique: str) -> None:
    assert seen.technique == technique


def test_every_modality_is_named_once_in_order() -> None:
    assert modalities_of([BOTH, LAMP, SUN]) == ("Sun", "Lamp")
    assert modalities_of([]) == ()


@pytest.mark.parametrize(
    ("modality", "shown"), [("", (LAMP, BOTH, SUN)), ("Lamp", (LAMP, BOTH)), ("Sun", (BOTH, SUN)), ("Moon", ())]
)
def test_what_a_modality_can_show(modality: str, shown: tuple[ImagingFeature, ...]) -> None:
    assert at_hand([LAMP, BOTH, SUN], modality) == shown
