"""The user's own small state, and what IT has decided: kept as files, read with care, written atomically."""
