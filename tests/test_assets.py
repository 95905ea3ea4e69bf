"""The packaged files."""

import pytest

from desktop import assets


def test_a_resource_is_found_by_name() -> None:
    assert assets.path("schema.sql").is_file()


def test_text_is_what_the_file_holds() -> None:
    assert assets.text("schema.sql") == assets.path("schema.sql").read_text(encoding="utf-8")
    assert "CREATE VIRTUAL TABLE passage" in assets.text("schema.sql")


def test_a_resource_that_is_not_there_raises() -> None:
    with pytest.raises(FileNotFoundError):
        assets.text("no-such-resource")


def test_the_packaged_library_lies_among_the_resources() -> None:
    assert assets.PACKAGED_LIBRARY.parent == assets.RESOURCES


def test_the_path_of_a_resource_that_is_not_there_raises_and_names_it() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        assets.path("icons/no-such.svg")
    assert caught.value.filename == str(assets.RESOURCES / "icons" / "no-such.svg")
