"""Loads what stands in packaging/: scripts and no package, whose name would hide the one that pip brings."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

PACKAGING = Path(__file__).parents[2] / "packaging"


def script(path: str) -> ModuleType:
    """The script at `path`, from packaging/, as a module."""
    name = f"packaging_script_{Path(path).stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, PACKAGING / path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        sys.path.insert(0, str(PACKAGING / Path(path).parent))  # as Python does for a script, which may need another
        try:
            spec.loader.exec_module(module)
        finally:
            del sys.path[0]
    return sys.modules[name]
