"""Faults made on purpose, each beside what happens without the guard that is tried."""
