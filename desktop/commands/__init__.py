"""One module a sub-command of `wardbook`: `run(arguments)` does it, prints it and gives the exit code."""
