"""The window's parts, shown on Qt's offscreen platform."""
