"""Qt's item models."""
