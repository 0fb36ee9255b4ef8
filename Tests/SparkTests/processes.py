"""The processes below this one, and how to end some of them, and no others."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from typing import Callable, Dict, List, NamedTuple, Optional


class Process(NamedTuple):
    """A process, as /proc shows it."""

    pid: int
    parent: int
    words: List[str]

    @property
    def is_child(self) -> bool:
        """Whether it is the program, or what stands in for it: the child of a task."""
        return any(os.path.basename(word).startswith("maillage") and ".zip" not in word for word in self.words[:2])

    @property
    def is_executor(self) -> bool:
        """Whether it is the Java of an executor."""
        return any(word.endswith("CoarseGrainedExecutorBackend") for word in self.words)


def _read(pid: int) -> Optional[Process]:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        if fields[0] in "ZX":
            return None
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            words = file.read().decode("utf-8", "replace").split("\0")
        return Process(pid, int(fields[1]), words)
    except (OSError, IndexError):
        return None


def below(root: int) -> List[Process]:
    """All processes that descend from one."""
    found = [_read(int(name)) for name in os.listdir("/proc") if name.isdigit()]
    children: Dict[int, List[Process]] = {}
    for process in found:
        if process:
            children.setdefault(process.parent, []).append(process)
    result: List[Process] = []
    waiting = [root]
    while waiting:
        for process in children.get(waiting.pop(), []):
            result.append(process)
            waiting.append(process.pid)
    return result


def is_alive(pid: int) -> bool:
    """Whether it runs still."""
    return _read(pid) is not None


def children() -> List[Process]:
    """The children of tasks that run now in executors of this process; those of the driver are not among them."""
    ours = below(os.getpid())
    return [process for process in ours if process.is_child and process.parent != os.getpid()]


def executors() -> List[Process]:
    """The executors of this process."""
    return [process for process in below(os.getpid()) if process.is_executor]


def ends_within(seconds: float, done: Callable[[], bool]) -> bool:
    """Whether something comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if done():
            return True
        time.sleep(0.02)
    return done()


def cpu_seconds() -> float:
    """What the processors of the machine have worked until now, which should do nothing else meanwhile.

    Not the sum over processes below this one: in jobs of minutes, what had ended without being waited for was lost.
    """
    with open("/proc/stat", encoding="utf-8") as file:
        user, nice, system = file.readline().split()[1:4]
    return (int(user) + int(nice) + int(system)) / os.sysconf("SC_CLK_TCK")


class Killer(threading.Thread):
    """Ends processes while a job runs: at random moments, from a seed, as many as were asked for."""

    def __init__(self, choose: Callable[[], List[int]], times: int, seed: int = 1) -> None:
        super().__init__(daemon=True)
        self._choose, self._times, self._random = choose, times, random.Random(seed)
        self._stopped = threading.Event()
        #: Those that were ended.
        self.killed: List[int] = []

    def run(self) -> None:
        while len(self.killed) < self._times and not self._stopped.wait(self._random.uniform(0.05, 0.25)):
            candidates = [pid for pid in self._choose() if pid not in self.killed]
            if candidates:
                pid = self._random.choice(candidates)
                try:
                    os.kill(pid, signal.SIGKILL)
                    self.killed.append(pid)
                except ProcessLookupError:
                    pass

    def __enter__(self) -> "Killer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self.join()
