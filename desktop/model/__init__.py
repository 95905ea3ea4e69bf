"""What Wardbook knows: frozen values and pure functions, without files, Qt or YAML."""
