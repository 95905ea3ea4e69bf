"""Whatever imports a call of the network is found, in programs of Linux and of Windows."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.scripts import script

network_calls = script("bundle/network_calls.py")

needs_compiler = pytest.mark.skipif(shutil.which("gcc") is None, reason="no gcc here to make a caller with")
needs_windows_compiler = pytest.mark.skipif(
    shutil.which("x86_64-w64-mingw32-gcc") is None, reason="no mingw here to make a caller with"
)
pytestmark = pytest.mark.skipif(shutil.which("objdump") is None, reason="no objdump here to look into binaries")

CALLER = "int socket(int, int, int); int reach(void) { return socket(2, 1, 0); }"
NO_CALLER = "int reach(void) { return 0; }"
WINDOWS_CALLER = "#include <winsock2.h>\nint reach(void) { return (int)socket(2, 1, 0); }"


def compile_library(folder: Path, code: str, name: str, compiler: str = "gcc", *options: str) -> None:
    source = folder / "source.c"
    source.write_text(code)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", folder / name, source, *options], check=True)
    source.unlink()


@needs_compiler
def test_a_library_that_opens_sockets_is_found(tmp_path: Path) -> None:
    compile_library(tmp_path, CALLER, "caller.so")
    compile_library(tmp_path, NO_CALLER, "quiet.so")
    assert list(network_calls.callers(tmp_path)) == [("caller.so", ("socket",))]
    assert network_calls.main(tmp_path) == 1


@needs_compiler
def test_one_that_opens_none_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compile_library(tmp_path, NO_CALLER, "quiet.so")
    (tmp_path / "notes.txt").write_text("socket")
    (tmp_path / "link.so").symlink_to("quiet.so")
    assert network_calls.main(tmp_path) == 0
    assert capsys.readouterr().out == "1 programs and libraries, 0 with an unexpected call of the network.\n"


@needs_windows_compiler
def test_a_library_of_windows_that_opens_sockets_is_found(tmp_path: Path) -> None:
    compile_library(tmp_path, WINDOWS_CALLER, "caller.dll", "x86_64-w64-mingw32-gcc", "-lws2_32")
    assert list(network_calls.callers(tmp_path)) == [("caller.dll", ("socket",))]
    assert network_calls.main(tmp_path) == 1


@needs_windows_compiler
def test_what_may_only_serve_a_socket_is_expected_and_nothing_more(tmp_path: Path) -> None:
    code = "#include <winsock2.h>\nint wake(SOCKET s) { return send(s, 0, 0, 0); }"
    compile_library(tmp_path, code, "python311.dll", "x86_64-w64-mingw32-gcc", "-lws2_32")
    assert network_calls.main(tmp_path) == 0
    compile_library(tmp_path, WINDOWS_CALLER, "python311.dll", "x86_64-w64-mingw32-gcc", "-lws2_32")
    assert network_calls.main(tmp_path) == 1


def test_a_folder_without_programs_proves_nothing(tmp_path: Path) -> None:
    assert network_calls.main(tmp_path) == 1


def test_the_python_of_this_machine_has_what_the_bundle_has_not() -> None:
    import _socket

    if not hasattr(_socket, "__file__"):
        pytest.skip("this Python has its sockets built in")
    folder = Path(_socket.__file__).parent
    assert any("_socket" in found.path for found in network_calls.callers(folder)), sys.version
