"""A package that differs, or is there only once, is named."""

from pathlib import Path

from tests.packaging.scripts import script

reproducible = script("reproducible.py")


def test_sums_are_read_as_sha256sum_writes_them(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_text("12ab  a b.deb\n34cd  c.msi\n")
    assert reproducible.sums(tmp_path / "SHA256SUMS") == {"a b.deb": "12ab", "c.msi": "34cd"}


def test_what_differs_or_is_missing_is_named() -> None:
    first = {"same": "1", "other": "2", "gone": "3"}
    assert reproducible.differences(first, {"same": "1", "other": "4", "new": "5"}) == ["gone", "new", "other"]
    assert reproducible.differences(first, first) == []
