"""What the disease and its look-alikes look like, by modality and sequence."""

from collections.abc import Iterable
from typing import NamedTuple

from desktop.model.prose import Prose


class ImagingFeature(NamedTuple):
    """One cell of the imaging matrix.

    Attributes:
        modalities: what it was seen with, each by itself, for example `("CT", "MRI")`.
        sequence: for example `T1-weighted`, or empty where the feature holds for the whole modality.
        entity: what was imaged, for example `Intramuscular relapse`.
        n: how many patients the finding was read from, as the source states it, or empty.
    """

    id: str
    modalities: tuple[str, ...]
    sequence: str
    entity: str
    prose: Prose
    n: str
    added: bool

    @property
    def technique(self) -> str:
        """Modality and sequence in words, for example `CT or MRI, with contrast`."""
        return ", ".join(part for part in (" or ".join(self.modalities), self.sequence) if part)


def modalities_of(features: Iterable[ImagingFeature]) -> tuple[str, ...]:
    """Every modality of the matrix once, in its order."""
    return tuple(dict.fromkeys(modality for seen in features for modality in seen.modalities))


def at_hand(features: Iterable[ImagingFeature], modality: str) -> tuple[ImagingFeature, ...]:
    """The features that `modality` can show; all of them where it is empty."""
    return tuple(seen for seen in features if not modality or modality in seen.modalities)
