"""Reading the library: one SQLite file, opened read-only, as values of the model."""
