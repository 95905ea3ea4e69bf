"""What a software center shows of the program: `python packaging/linux/metainfo.py VERSION OUTDIR`.

OUTDIR gets two files. wardbook.metainfo.xml is the project's own, with the release added; wardbook.xml is the same for
the system's catalog, with the pictures. The pictures lie in the package, and only a catalog may name such: AppStream
wants web addresses in a metainfo file, and Wardbook has no place on the web.
"""

import copy
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

HERE = Path(__file__).parent
PICTURES = "/usr/share/wardbook/screenshots"

#: The pictures of docs/screenshots that are shown, and what they show.
SCREENSHOTS = {
    "evidence.png": "A statement, what its source reports, and the evidence beside it",
    "checker-met.png": "The symptom checker: which rule is met, why, and what next",
    "search.png": "Passages that answer, best first",
}
_SIZE = {"width": "1360", "height": "860"}


def metainfo(version: str, day: str) -> Xml.Element:
    """The project's own description, with this release."""
    component = Xml.parse(HERE / "wardbook.metainfo.xml").getroot()
    releases = Xml.SubElement(component, "releases")
    Xml.SubElement(releases, "release", version=version, date=day)
    return component


def catalog(component: Xml.Element) -> Xml.Element:
    """The same as a catalog of one program, with its pictures."""
    shown = copy.deepcopy(component)
    package = Xml.Element("pkgname")
    package.text = "wardbook"
    shown.insert(1, package)
    screenshots = Xml.SubElement(shown, "screenshots")
    for at, (name, caption) in enumerate(SCREENSHOTS.items()):
        screenshot = Xml.SubElement(screenshots, "screenshot", {} if at else {"type": "default"})
        Xml.SubElement(screenshot, "caption").text = caption
        Xml.SubElement(screenshot, "image", {"type": "source", **_SIZE}).text = name
    components = Xml.Element("components", version="0.16", origin="wardbook", media_baseurl=f"file://{PICTURES}")
    components.append(shown)
    return components


def write(root: Xml.Element, path: Path) -> None:
    """Write `root` as a file that people can read too."""
    Xml.indent(root)
    path.write_bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def main(version: str, folder: Path) -> None:
    """Write both files."""
    day = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date().isoformat()
    described = metainfo(version, day)
    write(described, folder / "wardbook.metainfo.xml")
    write(catalog(described), folder / "wardbook.xml")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python packaging/linux/metainfo.py VERSION OUTDIR")
    main(sys.argv[1], Path(sys.argv[2]))
