"""The program as a child of a task: fed and read at the same time, and never left behind."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import BinaryIO, Callable, Dict, List, Optional, Sequence

from maillage_spark.errors import SOFTWARE, SliceError

#: What the archive of the program is called where Spark unpacks it.
BUNDLE_NAME = "maillage-bundle"

_KEPT_OF_STDERR = 1 << 16
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Program:
    """Where a node has the program, the atlas and the files that its options name."""

    #: The program, where nodes have it installed; ``None``: in the archive that Spark brought.
    path: Optional[str] = None
    #: The atlas, where nodes have it; ``None``: the one that goes with the program.
    atlas: Optional[str] = None
    #: What the archive with the files that options name is called there; ``None``: there are none.
    inputs: Optional[str] = None

    def folder(self) -> Optional[str]:
        """The working folder: there options find their files."""
        return _spark_file(self.inputs) if self.inputs else None

    def call(self, arguments: Sequence[str]) -> List[str]:
        """The words of a command line."""
        return [self.path or os.path.join(_spark_file(BUNDLE_NAME), "bin", "maillage"), *arguments]

    def environment(self) -> Dict[str, str]:
        """The environment: language and atlas stated, libraries and PROJ's data those of the archive."""
        environment = dict(os.environ)
        if self.path is None:
            root = _spark_file(BUNDLE_NAME)
            environment["MAILLAGE_ATLAS"] = os.path.join(root, "share", "maillage", "GeoData")
            if os.path.isdir(os.path.join(root, "lib")):
                environment["LD_LIBRARY_PATH"] = os.path.join(root, "lib")
                environment["PROJ_DATA"] = os.path.join(root, "share", "proj")
        if self.atlas is not None:
            environment["MAILLAGE_ATLAS"] = self.atlas
        return environment


def _spark_file(name: str) -> str:
    from pyspark import SparkFiles

    return SparkFiles.get(name)


class Child:
    """One run of the program.

    A thread feeds it and another one listens to its standard error, so that no pipe fills up while somebody waits for the
    other end. The child dies with the task: when this object is left, by an exception or because nobody reads on; and
    when the worker is killed outright, because the kernel then kills the child (``PR_SET_PDEATHSIG``).
    """

    def __init__(
        self, program: Program, arguments: Sequence[str], partition: int, feed: Callable[[BinaryIO], None]
    ) -> None:
        self._partition = partition
        self._feed_error: Optional[BaseException] = None
        self._stderr = b""
        call = program.call(arguments)
        try:
            self._process = subprocess.Popen(
                call,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=program.folder(),
                env=program.environment(),
                start_new_session=True,
                preexec_fn=_die_with(os.getpid()),
            )
        except OSError as error:
            raise SliceError(partition, f"{call[0]} could not be started: {error}", SOFTWARE) from error
        self._threads = [
            threading.Thread(target=self._feed, args=(feed,), daemon=True),
            threading.Thread(target=self._listen, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        self._kill()

    @property
    def stdout(self) -> BinaryIO:
        """What the program prints."""
        return self._process.stdout  # type: ignore[return-value]

    def finish(self) -> None:
        """Waits for the end, once standard output was read.

        Raises ``SliceError`` with the program's exit code and the first line that it said, or what feeding it met.
        """
        if self._feed_error is not None:
            self._kill()
        code = self._process.wait()
        for thread in self._threads:
            # A program that failed has left its input, and who feeds it may be waiting for Spark.
            thread.join(None if code == 0 else 1)
        if isinstance(self._feed_error, SliceError):
            raise self._feed_error
        if self._feed_error is not None:
            raise SliceError(
                self._partition, f"the rows could not be handed on: {self._feed_error!r}", SOFTWARE
            ) from self._feed_error
        if code < 0:
            name = signal.Signals(-code).name
            raise SliceError(self._partition, f"the program was killed by {name}", SOFTWARE)
        if code > 0:
            raise self._failure(code)

    def _failure(self, code: int) -> SliceError:
        lines = [line for line in self._stderr.decode("utf-8", "replace").splitlines() if line.strip()]
        # A quiet program says nothing but errors, and the first of several is the one to tell; libraries may say more before it.
        own = [line for line in lines if line.startswith("maillage: ")]
        errors = [line for line in own if re.search(r"(^|: )-:\d+", line)] or own or lines[-1:] or ["it said nothing"]
        message = errors[0]
        if message.startswith("maillage: "):
            message = message[len("maillage: "):]
        # Line 1 of standard input is the header.
        found = re.match(r"-:(\d+)", message)
        row = int(found.group(1)) - 2 if found else None
        return SliceError(self._partition, message, code, row if row is None or row >= 0 else None)

    def _feed(self, feed: Callable[[BinaryIO], None]) -> None:
        sink = self._process.stdin
        assert sink is not None
        try:
            feed(sink)
            sink.close()
        except BrokenPipeError:
            # The program has stopped reading, and its exit code says why.
            pass
        except BaseException as error:  # noqa: BLE001: raised again where somebody can hear it
            self._feed_error = error
            self._kill()
        finally:
            try:
                sink.close()
            except OSError:
                pass

    def _listen(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        while chunk := stream.read1(1 << 14):  # type: ignore[attr-defined]
            if len(self._stderr) < _KEPT_OF_STDERR:
                self._stderr += chunk

    def _kill(self) -> None:
        if self._process.poll() is None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self._process.wait()


def _die_with(parent: int) -> Optional[Callable[[], None]]:
    """What a child does before it becomes the program: it asks the kernel to be killed when its parent ends."""
    if _LIBC is None:
        return None

    def ask() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return ask
