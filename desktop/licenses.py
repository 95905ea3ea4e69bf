"""What the program is made of, and the license of each part: the packaged folder `licenses` and its index.

Which files of a packaged program belong to which part, and where each text is from, stands in
`packaging/licenses/shipped.json`.
"""

import json
from typing import NamedTuple

from desktop import assets

_FOLDER = "licenses"
_BETWEEN = "\n\n* * *\n\n"


class Component(NamedTuple):
    """A part of the program, ours or somebody else's.

    Attributes:
        id: names it in the index and in the list of shipped files.
        name: what its makers call it.
        purpose: what it is there for, in a few words.
        license: an SPDX expression.
        copyright: the lines of its own license text or source that say whose it is.
        source: where its source code is.
        texts: its license texts, as files in the folder.
        remark: what the texts do not say, or what could not be found out.
    """

    id: str
    name: str
    purpose: str
    license: str
    copyright: tuple[str, ...]
    source: str
    texts: tuple[str, ...]
    remark: str = ""

    def terms(self) -> str:
        """What it is for and its license, in a line that does not begin with the dot when it wraps."""
        return f"{self.purpose}\N{NO-BREAK SPACE}· {self.license_name()}"

    def license_name(self) -> str:
        """The license in words; the names of those that SPDX does not know are long.

        >>> Component("x", "X", "", "MIT AND LicenseRef-ICC-License", (), "", ()).license_name()
        'MIT AND ICC License'
        """
        words = self.license.split()
        own = [word.removeprefix("LicenseRef-").replace("-", " ") if "LicenseRef-" in word else word for word in words]
        return " ".join(own)


class Group(NamedTuple):
    """Parts that belong together.

    Attributes:
        title: what they are.
        components: its parts, those first that matter most to a reader.
    """

    title: str
    components: tuple[Component, ...]


def groups() -> tuple[Group, ...]:
    """Every part that a packaged program consists of."""
    index = json.loads(assets.text(f"{_FOLDER}/index.json"))
    return tuple(Group(group["title"], tuple(map(_component, group["components"]))) for group in index["groups"])


def full_text(component: Component) -> str:
    """Whose the part is, where its source code is, and its license texts word for word."""
    head = ["\n".join(component.copyright), f"Source code: {component.source}"]
    if component.remark:
        head.append(component.remark)
    texts = [assets.text(f"{_FOLDER}/{name}").replace("\f", "").strip("\n") for name in component.texts]
    return _BETWEEN.join(["\n\n".join(head), *texts])


def _component(entry: dict[str, str | list[str]]) -> Component:
    lists = {name: tuple(value) for name, value in entry.items() if isinstance(value, list)}
    words = {name: value for name, value in entry.items() if isinstance(value, str)}
    return Component(**words, **lists)  # type: ignore[arg-type]
