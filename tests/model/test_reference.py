"""What a reference says of its own study."""

import pytest

from desktop.model.reference import Identity, Reference


@pytest.mark.parametrize(
    ("design", "n", "study"),
    [
        ("", "", ""),
        ("example series", "", "example series"),
        ("", "5", "n = 5"),
        ("example series", "5", "example series, n = 5"),
    ],
)
def test_a_study_is_design_and_size_as_far_as_they_were_stated(design: str, n: str, study: str) -> None:
    assert Reference(1, "a", Identity.VERIFIED, "", design, n, (), {}).study == study
