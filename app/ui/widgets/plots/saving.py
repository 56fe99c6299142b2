"""A plot as a file: a picture with its title and sentence, or its values."""

import csv
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from app.errors import UserError
from app.ui.theme.painting import draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.plots.figure import Figure
from app.ui.widgets.plots.plot import Plot
from app.wording import gettext as _

WIDTH, HEIGHT, MARGIN, HEAD = 960, 460, 28, 76
SHARP = 2
"""Pixels a point in a PNG."""


def file_kinds() -> dict[str, str]:
    """What plots can be saved as, by suffix."""
    return {".png": _("Picture (PNG)"), ".svg": _("Drawing (SVG)"), ".csv": _("Values (CSV)")}


def save_plot(plot: Plot, path: Path) -> None:
    """Write the plot in the format that the file's suffix names; UserError when it can't be written."""
    writers: dict[str, Callable[[Plot, Path], None]] = {
        ".svg": _save_svg,
        ".csv": _save_csv,
        ".png": _save_png,
    }
    suffix = path.suffix.lower()
    if suffix not in writers:
        raise UserError(_("A plot is saved as .png, .svg or .csv, not as {suffix}.").format(suffix=suffix))
    try:
        writers[suffix](plot, path)
    except OSError as error:
        raise UserError(
            _("The plot could not be written to {path}: {why}").format(path=path, why=error.strerror or error)
        ) from error


def _paint(plot: Plot, painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), color("surface"))
    figure = plot.figure
    draw_words(painter, MARGIN, MARGIN + 16, figure.title, font("heading"), "ink")
    painter.setFont(font("muted"))
    painter.setPen(color("muted"))
    box = QRectF(MARGIN, MARGIN + 24, WIDTH - 2 * MARGIN, 44)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), figure.sentence)
    plot.paint_on(painter, QRectF(MARGIN, MARGIN + HEAD, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN - HEAD))


def _save_png(plot: Plot, path: Path) -> None:
    image = QImage(QSize(WIDTH, HEIGHT) * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    painter = QPainter(image)
    _paint(plot, painter)
    painter.end()
    if not image.save(str(path)):
        raise OSError(0, _("the place can't be written to"))


def _save_svg(plot: Plot, path: Path) -> None:
    from PySide6.QtSvg import QSvgGenerator

    path.open("ab").close()  # QSvgGenerator itself is silent about places that can't be written to
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(QSize(WIDTH, HEIGHT))
    generator.setResolution(96)
    generator.setViewBox(QRectF(0, 0, WIDTH, HEIGHT))
    generator.setTitle(plot.figure.title)
    generator.setDescription(plot.figure.sentence)
    painter = QPainter(generator)
    _paint(plot, painter)
    painter.end()


def _save_csv(plot: Plot, path: Path) -> None:
    figure: Figure = plot.figure
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(figure.headings())
        writer.writerows(figure.rows())
