"""Real texts to begin with: the guidance, and the example that authors are taught with."""

from pathlib import Path

_CHECKOUT = Path(__file__).parents[2]


def written(pattern: str) -> tuple[bytes, ...]:
    """The files of both content trees whose names match."""
    folders = (_CHECKOUT / "content", _CHECKOUT / "tests" / "example")
    files = [path for folder in folders for path in sorted(folder.rglob(pattern)) if path.name.islower()]
    return tuple(path.read_bytes() for path in files)
