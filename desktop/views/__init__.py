"""The reading tower: the only package that shows anything, and the only one that imports Qt's widgets."""

from PySide6.QtCore import QObject

from desktop.views.overrides import guard

guard(QObject)  # before any class of ours is made
