"""Runs before the packaged program: its Python has no network.

Two modules of the standard library that the compiler's libraries load, `importlib.metadata` and through it `email`,
want a module `socket` to be there. They find an empty one.
"""

import sys
import types

sys.modules.setdefault("socket", types.ModuleType("socket", "Left out: this program has no network."))
