"""What people do with Wardbook, through the real window."""
