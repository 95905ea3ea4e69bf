"""Which print service knows the printers: this machine's own, asked by its socket.

Where nothing answers there, the system's CUPS library would ask by the network; Wardbook opens no such socket.
"""

import os

#: As CUPS itself has it, on every system.
SOCKET = "/run/cups/cups.sock"


def keep_to_this_machine() -> None:
    """Ask no other machine for printers, unless whoever set up this one names a server by CUPS_SERVER."""
    os.environ.setdefault("CUPS_SERVER", SOCKET)
