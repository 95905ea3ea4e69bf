"""The user's and the machine's own files."""
