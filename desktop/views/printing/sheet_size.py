"""The sizes of paper to choose from, and the one that is usual where the reader is."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QSizeF
from PySide6.QtGui import QPageSize

SIZES: Mapping[str, QPageSize.PageSizeId] = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}

#: Where Unicode's CLDR (supplemental data, paper size) names US Letter; everywhere else it is A4.
_LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})


def usual_size(locale: QLocale) -> str:
    """The size that is usual in the country of `locale`."""
    return "Letter" if QLocale.territoryToCode(locale.territory()) in _LETTER else "A4"


def page_size(name: str) -> QPageSize:
    """The size called `name`."""
    return QPageSize(SIZES[name])


def inches(name: str) -> QSizeF:
    """The size called `name`, in inches."""
    return page_size(name).size(QPageSize.Unit.Inch)
