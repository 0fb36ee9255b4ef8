"""What is read: CSV as lines, Parquet and GeoParquet as rows, and where in it a row of a slice stands."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any, Callable, Iterable, List, Optional, Sequence, Tuple, Union

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

from maillage_spark.errors import DATA, NO_INPUT, USAGE, JobError
from maillage_spark.feeds import LineFeed, TableFeed

_TEXT_ENDINGS = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
#: What positions are called in a table, accents, capitals and dashes aside; see the page Formats.
_POSITION_NAMES = {"lon", "long", "lng", "longitude", "lat", "latitude", "x", "y"}
_TORN = "; a field in quotation marks goes across several lines before it: --whole-files keeps files in one piece"
#: More than any file, and little enough for sums over many of them: Spark then makes a partition of each file.
_WHOLE = str(1 << 45)


@dataclass(frozen=True)
class Source:
    """Rows in partitions that are slices of the input, and how they are handed to the program."""

    rows: DataFrame
    feed: Union[LineFeed, TableFeed]
    #: Says where a row of a partition stands, in words such as ``people.csv:1204``, and what to do about it, if anything.
    where: Callable[[int, int], Tuple[Optional[str], str]]
    #: What was left out or taken, for people.
    notices: Tuple[str, ...] = ()


def read(
    spark: SparkSession,
    paths: Sequence[str],
    form: Optional[str],
    columns: Optional[Sequence[str]],
    whole_files: bool,
    command: Sequence[str],
) -> Source:
    """Opens the input.

    ``form`` is ``csv`` or ``parquet``, by default what the names say; GeoParquet is found by what its files say.
    """
    if form is None:
        form = "csv" if all(path.lower().endswith(_TEXT_ENDINGS) for path in paths) else "parquet"
    try:
        if form == "csv":
            if columns:
                raise JobError("--columns is for Parquet: of CSV all is read anyway", USAGE)
            return _lines(spark, paths, whole_files)
        if whole_files:
            raise JobError("--whole-files is for CSV", USAGE)
        return _table(spark, paths, columns, command)
    except JobError:
        raise
    except Exception as error:
        text = str(error)
        if "PATH_NOT_FOUND" in text or "does not exist" in text:
            raise JobError(f"{', '.join(paths)}: there is no such file or folder", NO_INPUT) from error
        if "not a Parquet file" in text or "UNABLE_TO_INFER_SCHEMA" in text:
            raise JobError(f"{', '.join(paths)}: this is not all Parquet; --input-format csv says that it is CSV", DATA) from error
        raise


def _lines(spark: SparkSession, paths: Sequence[str], whole_files: bool) -> Source:
    if whole_files:
        spark.conf.set("spark.sql.files.maxPartitionBytes", _WHOLE)
        spark.conf.set("spark.sql.files.openCostInBytes", _WHOLE)
    lines = spark.read.text(list(paths)).select(F.col("value").cast("binary").alias("value"), "_metadata")
    names = sorted(lines.select("value").inputFiles())
    if not names:
        raise JobError(f"{', '.join(paths)}: there is no file", NO_INPUT)
    first = spark.read.text(names[0]).where("_metadata.file_block_start = 0").select(F.col("value").cast("binary"))
    found = first.limit(1).collect()
    if not found:
        raise JobError(f"{names[0]}: this file is empty", DATA)
    header = bytes(found[0][0])
    header = header[len(_BYTE_ORDER_MARK):] if header.startswith(_BYTE_ORDER_MARK) else header
    # Each file has the header again; no point looks like it.
    headers = [bytearray(header), bytearray(_BYTE_ORDER_MARK + header)]
    rows = lines.select("value").where(~F.col("value").isin(*[F.lit(each) for each in headers]))

    def where(partition: int, row: int) -> Tuple[Optional[str], str]:
        placed = lines.select("value", "_metadata.file_path", "_metadata.file_block_start").rdd

        def find(part: Iterable[Any]) -> Iterable[Tuple[str, int, int]]:
            block, count, fed = None, 0, -1
            for value, path, start in part:
                count = count + 1 if block == (path, start) else 1
                block = (path, start)
                fed += 0 if value in headers else 1
                if fed == row:
                    return [(path, start, count)]
            return []

        places = placed.context.runJob(placed, find, [partition])
        if not places:
            return None, ""
        path, start, count = places[0]
        earlier = lines.where((F.col("_metadata.file_path") == path) & (F.col("_metadata.file_block_start") < start))
        text = F.col("value").cast("string")
        quotes = F.sum(F.length(text) - F.length(F.regexp_replace(text, '"', "")))
        before, quoted = earlier.agg(F.count("*"), quotes).collect()[0]
        # Where a slice begins within a field in quotation marks, what it says of its rows makes no sense.
        is_torn = not whole_files and (quoted or 0) % 2 == 1
        return f"{_plain(path)}:{before + count}", _TORN if is_torn else ""

    return Source(rows, LineFeed(header, is_cut=not whole_files), where)


def _table(
    spark: SparkSession, paths: Sequence[str], columns: Optional[Sequence[str]], command: Sequence[str]
) -> Source:
    everything = spark.read.parquet(*paths)
    notices: List[str] = []
    geometry, covering, system = _geometry(spark, everything.inputFiles())
    taken = [name for name in everything.columns if name != geometry and name not in covering]
    for name in columns or ():
        if name not in everything.columns:
            raise JobError(f"there is no column “{name}”; there are: {', '.join(everything.columns)}", USAGE)
    if columns:
        taken = [name for name in columns if name != geometry]
    for name in list(taken):
        if isinstance(everything.schema[name].dataType, T.BinaryType):
            taken.remove(name)
            notices.append(f"the column “{name}” holds bytes and is not handed on")
    if geometry and system and "--input-crs" not in [word.split("=")[0] for word in command]:
        raise JobError(
            f"the positions are in {system}: hand it on with --input-crs, or write the file in longitude and latitude",
            DATA,
        )
    position = ("lon", "lat")
    if geometry and any(name.lower() in _POSITION_NAMES for name in taken):
        position = ("point_longitude", "point_latitude")
    if geometry and system:
        position = ("point_easting", "point_northing") if position[0] != "lon" else ("x", "y")
    selected = [
        F.to_json(name).alias(name) if _is_nested(everything.schema[name].dataType) else F.col(f"`{name}`")
        for name in taken
    ]
    rows = everything.select(*selected, *([F.col(f"`{geometry}`")] if geometry else []))

    def where(partition: int, row: int) -> Tuple[Optional[str], str]:
        placed = everything.select("_metadata.file_path", "_metadata.row_index").rdd
        places = placed.context.runJob(placed, lambda part: list(islice(part, row, row + 1)), [partition])
        return (f"{_plain(places[0][0])}, row {places[0][1] + 1}" if places else None), ""

    feed = TableFeed(tuple(taken), geometry, position)
    return Source(rows, feed, where, tuple(notices))


def _is_nested(kind: T.DataType) -> bool:
    return isinstance(kind, (T.StructType, T.ArrayType, T.MapType))


def _geometry(spark: SparkSession, files: Sequence[str]) -> Tuple[Optional[str], Sequence[str], Optional[str]]:
    """The column of points of GeoParquet, the columns that only repeat its extent, and its system where that is another
    than longitude and latitude. All files have to say the same."""
    with ThreadPoolExecutor(16) as pool:
        texts = list(pool.map(lambda path: _geo_metadata(spark, path), files))
    if not any(texts):
        return None, (), None
    facts = {}
    for path, text in zip(files, texts):
        if text is None:
            raise JobError(f"{_plain(path)}: this file is no GeoParquet, others are", DATA)
        facts.setdefault(_facts(path, text), path)
    if len(facts) > 1:
        (one, path), (other, other_path) = list(facts.items())[:2]
        raise JobError(
            f"{_plain(path)} and {_plain(other_path)} differ in their column of points or its system: "
            f"{_words(one)}, {_words(other)}",
            DATA,
        )
    return next(iter(facts))


def _words(fact: Tuple[str, Sequence[str], Optional[str]]) -> str:
    return f"“{fact[0]}” in {fact[2] or 'longitude and latitude'}"


def _facts(path: str, text: str) -> Tuple[str, Tuple[str, ...], Optional[str]]:
    try:
        meta = json.loads(text)
        name = meta["primary_column"]
        column = meta["columns"][name]
        encoding = column["encoding"]
        covering = column.get("covering", {}).get("bbox", {})
        repeated = tuple(sorted({place[0] for place in covering.values()}))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise JobError(f"{_plain(path)}: its metadata “geo” are not those of GeoParquet: {error!r}", DATA) from error
    if encoding != "WKB":
        raise JobError(f"{_plain(path)}: points in the encoding “{encoding}” are not read; write them as WKB", DATA)
    kinds = [kind for kind in column.get("geometry_types", []) if not kind.startswith("Point")]
    if kinds:
        raise JobError(f"{_plain(path)}: “{name}” holds {', '.join(kinds)}; only points are read", DATA)
    return name, repeated, _system(column)


def _system(column: dict) -> Optional[str]:
    # Without a word on it, GeoParquet is in longitude and latitude of WGS 84; `null` is a system that nobody knows.
    if "crs" not in column:
        return None
    system = column["crs"]
    if system is None:
        return "a system that the file does not know"
    named = system.get("id") or {}
    code = f"{named.get('authority')}:{named.get('code')}"
    if code in ("OGC:CRS84", "EPSG:4326"):
        return None
    return f"{code} ({system.get('name')})" if named else f"“{system.get('name')}”"


def _geo_metadata(spark: SparkSession, path: str) -> Optional[str]:
    """What the footer of a Parquet file says under “geo”, from whatever file system Hadoop knows."""
    jvm = spark._jvm
    configuration = spark._jsparkSession.sessionState().newHadoopConf()
    file = jvm.org.apache.parquet.hadoop.util.HadoopInputFile.fromPath(jvm.org.apache.hadoop.fs.Path(path), configuration)
    reader = jvm.org.apache.parquet.hadoop.ParquetFileReader.open(file)
    try:
        return reader.getFileMetaData().getKeyValueMetaData().get("geo")
    finally:
        reader.close()


def _plain(path: str) -> str:
    """A path as people write it."""
    from urllib.parse import unquote

    return unquote(path[len("file://"):] if path.startswith("file:///") else path.removeprefix("file:"))
