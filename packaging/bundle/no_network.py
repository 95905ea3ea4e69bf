"""Runs before the packaged program: its Python has no network.

Three modules of the standard library want a module `socket` to be there: `importlib.metadata` and through it `email`,
which the compiler's libraries load, and on Windows `platform`, which asks it for the machine's name. They find one with
nothing in it but that, which fails as it does where a machine has no name.
"""

import sys
import types


def _gethostname() -> str:
    raise OSError("this program has no network")


_nothing = types.ModuleType("socket", "Left out: this program has no network.")
vars(_nothing)["gethostname"] = _gethostname
sys.modules.setdefault("socket", _nothing)
