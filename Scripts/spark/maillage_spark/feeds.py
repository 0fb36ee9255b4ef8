"""How a slice of rows becomes the CSV that the program reads."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO, Iterator, List, Optional, Sequence, Tuple

import numpy
import pyarrow
import pyarrow.compute
import pyarrow.csv

from maillage_spark.errors import DATA, SliceError

_WKB_POINT = numpy.dtype([("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])
_CSV = pyarrow.csv.WriteOptions(include_header=False, quoting_style="needed")


@dataclass(frozen=True)
class LineFeed:
    """The lines of CSV files as they are, behind their header: nothing is parsed twice, nothing is read differently."""

    header: bytes
    #: Whether files are cut into slices, so that no field may go across a line and with it across a cut.
    is_cut: bool

    @staticmethod
    def whole_lines(lines: Sequence[bytes]) -> int:
        """How many of the first lines end with a record, and not within a field in quotation marks."""
        whole, quotes = 0, 0
        for index, line in enumerate(lines):
            quotes += line.count(b'"')
            whole = index + 1 if quotes % 2 == 0 else whole
        return whole

    def __call__(self, partition: int, batches: Iterator[pyarrow.RecordBatch], sink: BinaryIO) -> None:
        sink.write(self.header + b"\n")
        quotes = 0
        for batch in batches:
            if batch.num_rows == 0:
                continue
            lines = pyarrow.ListArray.from_arrays(pyarrow.array([0, batch.num_rows], pyarrow.int32()), batch.column(0))
            text = pyarrow.compute.binary_join(lines, b"\n")[0].as_py()
            if self.is_cut:
                quotes += text.count(b'"')
            sink.write(text)
            sink.write(b"\n")
        # A field that goes across a cut leaves an odd number of quotation marks in the slice where it begins.
        if quotes % 2 == 1:
            raise SliceError(
                partition,
                "a field in quotation marks seems to go across several lines, and this slice ends within it: "
                "--whole-files keeps files in one piece",
                DATA,
            )


@dataclass(frozen=True)
class TableFeed:
    """Rows of Parquet as CSV; a column of points in WKB becomes two columns of numbers."""

    #: The names of the columns that are handed on, in their order; the positions stand behind them.
    columns: Tuple[str, ...]
    geometry: Optional[str] = None
    position: Tuple[str, str] = ("lon", "lat")
    #: The name of a column with the number of the row, where answers are put beside rows.
    numbering: Optional[str] = None

    @property
    def header(self) -> bytes:
        names = list(self.columns) + (list(self.position) if self.geometry else [])
        names += [self.numbering] if self.numbering else []
        return ",".join('"' + name.replace('"', '""') + '"' for name in names).encode()

    def __call__(self, partition: int, batches: Iterator[pyarrow.RecordBatch], sink: BinaryIO) -> None:
        sink.write(self.header + b"\n")
        row = 0
        for batch in batches:
            if batch.num_rows:
                sink.write(self.text(partition, row, batch))
                row += batch.num_rows

    def text(self, partition: int, row: int, batch: pyarrow.RecordBatch) -> memoryview:
        """Rows as CSV, the first of which is row ``row`` of its slice."""
        columns: List[pyarrow.Array] = [batch.column(batch.schema.get_field_index(name)) for name in self.columns]
        if self.geometry:
            points = batch.column(batch.schema.get_field_index(self.geometry))
            columns += positions(partition, row, points)
        if self.numbering:
            columns.append(pyarrow.array(numpy.arange(row, row + batch.num_rows)))
        names = [str(index) for index in range(len(columns))]
        buffer = pyarrow.BufferOutputStream()
        pyarrow.csv.write_csv(pyarrow.RecordBatch.from_arrays(columns, names), buffer, _CSV)
        return memoryview(buffer.getvalue())


def positions(partition: int, row: int, points: pyarrow.Array) -> List[pyarrow.Array]:
    """The coordinates of points in WKB; those of an empty or missing point are missing."""
    count = len(points)
    if points.null_count == 0 and count > 0 and pyarrow.types.is_binary(points.type):
        offsets = numpy.frombuffer(points.buffers()[1], "<i4", count + 1, points.offset * 4)
        if (numpy.diff(offsets) == _WKB_POINT.itemsize).all():
            values = numpy.frombuffer(points.buffers()[2], _WKB_POINT, count, int(offsets[0]))
            if (values["order"] == 1).all() and (values["type"] == 1).all():
                x, y = values["x"], values["y"]
                is_empty = numpy.isnan(x) & numpy.isnan(y)
                return [pyarrow.array(numpy.ascontiguousarray(side), mask=is_empty) for side in (x, y)]
    pairs = [_position(partition, row + index, value.as_py()) for index, value in enumerate(points)]
    return [pyarrow.array([pair[side] for pair in pairs], pyarrow.float64()) for side in (0, 1)]


def _position(partition: int, row: int, value: Optional[bytes]) -> Tuple[Optional[float], Optional[float]]:
    """One point of any kind of WKB: either order of bytes, with or without height, measure and number of a system."""
    if value is None:
        return None, None
    if len(value) < 5 or value[0] > 1:
        raise SliceError(partition, "the geometry is no WKB", DATA, row)
    order = "<" if value[0] == 1 else ">"
    (kind,) = struct.unpack_from(order + "I", value, 1)
    start = 9 if kind & 0x2000_0000 else 5
    if (kind & 0x0FFF_FFFF) % 1000 != 1:
        raise SliceError(partition, f"the geometry is no point: type {kind & 0x0FFF_FFFF} of WKB", DATA, row)
    if len(value) < start + 16:
        raise SliceError(partition, "the geometry is cut off", DATA, row)
    x, y = struct.unpack_from(order + "dd", value, start)
    return (None, None) if x != x and y != y else (x, y)
