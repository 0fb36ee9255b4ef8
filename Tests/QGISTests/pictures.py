"""Pictures of layers in their style, and what is on them."""

import os

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, qRgb

from support import SYSTEM, expect

WIDTH, HEIGHT = 480, 400


def picture(layer):
    """The layer as QGIS draws it."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setBackgroundColor(QColor("white"))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(SYSTEM))
    transform = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), QgsProject.instance())
    extent = transform.transformBoundingBox(layer.extent())
    extent.scale(1.1)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    expect(not job.errors(), f"errors of drawing: {[error.message for error in job.errors()]}")
    return job.renderedImage()


def colours(image):
    """How many pixels have each colour."""
    found = {}
    plain = image.convertToFormat(QImage.Format_RGB32)
    for y in range(plain.height()):
        for x in range(plain.width()):
            colour = plain.pixel(x, y)
            found[colour] = found.get(colour, 0) + 1
    return found


def check_picture(layer, name, folder, least_share=0.0005, classes=2):
    """A picture that is not blank, with the colours of at least so many classes in it."""
    image = picture(layer)
    if folder:
        image.save(os.path.join(folder, name + ".png"))
    found = colours(image)
    drawn = 1 - found.get(qRgb(255, 255, 255), 0) / (WIDTH * HEIGHT)
    expect(drawn >= least_share, f"only {drawn:.4%} of the picture is drawn")
    rules = [rule for rule in layer.renderer().rootRule().descendants() if rule.symbol() is not None and rule.active()]
    shown = {rule.symbol().color().rgb() & 0xFFFFFF for rule in rules}
    seen = {colour & 0xFFFFFF for colour in found} & shown
    expect(len(seen) >= classes, f"the colours of {len(seen)} classes are in the picture, of {len(shown)} in the legend")
