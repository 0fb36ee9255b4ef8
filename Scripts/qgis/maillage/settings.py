# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the command and its atlas are: the options of Processing, then PATH and the environment."""

import json
import os
import shutil

from processing.core.ProcessingConfig import ProcessingConfig, Setting

from .words import language, say

GROUP = "Maillage"
PROGRAM = "MAILLAGE_PROGRAM"
ATLAS = "MAILLAGE_ATLAS_FOLDER"
# The layers of the bundled atlas, for when no atlas is found: the command will then say so itself.
BUNDLED_LAYERS = ("region", "division", "cma", "community", "service-territory", "municipality")


def register(icon):
    ProcessingConfig.settingIcons[GROUP] = icon
    program = say("Command maillage; empty: the one in PATH", "Commande maillage ; vide : celle de PATH")
    atlas = say("Folder of the atlas; empty: the command’s own", "Dossier de l’atlas ; vide : celui de la commande")
    ProcessingConfig.addSetting(Setting(GROUP, PROGRAM, program, "", valuetype=Setting.FILE))
    ProcessingConfig.addSetting(Setting(GROUP, ATLAS, atlas, "", valuetype=Setting.FOLDER))
    ProcessingConfig.readSettings()


def unregister():
    for name in (PROGRAM, ATLAS):
        ProcessingConfig.removeSetting(name)


def program():
    """The path of the command, or None."""
    chosen = (ProcessingConfig.getSetting(PROGRAM) or "").strip()
    return shutil.which(chosen) if chosen else shutil.which("maillage")


def why_no_program():
    chosen = (ProcessingConfig.getSetting(PROGRAM) or "").strip()
    if chosen:
        return say(
            f"“{chosen}” is not a program that can be started: Settings ▸ Options ▸ Processing ▸ Providers ▸ Maillage names it",
            f"« {chosen} » n’est pas un programme que l’on peut lancer : "
            "Préférences ▸ Options ▸ Traitement ▸ Fournisseurs ▸ Maillage le nomme",
        )
    return say(
        "there is no command “maillage” in PATH: install it, or name it in Settings ▸ Options ▸ Processing ▸ Providers ▸ Maillage",
        "il n’y a pas de commande « maillage » dans PATH : installez-la, ou nommez-la dans "
        "Préférences ▸ Options ▸ Traitement ▸ Fournisseurs ▸ Maillage",
    )


def atlas():
    """The folder of the atlas that the options name, or an empty text."""
    return (ProcessingConfig.getSetting(ATLAS) or "").strip()


def atlas_layers():
    """The layers of areas of the atlas: a list of (name, title)."""
    for folder in _atlas_folders():
        try:
            with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
                layers = json.load(file)["territory"]["area_layers"]
            return [(layer["name"], layer["title_" + language()]) for layer in layers]
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return [(name, name) for name in BUNDLED_LAYERS]


def _atlas_folders():
    """Where the command looks for its atlas, in its order."""
    if atlas():
        yield atlas()
        return
    if os.environ.get("MAILLAGE_ATLAS"):
        yield os.environ["MAILLAGE_ATLAS"]
        return
    found = program()
    if not found:
        return
    folder = os.path.dirname(os.path.realpath(found))
    yield os.path.join(os.path.dirname(folder), "share", "maillage", "GeoData")
    while os.path.dirname(folder) != folder:
        yield os.path.join(folder, "GeoData")
        folder = os.path.dirname(folder)
