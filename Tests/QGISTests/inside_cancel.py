"""Cancelling: no process and no half file is left, whatever the command does; values are never read by a shell."""

import os
import signal
import stat
import tempfile
import threading
import time

from processing.core.ProcessingConfig import ProcessingConfig
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from support import Failure, expect, left_over, same

# A command that writes half a file and waits for ever; with TERM ignored, too.
WAITING = """#!/bin/sh
{trap}
for word in "$@"; do
    printf '%s\\n' "$word" >>{folder}/words
    case $word in --output=*) printf half >"${{word#--output=}}" ;; esac
done
echo $$ >{folder}/pid
printf '\\r\\033[Kwaiting 40 %%' >&2
while :; do sleep 1 <&- >&- 2>&-; done
"""


def is_running(process):
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def children():
    """The processes of this one."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8") as file:
                    if int(file.read().rsplit(")", 1)[1].split()[1]) == os.getpid():
                        found.append(int(name))
            except OSError:
                continue
    return found


def when(condition, act):
    """Calls `act` in a thread of its own as soon as the condition holds."""
    def wait():
        for _ in range(30000):
            if condition():
                break
            time.sleep(0.002)
        act()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def start(given, feedback, name="coverage"):
    return QgsApplication.processingRegistry().algorithmById("maillage:" + name).create().run(given, QgsProcessingContext(), feedback)


def waiting_command_is_ended(options, trap):
    folder = tempfile.mkdtemp(dir=options.work)
    program = os.path.join(folder, "waiting")
    with open(program, "w", encoding="utf-8") as file:
        file.write(WAITING.format(trap=trap, folder=folder))
    os.chmod(program, os.stat(program).st_mode | stat.S_IXUSR)
    home = os.path.join(folder, "outputs")
    os.mkdir(home)
    output = os.path.join(home, "coverage.gpkg")
    feedback = QgsProcessingFeedback()
    seen = os.path.join(folder, "pid")
    before = left_over(tempfile.gettempdir())
    ProcessingConfig.setSettingValue("MAILLAGE_PROGRAM", program)
    try:
        canceller = when(lambda: os.path.exists(seen) and os.path.getsize(seen) > 1, feedback.cancel)
        start({"WITHIN": "-5; $(touch /x) \"'", "ONLY": "--force", "OUTPUT": output, "TABLE_OF_FIGURES": os.path.join(home, "t.csv")}, feedback)
        canceller.join()
    finally:
        ProcessingConfig.setSettingValue("MAILLAGE_PROGRAM", "")
    with open(seen, encoding="utf-8") as file:
        process = int(file.read())
    if is_running(process):
        os.kill(process, signal.SIGKILL)
        raise Failure(f"process {process} is still running")
    same(os.listdir(home), [], "what is left beside the outputs")
    same(left_over(tempfile.gettempdir()), before, "what is left in the folder for temporary files")
    with open(os.path.join(folder, "words"), encoding="utf-8") as file:
        words = file.read().splitlines()
    expect("--within=-5; $(touch /x) \"'" in words, f"the value did not come through: {words}")
    expect("--only=--force" in words, f"a value became an option: {words}")


def command_itself_is_ended(inputs, options):
    """The real command in the midst of a long run."""
    points = inputs.path("many.csv")
    count = 300_000 if options.short else 2_000_000
    if not os.path.exists(points):
        with open(points, "w", encoding="utf-8") as file:
            file.write("id,lon,lat\n")
            for row in range(count):
                file.write(f"{row},{-74 + row * 7919 % 80000 / 10000},{45.3 + row * 104729 % 30000 / 10000}\n")
    home = tempfile.mkdtemp(dir=options.work)
    feedback = QgsProcessingFeedback()
    canceller = when(lambda: bool(children()) and any(os.listdir(os.path.join(home, name)) for name in os.listdir(home)), feedback.cancel)
    start({"POINTS": points, "OUTPUT": os.path.join(home, "distance.gpkg")}, feedback, "distance")
    canceller.join()
    same(children(), [], "processes that are left")
    same(os.listdir(home), [], "what is left beside the output")


def copying_is_ended(options):
    """A cancel while a layer is copied starts no command."""
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

    layer = QgsVectorLayer("Point?crs=EPSG:32198&field=name:string", "many", "memory")
    features = []
    for row in range(5000):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([str(row)])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(row, row)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    home = tempfile.mkdtemp(dir=options.work)

    class Cancelling(QgsProcessingFeedback):
        def pushInfo(self, text):
            self.cancel()

    start({"POINTS": layer, "OUTPUT": os.path.join(home, "distance.gpkg")}, Cancelling(), "distance")
    same(os.listdir(home), [], "what is left beside the output")
    same(children(), [], "processes that are left")


def run(report, inputs, options):
    report.run("a cancel ends a command that waits", waiting_command_is_ended, options, "")
    report.run("a cancel ends a command that does not listen", waiting_command_is_ended, options, "trap '' TERM")
    report.run("a cancel ends the command in the midst of its work", command_itself_is_ended, inputs, options)
    report.run("a cancel ends the copying of a layer", copying_is_ended, options)
