# SPDX-License-Identifier: GPL-2.0-or-later
"""Maillage in QGIS: a provider of Processing whose algorithms call the command `maillage`."""


def classFactory(iface):
    """The plugin, as QGIS asks for it; `iface` is None in qgis_process."""
    from .provider import MaillagePlugin

    return MaillagePlugin()
