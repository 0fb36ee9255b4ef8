"""Tests in QGIS itself, without a window: layers of every source, styles, cancelling, both languages.

    python inside.py --root FOLDER --folder FOLDER [--short] [--pictures FOLDER]

The language is that of LANG. Prints a line a test, and `end` at the end. Started by suite.py.
"""

import argparse
import os
import sys

from qgis.core import QgsApplication

from support import Inputs, Report


def start():
    """QGIS as it starts itself, with Processing and the plugin out of the profile."""
    sys.path.insert(0, os.path.join(QgsApplication.pkgDataPath(), "python", "plugins"))
    sys.path.insert(0, os.path.join(os.environ["QGIS_CUSTOM_CONFIG_PATH"], "profiles", "default", "python", "plugins"))
    import maillage
    from processing.core.Processing import Processing

    Processing.initialize()
    plugin = maillage.classFactory(None)
    plugin.initProcessing()
    return plugin


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--pictures")
    options = parser.parse_args()
    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
    profile = os.path.join(os.environ["QGIS_CUSTOM_CONFIG_PATH"], "profiles", "default")
    application = QgsApplication([], True, profile)
    application.initQgis()
    plugin = start()

    import inside_cancel
    import inside_layers
    import inside_windows
    import inside_words

    options.work = os.path.join(options.folder, "inside-" + QgsApplication.locale()[:2])
    os.makedirs(options.work, exist_ok=True)
    inputs = Inputs(options.folder, os.path.join(options.root, "GeoData"))
    report = Report()
    for part in (inside_words, inside_windows, inside_layers, inside_cancel):
        part.run(report, inputs, options)
    plugin.unload()
    print("end", flush=True)
    # Without QGIS's own way out, which ends some versions with a fault after all is done.
    os._exit(0)


if __name__ == "__main__":
    main()
