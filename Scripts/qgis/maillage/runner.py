# SPDX-License-Identifier: GPL-2.0-or-later
"""The command as a process: no shell, its progress and notices passed on, ended when the user cancels."""

import os
import queue
import re
import subprocess
import threading

from qgis.core import QgsProcessingException

from .words import say

# “reading towns.csv 40 %, 4 MB/s, 17 s left”, which --progress always writes over itself.
_PROGRESS = re.compile(r"^(.*?)\s*(\d{1,3})\s*%(?:,.*)?$")
_ERASE = "\x1b[K"
_GRACE_SECONDS = 5


class Cancelled(Exception):
    """The user has cancelled; the process has ended."""


def run(arguments, feedback):
    """Runs the command to its end. Notices go to the log. Raises with the command's own words where it fails."""
    process = subprocess.Popen(
        arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, close_fds=True)
    pieces = queue.Queue()
    reader = threading.Thread(target=_read, args=(process.stderr, pieces), daemon=True)
    reader.start()
    said = _Listener(feedback)
    try:
        while True:
            if feedback.isCanceled():
                raise Cancelled
            try:
                piece = pieces.get(timeout=0.1)
            except queue.Empty:
                continue
            if piece is None:
                break
            said.hear(piece)
        while process.poll() is None:
            if feedback.isCanceled():
                raise Cancelled
            threading.Event().wait(0.02)
    finally:
        _end(process)
        reader.join(_GRACE_SECONDS)
        process.stderr.close()
    said.finish()
    if process.returncode != 0:
        raise QgsProcessingException(said.error(process.returncode))
    said.pass_on()


def _read(stream, pieces):
    """Reads what is there as soon as it is there, in a thread of its own, until the end, which is None."""
    try:
        while True:
            piece = os.read(stream.fileno(), 65536)
            if not piece:
                break
            pieces.put(piece)
    except (OSError, ValueError):
        pass
    pieces.put(None)


def _end(process):
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class _Listener:
    """Parts what the command says into progress, which moves the bar, and lines."""

    def __init__(self, feedback):
        self.feedback = feedback
        self.rest = b""
        self.phase = None
        self.lines = []

    def hear(self, piece):
        *whole, self.rest = re.split(rb"[\r\n]", self.rest + piece)
        for line in whole:
            self.take(line)

    def finish(self):
        self.take(self.rest)
        self.rest = b""

    def take(self, line):
        text = line.decode("utf-8", "replace").replace(_ERASE, "").strip()
        if not text:
            return
        progress = _PROGRESS.match(text)
        if progress and not text.startswith("maillage:"):
            if progress[1] != self.phase:
                self.phase = progress[1]
                self.feedback.setProgressText(self.phase)
            self.feedback.setProgress(min(100, int(progress[2])))
        else:
            self.lines.append(re.sub(r"^maillage\s?: ", "", text))

    def pass_on(self):
        for line in self.lines:
            self.feedback.pushInfo(line)

    def error(self, code):
        if self.lines:
            return "\n".join(self.lines)
        if code < 0:
            return say(f"the command was ended by signal {-code}", f"la commande a été arrêtée par le signal {-code}")
        return say(f"the command failed with code {code}", f"la commande a échoué avec le code {code}")
