"""Qt's item models over values of the model."""
