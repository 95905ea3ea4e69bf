"""What is read from a library."""
