"""Measurements: whole processes side by side in one run, printed as ratios. Run by `make bench`, never by pytest."""
