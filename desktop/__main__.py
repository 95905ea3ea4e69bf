"""`python -m desktop`: the same as the `wardbook` command."""

import sys

from desktop.cli import main

sys.exit(main())
