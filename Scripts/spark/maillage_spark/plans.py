"""Plans shared out: each task computes a slice of them, and their lines follow each other in the order of the file."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

from pyspark import SparkFiles
from pyspark.sql import SparkSession

from maillage_spark.child import Program
from maillage_spark.errors import CANNOT_CREATE, DATA, NO_INPUT, USAGE, JobError
from maillage_spark.report import output_of

#: Slices for each task that can run at once: plans may take longer or shorter.
_SLICES_PER_TASK = 4


@dataclass(frozen=True)
class PlanTask:
    """Computes a slice: the program reads the whole file, checks all of it, and computes its own plans."""

    program: Program
    arguments: Tuple[str, ...]
    slices: int

    def __call__(self, index: int) -> bytes:
        arguments = (*self.arguments, "--slice", f"{index + 1}/{self.slices}")
        return output_of(self.program, arguments, index, lambda sink: None)


def form_of(output: str) -> str:
    """The format of a file of results, by its ending."""
    ending = output.lower().rsplit(".", 1)[-1]
    if output == "-" or ending in ("jsonl", "ndjson"):
        return "jsonl"
    if ending == "csv":
        return "csv"
    raise JobError(f"results of plans are written a line each: {output} should end in .jsonl or .csv", USAGE)


def check_output(output: str, overwrite: bool) -> None:
    """Refuses an output that cannot be made, before the work."""
    form_of(output)
    if output == "-":
        return
    if os.path.exists(output) and not overwrite:
        raise JobError(f"{output} exists: --overwrite replaces it", CANNOT_CREATE)
    if not os.path.isdir(os.path.dirname(os.path.abspath(output))):
        raise JobError(f"{output} cannot be made: its folder is not there", CANNOT_CREATE)


def fetch(spark: SparkSession, path: str) -> Tuple[str, int]:
    """Brings a file of plans, from any file system that Spark reads, to a file of this machine.

    Returns its path, with the name that it had, and how many of its lines are not empty.
    """
    try:
        files = spark.read.format("binaryFile").load(path).select("content").collect()
    except Exception as error:
        if "PATH_NOT_FOUND" in str(error) or "does not exist" in str(error):
            raise JobError(f"{path}: there is no such file", NO_INPUT) from error
        raise
    if len(files) != 1:
        raise JobError(f"{path}: plans stand in one file, and these are {len(files)}", DATA)
    content = bytes(files[0][0])
    # In a folder that Spark removes.
    own = os.path.join(tempfile.mkdtemp(dir=SparkFiles.getRootDirectory()), path.rstrip("/").rsplit("/", 1)[-1])
    with open(own, "wb") as file:
        file.write(content)
    return own, sum(1 for line in content.split(b"\n") if line.strip())


def write_plans(
    spark: SparkSession,
    program: Program,
    command: Sequence[str],
    count: int,
    output: str,
    slices: Optional[int],
) -> None:
    """Writes the results of ``count`` plans, those of one run, to a file that appears whole or not at all."""
    context = spark.sparkContext
    parts = max(1, min(slices or _SLICES_PER_TASK * context.defaultParallelism, count))
    form = form_of(output)
    task = PlanTask(program, (*command, "--format", form, "--quiet", "--progress", "never"), parts)
    results: List[bytes] = context.parallelize(range(parts), parts).map(task).collect()
    # Each slice of a table has the header.
    results = [part if index == 0 or form != "csv" else part.split(b"\n", 1)[1] for index, part in enumerate(results)]
    if output == "-":
        sys.stdout.buffer.write(b"".join(results))
        sys.stdout.buffer.flush()
        return
    part = f"{output}.{os.getpid()}.part"
    try:
        with open(part, "wb") as file:
            file.writelines(results)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, output)
    finally:
        if os.path.exists(part):
            os.remove(part)
