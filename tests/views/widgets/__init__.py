"""The small widgets that know no medicine."""
