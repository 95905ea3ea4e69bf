"""Writes the software bill of materials of a packaged program as CycloneDX 1.6.

    python packaging/licenses/sbom.py --bundle dist/wardbook -o wardbook.cdx.json

It names every part with its license and with its version as the shipped files themselves state it, and every shared
library with its SHA-256. A file or a module that belongs to no known part is refused. The same folder gives the same
bytes; the time is SOURCE_DATE_EPOCH.
"""

import argparse
import hashlib
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.model.lifecycle import LifecyclePhase, PredefinedLifecycle
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from shipped import LISTED, Bundle

from desktop import __version__, licenses
from desktop.library.library import Library

_ROOT = Path(__file__).parents[2]
_LIBRARY = "_internal/desktop/resources/library.sqlite"
_PROGRAM, _CONTENT = "wardbook", "wardbook-content"
_KINDS = {_PROGRAM: ComponentType.APPLICATION, _CONTENT: ComponentType.DATA, "python": ComponentType.PLATFORM}
_PIN = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)


def main() -> None:
    """Write it.

    Raises:
        SystemExit: why it cannot be written.
    """
    parser = argparse.ArgumentParser(description="Write the bill of materials of a packaged Wardbook (CycloneDX 1.6).")
    parser.add_argument("--bundle", type=Path, required=True, metavar="DIR", help="the folder that PyInstaller made")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where to write the JSON")
    arguments = parser.parse_args()
    bundle = Bundle(arguments.bundle)
    if problems := list(bundle.problems()):
        raise SystemExit("\n".join(problems))
    text = JsonV1Dot6(bill(bundle)).output_as_string(indent=2)
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise SystemExit(f"The bill of materials is not valid CycloneDX: {fault}")
    arguments.output.write_text(f"{text}\n", encoding="utf-8")


def bill(bundle: Bundle) -> Bom:
    """The bill of materials of `bundle`."""
    parts = {part.id: _component(bundle, part) for part in _parts(bundle)}
    bom = Bom(components=[part for name, part in parts.items() if name != _PROGRAM])
    bom.metadata.component = parts[_PROGRAM]
    bom.metadata.lifecycles.add(PredefinedLifecycle(LifecyclePhase.POST_BUILD))
    bom.metadata.timestamp = _time()
    bom.serial_number = uuid5(NAMESPACE_OID, f"wardbook {__version__} {_digest_of_all(bundle)}")
    for name, part in parts.items():
        around = [parts[other] for other in parts if bundle.owned[other] & bundle.hosts[name]]
        for other in around or [parts[_PROGRAM]]:
            if other is not part:
                bom.register_dependency(other, [part])
    return bom


def _parts(bundle: Bundle) -> Iterator[licenses.Component]:
    """Those parts of the index of licenses of which something is in the bundle."""
    for group in licenses.groups():
        yield from (part for part in group.components if bundle.contains(part.id))


def _component(bundle: Bundle, part: licenses.Component) -> Component:
    package = LISTED["components"][part.id].get("package")
    version = _version(bundle, part.id, package)
    made = Component(
        bom_ref=part.id,
        type=_KINDS.get(part.id, ComponentType.LIBRARY),
        name=part.name,
        version=version,
        description=part.purpose,
        copyright="\n".join(part.copyright),
        licenses=[LicenseExpression(part.license)],
        purl=PackageURL("pypi" if package else "generic", None, package or part.id, version),
        components=[_file(bundle, name) for name in bundle.libraries(part.id)],
    )
    if part.source.startswith("https://"):
        kind = ExternalReferenceType.SOURCE_DISTRIBUTION
        made.external_references.add(ExternalReference(type=kind, url=XsUri(part.source)))
    return made


def _file(bundle: Bundle, name: str) -> Component:
    """A program or shared library, by its path in the bundle."""
    digest = HashType(alg=HashAlgorithm.SHA_256, content=_digest(bundle, name))
    return Component(bom_ref=f"file:{name}", type=ComponentType.FILE, name=name, hashes=[digest])


def _version(bundle: Bundle, part: str, package: str | None) -> str | None:
    if part == _PROGRAM:
        return __version__
    if part == _CONTENT:
        library = Library(bundle.folder / _LIBRARY)
        version = library.info().version
        library.close()
        return version
    return _pins()[package] if package else bundle.version(part)


def _pins() -> dict[str, str]:
    """The version of every package in the lock files."""
    texts = [(_ROOT / name).read_text(encoding="utf-8") for name in ("requirements-dev.lock", "requirements.lock")]
    return {name: version for text in texts for name, version in _PIN.findall(text)}


def _time() -> datetime:
    """The time of the source, or now."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else datetime.now(UTC)


def _digest(bundle: Bundle, name: str) -> str:
    return hashlib.sha256((bundle.folder / name).read_bytes()).hexdigest()


def _digest_of_all(bundle: Bundle) -> str:
    listed = "\n".join(f"{_digest(bundle, name)} {name}" for name in sorted(bundle.files))
    return hashlib.sha256(listed.encode()).hexdigest()


if __name__ == "__main__":
    main()
