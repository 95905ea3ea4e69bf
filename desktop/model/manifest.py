"""The manifest of a library: its last line, which says how long the rest of the file is and what it hashes to.

It is part of the file, so that nobody can copy, replace or keep one without the other; SQLite does not look behind its
own pages. It tells damage, not forgery: whoever can write a library can write its manifest.
"""

import re
from typing import BinaryIO, NamedTuple

_LINE = b"\nWardbook library: %020d bytes, SHA-256 %s\n"
_FORM = rb"\nWardbook library: (\d{20}) bytes, SHA-256 ([0-9a-f]{64})\n"

#: Every manifest has this length, in bytes.
LENGTH = len(_LINE % (0, b"0" * 64))

#: So many bytes are hashed at once.
_PIECE = 1 << 20


class Manifest(NamedTuple):
    """What a library file is to be.

    Attributes:
        size: the length in bytes of what is before the manifest.
        sha256: its SHA-256, as 64 lower-case hexadecimal digits.
    """

    size: int
    sha256: str


def read_manifest(stream: BinaryIO, size: int) -> Manifest | None:
    """The manifest at the end of a file of `size` bytes; None where none fits it.

    Raises:
        OSError: the file cannot be read.
    """
    stream.seek(max(0, size - LENGTH))
    found = re.fullmatch(_FORM, stream.read(LENGTH + 1))
    if found is None or int(found[1]) + LENGTH != size:
        return None
    return Manifest(int(found[1]), found[2].decode())


def write_manifest(stream: BinaryIO) -> None:
    """Put a manifest behind all that a file holds.

    Raises:
        OSError: the file cannot be read or written.
    """
    size = stream.seek(0, 2)
    sha256 = hash_of(stream, size)
    stream.seek(size)
    stream.write(_LINE % (size, sha256.encode()))


def hash_of(stream: BinaryIO, size: int) -> str:
    """The SHA-256 of the first `size` bytes of a file, in hexadecimal digits.

    Raises:
        OSError: the file cannot be read.
    """
    from hashlib import sha256  # loads OpenSSL, which a start that remembers the library's verdict need not

    found = sha256()
    stream.seek(0)
    while size > 0 and (piece := stream.read(min(size, _PIECE))):
        found.update(piece)
        size -= len(piece)
    return found.hexdigest()
