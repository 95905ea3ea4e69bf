"""What makes the installers."""
