"""Archives that Spark brings to the executors: the program with its libraries and atlas, and files that options name.

The same files give the same bytes: names in order, no times, no owners.

    python -m maillage_spark.bundle --program FILE --atlas FOLDER --output FILE.tar.gz
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from typing import Dict, Iterable

#: Libraries that belong to the system of a node, and have to be those that its loader was made for.
_OF_THE_SYSTEM = ("ld-linux", "libc.so", "libm.so", "libdl.so", "libpthread.so", "libresolv.so", "librt.so")


def write_archive(files: Dict[str, str], output: str) -> None:
    """Writes files, by their names in the archive, to a ``.tar.gz`` that appears whole or not at all."""
    part = f"{output}.{os.getpid()}.part"
    try:
        with open(part, "wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as packed:
            with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
                for name in sorted(files):
                    entry = tarfile.TarInfo(name)
                    entry.size = os.path.getsize(files[name])
                    entry.mode = 0o755 if os.access(files[name], os.X_OK) else 0o644
                    with open(files[name], "rb") as content:
                        archive.addfile(entry, content)
        os.replace(part, output)
    finally:
        if os.path.exists(part):
            os.remove(part)


def write_package(folder: str, output: str) -> None:
    """Writes a Python package as an archive that Python imports from."""
    part = f"{output}.{os.getpid()}.part"
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(os.listdir(folder)):
            if name.endswith(".py"):
                entry = zipfile.ZipInfo(f"{os.path.basename(folder)}/{name}", (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                with open(os.path.join(folder, name), "rb") as content:
                    archive.writestr(entry, content.read())
    os.replace(part, output)


def program_files(program: str, atlas: str, scratch: str) -> Dict[str, str]:
    """What a node needs to run the program: the program without its symbols, its libraries, PROJ's database, the atlas."""
    slim = os.path.join(scratch, "maillage")
    strip = shutil.which("strip")
    if strip is None or subprocess.run([strip, "-o", slim, program], check=False).returncode != 0:
        slim = program
    files = {"bin/maillage": slim}
    for library in _libraries(program):
        files["lib/" + os.path.basename(library)] = library
    database = _projections()
    if database:
        files["share/proj/proj.db"] = database
    for folder, _, names in os.walk(atlas):
        for name in names:
            path = os.path.join(folder, name)
            files[os.path.join("share/maillage/GeoData", os.path.relpath(path, atlas))] = path
    return files


def _libraries(program: str) -> Iterable[str]:
    printed = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    for line in printed.splitlines():
        name, _, rest = line.strip().partition(" => ")
        if rest.startswith("not found"):
            raise SystemExit(f"{program} needs {name}, which is not here")
        path = rest.split(" (")[0]
        if path.startswith("/") and not name.startswith(_OF_THE_SYSTEM):
            yield path


def _projections() -> str:
    folders = [os.environ.get("PROJ_DATA"), os.environ.get("PROJ_LIB"), "/usr/local/share/proj", "/usr/share/proj"]
    paths = [os.path.join(folder, "proj.db") for folder in folders if folder]
    return next((path for path in paths if os.path.exists(path)), "")


def main() -> None:
    parser = argparse.ArgumentParser(prog="maillage_spark.bundle", description="Pack program and atlas for executors.")
    parser.add_argument("--program", required=True)
    parser.add_argument("--atlas", required=True)
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        write_archive(program_files(options.program, options.atlas, scratch), options.output)


if __name__ == "__main__":
    sys.exit(main())
