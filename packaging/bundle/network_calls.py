"""Which programs and libraries of a bundle could call the network: python packaging/bundle/network_calls.py FOLDER

A program can only reach a network through what its binaries import: the socket functions of the C library on Linux, the
network libraries of Windows. Looks into every ELF and PE file; gives 1, and names it, when one imports any that is not
expected. Needs objdump, of binutils.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

#: What Linux's C library offers to whoever wants a network.
_FUNCTIONS = {
    "accept", "accept4", "bind", "connect", "getaddrinfo", "gethostbyaddr", "gethostbyname", "gethostbyname2",
    "getifaddrs", "getnameinfo", "getpeername", "getsockname", "getsockopt", "if_nametoindex", "listen", "recv",
    "recvfrom", "recvmmsg", "recvmsg", "res_query", "res_search", "send", "sendmmsg", "sendmsg", "sendto", "setsockopt",
    "shutdown", "socket", "socketpair",
}  # fmt: skip
#: The libraries of Windows for that.
_LIBRARIES = re.compile(r"(?i)dnsapi|iphlpapi|mswsock|rasapi32|urlmon|webio|winhttp|wininet|ws2_32|wsock32")

#: The functions that Windows' libraries for it have by number.
_BY_NUMBER = {
    1: "accept", 2: "bind", 4: "connect", 7: "getsockopt", 13: "listen", 16: "recv", 17: "recvfrom", 18: "select",
    19: "send", 20: "sendto", 21: "setsockopt", 23: "socket", 51: "gethostbyaddr", 52: "gethostbyname",
    101: "WSAAsyncSelect", 111: "WSAGetLastError", 115: "WSAStartup", 116: "WSACleanup", 151: "__WSAFDIsSet",
}  # fmt: skip

EXPECTED = {
    "python311.dll": {"getsockopt", "send", "WSAGetLastError"},
    "Qt6Core.dll": {"WSAAsyncSelect", "WSACleanup", "WSAStartup"},
}
"""What may be there, by the name of the file: what serves a socket that something else has opened, and nothing does."""


class Caller(NamedTuple):
    """A file that imports what reaches a network.

    Attributes:
        path: the file, from the folder.
        imports: the functions.
    """

    path: str
    imports: tuple[str, ...]


def callers(folder: Path) -> Iterator[Caller]:
    """The files in `folder` that import anything of the network, by name.

    Raises:
        subprocess.CalledProcessError: objdump cannot read one.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        imports = _imports(path)
        if imports:
            yield Caller(str(path.relative_to(folder)), tuple(imports))


def count_binaries(folder: Path) -> int:
    """How many programs and libraries there are in `folder`."""
    return sum(1 for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and _kind(path))


def _imports(path: Path) -> list[str]:
    kind = _kind(path)
    if kind == "ELF":
        lines = (line.split() for line in _objdump("--dynamic-syms", path).splitlines() if "*UND*" in line)
        return sorted({words[-1] for words in lines} & _FUNCTIONS)
    if kind == "PE":
        return sorted(_windows_functions(_objdump("--private-headers", path)))
    return []


def _windows_functions(headers: str) -> Iterator[str]:
    """The functions of the network that the import tables in `headers` name, or number."""
    for table in headers.split("DLL Name: ")[1:]:
        name, *lines = table.split("\n\n", 1)[0].splitlines()
        if _LIBRARIES.match(name):
            for line in lines[1:]:
                *_, number, function = line.split()
                yield _BY_NUMBER.get(int(number, 16), f"{name}:{int(number, 16)}") if function == "<none>" else function


def _kind(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
    return "ELF" if start == b"\x7fELF" else "PE" if start.startswith(b"MZ") else ""


def _objdump(what: str, path: Path) -> str:
    return subprocess.run(["objdump", what, path], capture_output=True, text=True, check=True).stdout


def main(folder: Path) -> int:
    """Print what was found; 1 when anything unexpected was, or nothing to look into."""
    tried = count_binaries(folder)
    unexpected = 0
    for path, imports in callers(folder):
        is_expected = {*imports} <= EXPECTED.get(Path(path).name, set())
        unexpected += not is_expected
        print(f"{path} imports {', '.join(imports)}{' (expected)' if is_expected else ''}")
    print(f"{tried} programs and libraries, {unexpected} with an unexpected call of the network.")
    return 1 if unexpected or not tried else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FOLDER")
    sys.exit(main(Path(sys.argv[1])))
