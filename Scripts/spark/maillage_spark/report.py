"""The report of all points: a partial result of each slice, merged as a tree, and its report."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from typing import BinaryIO, Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Set, Tuple

import pyarrow
from pyspark import StorageLevel
from pyspark.sql import DataFrame

from maillage_spark.child import Child, Program
from maillage_spark.errors import CANNOT_CREATE, DATA, SOFTWARE, JobError, SliceError
from maillage_spark.rows import partition_number

#: A part: the slice it was made of (the first, where several), and the partial result.
_PARTS = "slice int, part binary"
_PARTS_SCHEMA = pyarrow.schema([("slice", pyarrow.int32()), ("part", pyarrow.binary())])


#: The bytes of parts that the driver holds before it merges them.
_HELD = 256 << 20

#: Options of ``merge`` that name a file to write.
_OUTPUTS = ("-o", "--output", "--indices")


class Part(NamedTuple):
    """A partial result and what it was made of."""

    slice: int
    bytes: bytes

    def batch(self) -> pyarrow.RecordBatch:
        """The part as Spark takes it."""
        return pyarrow.RecordBatch.from_arrays(
            [pyarrow.array([value], field.type) for value, field in zip(self, _PARTS_SCHEMA)], schema=_PARTS_SCHEMA
        )


    def identities(self) -> Set[str]:
        """What makes the points of each slice known again: the second line of a partial result describes it, in JSON."""
        return {source["identity"] for source in json.loads(self.bytes.split(b"\n", 2)[1])["sources"]}


@dataclass(frozen=True)
class PartTask:
    """Counts a slice."""

    program: Program
    arguments: Tuple[str, ...]
    feed: Callable[[int, Iterator[pyarrow.RecordBatch], BinaryIO], None]

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        first = next((batch for batch in batches if batch.num_rows), None)
        if first is None:
            return

        def all_batches() -> Iterator[pyarrow.RecordBatch]:
            yield first
            yield from batches

        partition = partition_number()
        yield self.part(partition, all_batches()).batch()

    def part(self, partition: int, batches: Iterator[pyarrow.RecordBatch]) -> Part:
        """The partial result of some rows."""
        part = output_of(self.program, self.arguments, partition, lambda sink: self.feed(partition, batches, sink))
        return Part(partition, part)


@dataclass(frozen=True)
class MergeTask:
    """Makes one part of those that come to a partition. A slice that comes twice is taken once."""

    program: Program

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        parts: Dict[int, Part] = {}
        for batch in batches:
            for row in batch.to_pylist():
                parts.setdefault(row["slice"], Part(row["slice"], row["part"]))
        if len(parts) > 1:
            yield merged(self.program, list(parts.values())).batch()
        elif parts:
            yield next(iter(parts.values())).batch()


def merged(program: Program, parts: Sequence[Part]) -> Part:
    """One part of several, of different slices.

    Slices that hold the same points would be counted once, as the same part delivered twice; which they are not.
    """
    from pyspark import SparkFiles

    known: Set[str] = set()
    for part in parts:
        own = part.identities()
        if known & own:
            raise SliceError(
                partition_number(),
                "two slices hold the same points, and merge counts what comes twice once: is a file there twice? Points "
                "with an identifier of their own (a column “id”) tell slices apart",
                DATA,
            )
        known |= own
    # In the folder of the executor, which Spark removes, even where a task is killed.
    with tempfile.TemporaryDirectory(dir=os.path.abspath(SparkFiles.getRootDirectory())) as folder:
        names = _write(parts, folder)
        arguments = ("merge", *names, "--partial", "-", "--quiet", "--progress", "never")
        whole = output_of(program, arguments, partition_number(), lambda sink: None)
    return Part(min(part.slice for part in parts), whole)


def _write(parts: Sequence[Part], folder: str) -> List[str]:
    names = []
    for part in parts:
        names.append(os.path.join(folder, f"slice-{part.slice}"))
        with open(names[-1], "wb") as file:
            file.write(part.bytes)
    return names


def output_of(
    program: Program, arguments: Sequence[str], partition: int, feed: Callable[[BinaryIO], None]
) -> bytes:
    """What one run of the program prints; nothing at all is an error."""
    with Child(program, arguments, partition, feed) as child:
        output = child.stdout.read()
        child.finish()
    if not output:
        raise SliceError(partition, "the program printed nothing", SOFTWARE)
    return output


def parts_of(rows: DataFrame, task: PartTask) -> DataFrame:
    """The parts of all slices."""
    return rows.mapInArrow(task, _PARTS)


def reduced(parts: DataFrame, program: Program, fan_in: int) -> Iterator[Part]:
    """The parts merged in rounds, ``fan_in`` at a time on average, until no more than that are left.

    These come one at a time: however large they are, Java does not hold two.
    """
    count = parts.rdd.getNumPartitions()
    while count > fan_in:
        count = -(-count // fan_in)
        # By the slice, and not in turn, so that a stage that runs again deals parts out as before.
        parts = parts.repartition(count, "slice").mapInArrow(MergeTask(program), _PARTS)
    # Computed all at once, and on disk until they are asked for.
    parts = parts.persist(StorageLevel.DISK_ONLY)
    try:
        parts.count()
        taken: Set[int] = set()
        for row in parts.toLocalIterator():
            if row["slice"] not in taken:
                taken.add(row["slice"])
                yield Part(row["slice"], bytes(row["part"]))
    finally:
        parts.unpersist()


def merged_one_by_one(program: Program, parts: Iterator[Part]) -> Optional[Part]:
    """One part of several that come one at a time, of which no more are held than make ``_HELD`` bytes; ``None`` for none."""
    waiting: List[Part] = []
    for part in parts:
        waiting.append(part)
        if len(waiting) > 1 and sum(len(each.bytes) for each in waiting) > _HELD:
            waiting = [merged(program, waiting)]
    return merged(program, waiting) if waiting else None


def check_outputs(merging: Sequence[str], keep: Optional[str]) -> List[str]:
    """The options of ``merge`` with whole paths, since it runs in another folder; refuses outputs that cannot be made,
    before hours of work are lost on them."""
    words: List[str] = []
    is_path = False
    paths = [keep] if keep else []
    for word in merging:
        name, equals, value = word.partition("=")
        if is_path and word != "-":
            words.append(os.path.abspath(word))
            paths.append(word)
        elif equals and name in _OUTPUTS and value != "-":
            words.append(f"{name}={os.path.abspath(value)}")
            paths.append(value)
        else:
            words.append(word)
        is_path = not is_path and word in _OUTPUTS
    for path in paths:
        if os.path.exists(path) and "--force" not in merging:
            raise JobError(f"{path} exists: --force among the options of merge replaces it", CANNOT_CREATE)
        if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
            raise JobError(f"{path} cannot be made: its folder is not there", CANNOT_CREATE)
    return words


def make_report(rows: DataFrame, task: PartTask, merging: Sequence[str], name: str, keep: Optional[str], fan_in: int) -> None:
    """Counts all slices and writes the report, as ``merging``, options of ``merge``, say.

    ``name`` is what outputs call the source of the people, where ``merging`` does not say.
    """
    words = check_outputs(merging, keep)
    if not any(word.split("=")[0] == "--source-name" for word in words):
        words += ["--source-name", name]
    whole = merged_one_by_one(task.program, reduced(parts_of(rows, task), task.program, max(2, fan_in)))
    if whole is None:
        raise JobError("there is no point in the input", DATA)
    if keep:
        _keep(whole, keep)
    with tempfile.TemporaryDirectory() as folder:
        part = _write([whole], folder)[0]
        call = task.program.call(["merge", part, *words])
        code = subprocess.run(
            call, cwd=task.program.folder(), env=task.program.environment(), stdin=subprocess.DEVNULL, check=False
        ).returncode
    if code != 0:
        if not keep:
            # What took long is not lost: `maillage merge FILE` makes reports of it.
            keep = os.path.abspath(f"merged-{os.getpid()}.partial")
            _keep(whole, keep)
        raise JobError(f"the report could not be made; the merged partial result stands in {keep}", code)


def _keep(part: Part, path: str) -> None:
    with open(f"{path}.part", "wb") as file:
        file.write(part.bytes)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path}.part", path)
