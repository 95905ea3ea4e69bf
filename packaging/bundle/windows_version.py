"""What Windows shows of a program under Properties, Details."""

from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

_ENGLISH, _UNICODE = 0x0409, 1200


def resource(version: str, name: str) -> VSVersionInfo:
    """The version resource of the program `name`, for example `wardbook`, in `version`, for example `0.1.0`."""
    numbers = (*(int(part) for part in version.split(".")), 0)
    said = {
        "CompanyName": "The Wardbook developers",
        "FileDescription": "Wardbook",
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Wardbook",
        "ProductVersion": version,
    }
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers, mask=0x3F, flags=0, OS=0x40004, fileType=1),
        kids=[
            StringFileInfo([StringTable("040904B0", [StringStruct(*pair) for pair in said.items()])]),
            VarFileInfo([VarStruct("Translation", [_ENGLISH, _UNICODE])]),
        ],
    )
