"""A manifest fits just the file that it was written for."""

import io
from hashlib import sha256

import pytest

from desktop.model.manifest import LENGTH, Manifest, hash_of, read_manifest, write_manifest


def sealed(content: bytes) -> bytes:
    stream = io.BytesIO(content)
    write_manifest(stream)
    return stream.getvalue()


def read(content: bytes) -> Manifest | None:
    return read_manifest(io.BytesIO(content), len(content))


@pytest.mark.parametrize("content", [b"", b"red", b"red" * 1_000_000])
def test_it_says_how_long_the_file_is_and_what_it_hashes_to(content: bytes) -> None:
    assert sealed(content).startswith(content)
    assert len(sealed(content)) == len(content) + LENGTH
    assert read(sealed(content)) == Manifest(len(content), sha256(content).hexdigest())


def test_sha256sum_says_the_same_of_what_is_before_it() -> None:
    line = sealed(b"red")[3:].decode()
    assert line == f"\nWardbook library: 00000000000000000003 bytes, SHA-256 {sha256(b'red').hexdigest()}\n"


@pytest.mark.parametrize("content", [b"", b"red", b"\n" * LENGTH, b"Wardbook library: 3 bytes"])
def test_a_file_without_one_has_none(content: bytes) -> None:
    assert read(content) is None


def test_one_of_another_length_is_none() -> None:
    assert read(b"more" + sealed(b"red")) is None
    assert read(sealed(b"red")[1:]) is None
    assert read(sealed(b"red") + b"\n") is None


def test_no_bit_of_it_can_change_unnoticed() -> None:
    whole = sealed(b"red")
    known = Manifest(3, sha256(b"red").hexdigest())
    for bit in range(8 * 3, 8 * len(whole)):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        assert read(bytes(flipped)) != known


def test_only_so_many_bytes_are_hashed() -> None:
    assert hash_of(io.BytesIO(b"reddish"), 3) == sha256(b"red").hexdigest()
    assert hash_of(io.BytesIO(b"red"), 100) == sha256(b"red").hexdigest()
