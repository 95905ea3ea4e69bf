"""A topic and its checklist on paper: what is printed, how it falls on pages, and the preview."""
