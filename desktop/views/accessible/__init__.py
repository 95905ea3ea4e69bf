"""What a screen reader meets in a page of rich text.

Qt shows it one long text. Here a page is a document of headings with their levels, paragraphs, lists, links that can be
pressed, and tables whose cells say which column they are in.
"""

from PySide6.QtGui import QAccessibleActionInterface, QAccessibleAttributesInterface, QAccessibleInterface

from desktop.views.overrides import guard

guard(QAccessibleInterface, QAccessibleActionInterface, QAccessibleAttributesInterface)  # what a screen reader calls
