# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin, and its provider of algorithms."""

import os

from processing.core.ProcessingConfig import settingsWatcher
from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from . import settings
from .algorithm import MaillageAlgorithm
from .commands import COMMANDS
from .words import say


class MaillagePlugin:
    """Registers the provider when QGIS loads the plugin, and takes it away with it."""

    def __init__(self):
        self.provider = None

    def initProcessing(self):
        self.provider = MaillageProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        self.initProcessing()

    def unload(self):
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None


class MaillageProvider(QgsProcessingProvider):
    def load(self):
        settings.register(self.icon())
        settingsWatcher.settingsChanged.connect(self.refreshAlgorithms)
        self.refreshAlgorithms()
        return True

    def unload(self):
        settingsWatcher.settingsChanged.disconnect(self.refreshAlgorithms)
        settings.unregister()

    def loadAlgorithms(self):
        for command in COMMANDS:
            self.addAlgorithm(MaillageAlgorithm(command))

    def id(self):
        return "maillage"

    def name(self):
        return "Maillage"

    def longName(self):
        return say("Maillage: who lives within reach of an office", "Maillage : qui habite à portée d’un bureau")

    def icon(self):
        return QIcon(self.svgIconPath())

    def svgIconPath(self):
        return os.path.join(os.path.dirname(__file__), "icon.svg")

    def defaultVectorFileExtension(self, hasGeometry=True):
        return "gpkg"

    def supportedOutputVectorLayerExtensions(self):
        return ["gpkg", "geojson"]

    def supportsNonFileBasedOutput(self):
        return False
