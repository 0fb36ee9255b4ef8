"""An answer for each point: what a task does for ``rows``."""

from __future__ import annotations

import csv
from collections import deque
from dataclasses import dataclass
from typing import BinaryIO, Callable, Deque, Iterator, List, Optional, Sequence, Tuple

import pyarrow
import pyarrow.csv

from maillage_spark.child import Child, Program
from maillage_spark.errors import DATA, SOFTWARE, SliceError

#: The column by which answers find their rows.
NUMBERING = "maillage_row"

_TEXTS = {"id", "code", "antenna", "origin", "position_source"}


def is_text(command: str, column: str) -> bool:
    """Whether a column of the program's output is text: all of ``assign``, which keeps what it finds."""
    return command == "assign" or column in _TEXTS


def points_argument(command: str) -> List[str]:
    """How a command is told to read points from standard input."""
    return ["--points", "-"] if command == "distance" else ["-"]


@dataclass(frozen=True)
class RowTask:
    """Feeds a slice to the program and hands out what it prints."""

    program: Program
    arguments: Tuple[str, ...]
    feed: Callable[[int, Iterator[pyarrow.RecordBatch], BinaryIO], None]
    #: The columns that the program prints.
    printed: Tuple[str, ...]
    #: Of these the ones that are put beside the rows themselves; ``None``: what is printed is the result.
    added: Optional[Tuple[str, ...]] = None

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        partition = partition_number()
        first = next((batch for batch in batches if batch.num_rows), None)
        if first is None:
            return
        pending: Deque[pyarrow.RecordBatch] = deque()

        def all_batches() -> Iterator[pyarrow.RecordBatch]:
            for batch in _chain(first, batches):
                if self.added is not None:
                    pending.append(batch)
                yield batch

        with Child(self.program, self.arguments, partition, lambda sink: self.feed(partition, all_batches(), sink)) as child:
            try:
                row = 0
                for answer in self._answers(partition, child):
                    if self.added is None:
                        yield answer
                    else:
                        yield from self._beside(partition, row, answer, pending)
                    row += answer.num_rows
            except pyarrow.ArrowInvalid as error:
                # What is cut off was printed by a program that failed, and that is the reason to tell.
                child.finish()
                raise SliceError(partition, f"what the program printed is no CSV: {error}", SOFTWARE) from error
            child.finish()

    def _answers(self, partition: int, child: Child) -> Iterator[pyarrow.RecordBatch]:
        stream = child.stdout
        header = stream.readline()
        if not header:
            child.finish()
            raise SliceError(partition, "the program printed nothing", SOFTWARE)
        if tuple(names_of(header)) != self.printed:
            raise SliceError(
                partition,
                f"this slice has the columns {header.decode().strip()}, others have {','.join(self.printed)}",
                DATA,
            )
        if not stream.peek(1):
            return
        command = self.arguments[0]
        types = {
            name: pyarrow.string() if is_text(command, name) else pyarrow.float64()
            for name in self.printed
            if name != NUMBERING
        }
        if self.added is not None:
            types[NUMBERING] = pyarrow.int64()
        yield from pyarrow.csv.open_csv(
            stream,
            read_options=pyarrow.csv.ReadOptions(column_names=list(self.printed), block_size=1 << 20),
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=types,
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
                include_columns=None if self.added is None else [*self.added, NUMBERING],
            ),
        )

    def _beside(
        self, partition: int, row: int, answer: pyarrow.RecordBatch, pending: Deque[pyarrow.RecordBatch]
    ) -> Iterator[pyarrow.RecordBatch]:
        """Rows with the columns that the program has added, in the order of the rows."""
        numbers = answer.column(answer.num_columns - 1)
        if (numbers[0].as_py(), numbers[-1].as_py()) != (row, row + answer.num_rows - 1):
            raise SliceError(partition, "the program left out a row", SOFTWARE)
        done = 0
        while done < answer.num_rows:
            batch = pending.popleft()
            count = min(batch.num_rows, answer.num_rows - done)
            if count < batch.num_rows:
                pending.appendleft(batch.slice(count))
                batch = batch.slice(0, count)
            part = answer.slice(done, count)
            done += count
            columns = {name: batch.column(index) for index, name in enumerate(batch.schema.names)}
            for index, name in enumerate(self.added or ()):
                columns[name] = part.column(index)
            yield pyarrow.RecordBatch.from_arrays(list(columns.values()), list(columns))


def names_of(header: bytes) -> Sequence[str]:
    """The names in a line of CSV."""
    return next(csv.reader([header.decode("utf-8-sig")]))


def partition_number() -> int:
    """The number of the slice, which is that of the partition; 0 outside a task."""
    from pyspark import TaskContext

    context = TaskContext.get()
    return context.partitionId() if context else 0


def _chain(first: pyarrow.RecordBatch, rest: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    yield first
    yield from rest

