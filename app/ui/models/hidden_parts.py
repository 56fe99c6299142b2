"""Pictures with parts hidden and labels written on them, for image occlusion cards."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from app.cards.templates.image_occlusion import LABEL, LABEL_PIXELS, Mask

ASKED, OTHER, EDGE = "#ff8e8e", "#ffeba2", "#212121"
"""Colours of the hidden part that is asked, of the others, and of their edges: the same in both themes."""
PAPER, INK = "white", "black"
"""Colours of a label."""


def hide(data: bytes, masks: Sequence[Mask]) -> bytes:
    """The picture as a PNG with shapes painted over it."""
    image = QImage.fromData(QByteArray(data)).convertToFormat(QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(EDGE), max(1.0, image.width() / 400)))
    for mask in masks:
        if mask.kind == LABEL:
            _write(painter, mask, image.width(), image.height())
            continue
        painter.setBrush(QColor(ASKED if mask.asked else OTHER))
        _paint(painter, mask, image.width(), image.height())
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _write(painter: QPainter, mask: Mask, width: int, height: int) -> None:
    left, top, size = mask.numbers
    font = QFont()
    font.setPixelSize(max(6, round(size * height) or LABEL_PIXELS))
    words = QFontMetricsF(font).size(0, mask.words)
    box = QRectF(left * width, top * height, words.width() + 6, words.height() + 4)
    painter.save()
    painter.setFont(font)
    painter.fillRect(box, QColor(PAPER))
    painter.setPen(QColor(INK))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mask.words)
    painter.restore()


def _paint(painter: QPainter, mask: Mask, width: int, height: int) -> None:
    across, down = mask.numbers[::2], mask.numbers[1::2]
    if mask.kind == "polygon":
        corners = [QPointF(x * width, y * height) for x, y in zip(across, down, strict=True)]
        painter.drawPolygon(QPolygonF(corners))
        return
    box = QRectF(across[0] * width, down[0] * height, across[1] * width, down[1] * height)
    if mask.kind == "rect":
        painter.drawRect(box)
    else:
        painter.drawEllipse(box)
