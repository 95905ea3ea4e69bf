"""Print the WiX source of the MSI: `python packaging/windows/wxs.py APPDIR VERSION`.

Every identifier is made from what it stands for, so that the same files give the same package.

A newer version takes the older one away before it puts anything in place, and the two share no component: else Windows
Installer would leave out a file of which the older version had a newer one, and then take that away too.
"""

import sys
import uuid
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

#: Ours alone, and never to change: everything below is derived from it.
NAMESPACE = uuid.UUID("5f0c4d52-7f5e-4f0b-9a35-5b1c2c1c7a5e")
MAKER = "The Wardbook developers"
#: What the Start menu opens; it has no console.
WINDOW = "wardbook-window.exe"
#: Where setup.exe says that it has installed Wardbook for everybody; see setup.nsi.
_SETUP_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Wardbook"

Directories = dict[Path, Element]


def guid(of: str) -> str:
    """The identifier of `of` for Windows Installer."""
    return str(uuid.uuid5(NAMESPACE, of)).upper()


def upgrade_code() -> str:
    """What all versions of Wardbook have in common."""
    return guid("upgrade")


def package(app: Path, version: str) -> Element:
    """The WiX source that installs the files of `app` for everybody on the machine."""
    wix = Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = SubElement(
        wix,
        "Product",
        Id=guid(f"product {version}"),
        Name="Wardbook",
        Language="1033",
        Version=version,
        Manufacturer=MAKER,
        UpgradeCode=upgrade_code(),
    )
    SubElement(
        product,
        "Package",
        Id=guid(f"package {version} {_digest(app)}"),
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Description=f"Wardbook {version}",
        Manufacturer=MAKER,
    )
    _add_conditions(product)
    SubElement(product, "Media", Id="1", Cabinet="wardbook.cab", EmbedCab="yes")
    _add_properties(product)
    folders = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = SubElement(folders, "Directory", Id="ProgramFiles64Folder")
    target = SubElement(programs, "Directory", Id="INSTALLDIR", Name="Wardbook")
    SubElement(folders, "Directory", Id="ProgramMenuFolder")
    components = [*_add_files(target, app, version), _add_mark(target, version)]
    feature = SubElement(product, "Feature", Id="Program", Title="Wardbook", Level="1", Absent="disallow")
    for component in components:
        SubElement(feature, "ComponentRef", Id=component)
    indent(wix)
    return wix


def _add_conditions(product: Element) -> None:
    """When it is not installed: over a newer version, and over what setup.exe has put there."""
    SubElement(product, "MajorUpgrade", DowngradeErrorMessage="A newer version of Wardbook is installed already.")
    by_setup = SubElement(product, "Property", Id="BYSETUP")
    SubElement(
        by_setup,
        "RegistrySearch",
        Id="BySetup",
        Root="HKLM",
        Key=_SETUP_KEY,
        Name="QuietUninstallString",
        Type="raw",
        Win64="yes",
    )
    condition = SubElement(
        product,
        "Condition",
        Message="setup.exe has installed Wardbook on this computer for everybody. Remove that first: [BYSETUP]",
    )
    condition.text = "Installed OR NOT BYSETUP"


def _add_properties(product: Element) -> None:
    SubElement(product, "Icon", Id="wardbook.ico", SourceFile="wardbook.ico")
    for name, value in {
        "ARPPRODUCTICON": "wardbook.ico",
        "ARPCOMMENTS": "An offline point-of-care reference",
        "ARPNOMODIFY": "1",
        "REBOOT": "ReallySuppress",  # nothing of Wardbook needs one
        "REINSTALLMODE": "amus",  # a repair puts every file back, whatever its version
    }.items():
        SubElement(product, "Property", Id=name, Value=value)


def _add_files(target: Element, app: Path, version: str) -> Iterator[str]:
    """A component for each file of `app`, in folders below `target`; gives the components' names."""
    folders: Directories = {Path(): target}
    for path in sorted(path for path in app.rglob("*") if path.is_file()):
        inside = path.relative_to(app)
        folder = _folder(folders, inside.parent)
        name = inside.as_posix()
        component = SubElement(folder, "Component", Id=_name("c", name), Guid=guid(f"{version} {name}"), Win64="yes")
        SubElement(component, "File", Id=_name("f", name), KeyPath="yes", Source=name)
        if name == WINDOW:
            _add_shortcut(component)
        yield component.attrib["Id"]


def _folder(folders: Directories, inside: Path) -> Element:
    if inside not in folders:
        above = _folder(folders, inside.parent)
        folders[inside] = SubElement(above, "Directory", Id=_name("d", inside.as_posix()), Name=inside.name)
    return folders[inside]


def _add_shortcut(component: Element) -> None:
    SubElement(
        component,
        "Shortcut",
        Id="StartMenu",
        Directory="ProgramMenuFolder",
        Name="Wardbook",
        Description="An offline point-of-care reference",
        Target=f"[INSTALLDIR]{WINDOW}",
        WorkingDirectory="INSTALLDIR",
        Icon="wardbook.ico",
    )


def _add_mark(target: Element, version: str) -> str:
    """What tells setup.exe that the MSI is installed, and IT's inventory which version it is and where."""
    component = SubElement(target, "Component", Id="Mark", Guid=guid(f"{version} mark"), Win64="yes")
    key = SubElement(component, "RegistryKey", Root="HKLM", Key=r"Software\Wardbook")
    SubElement(key, "RegistryValue", Name="InstallDir", Type="string", Value="[INSTALLDIR]", KeyPath="yes")
    SubElement(key, "RegistryValue", Name="Version", Type="string", Value="[ProductVersion]")
    return "Mark"


def _name(kind: str, of: str) -> str:
    """A name within the package, of letters and digits only."""
    return kind + uuid.uuid5(NAMESPACE, of).hex


def _digest(app: Path) -> str:
    """Of all that is installed: two packages with other files must not be taken for the same one."""
    hashed = sha256()
    for path in sorted(path for path in app.rglob("*") if path.is_file()):
        hashed.update(f"{path.relative_to(app).as_posix()} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return hashed.hexdigest()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python packaging/windows/wxs.py APPDIR VERSION")
    print(tostring(package(Path(sys.argv[1]), sys.argv[2]), encoding="unicode"))
