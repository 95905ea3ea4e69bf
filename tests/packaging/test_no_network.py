"""What wants a network of the packaged Python finds none, and goes on."""

from tests.conftest import run_python
from tests.packaging.scripts import PACKAGING

_AS_PACKAGED = f"""
import runpy, sys
sys.modules.pop("socket", None)
runpy.run_path({str(PACKAGING / "bundle" / "no_network.py")!r})
"""


def test_the_modules_that_ask_for_sockets_go_on_without() -> None:
    done = run_python(
        "-c", _AS_PACKAGED + "import importlib.metadata, email.utils, platform; print(repr(platform._node()))"
    )
    assert (done.stdout, done.stderr) == ("''\n", "")


def test_nobody_can_open_one() -> None:
    done = run_python("-c", _AS_PACKAGED + "import socket; socket.socket()")
    assert "AttributeError: module 'socket' has no attribute 'socket'" in done.stderr
