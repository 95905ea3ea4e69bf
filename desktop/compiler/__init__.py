"""From content/ to one library file: read all, check all, then write.

`build.build` is the way in. Nothing of this package is loaded by the window or by the reading commands.
"""
