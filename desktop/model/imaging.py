"""What the disease looks like, by modality and sequence."""

from typing import NamedTuple

from desktop.model.prose import Prose


class ImagingFeature(NamedTuple):
    """One cell of the imaging matrix.

    Attributes:
        modality: for example `MRI`; several are joined as the guidance joins them.
        sequence: for example `T1-weighted`, or empty where the feature holds for the whole modality.
        entity: what was imaged, for example `Intramuscular relapse`.
        n: how many patients the finding was read from, as the source states it, or empty.
    """

    id: str
    modality: str
    sequence: str
    entity: str
    prose: Prose
    n: str
    added: bool
