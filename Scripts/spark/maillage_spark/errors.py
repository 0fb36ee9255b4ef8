"""What goes wrong, in words for people, and its way from a task to the driver."""

from __future__ import annotations

import json
import re
from typing import Optional

# Exit codes of sysexits, as the program itself uses them.
USAGE = 64
DATA = 65
NO_INPUT = 66
SOFTWARE = 70
CANNOT_CREATE = 73
IO = 74

_MARK = "maillage-slice-error:"


class JobError(Exception):
    """Ends the job: a message for people and the exit code that goes with it."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class SliceError(Exception):
    """Ends a task. Spark hands exceptions on as text, so the text has everything in it, as JSON behind a mark."""

    def __init__(self, partition: int, message: str, code: int, row: Optional[int] = None) -> None:
        self.partition = partition
        self.message = message
        self.code = code
        #: The row of the slice, from 0, where the message is about one.
        self.row = row
        super().__init__(
            _MARK + json.dumps({"partition": partition, "message": message, "code": code, "row": row}) + ";"
        )

    def __reduce__(self) -> tuple:
        return SliceError, (self.partition, self.message, self.code, self.row)

    @staticmethod
    def find(text: str) -> Optional["SliceError"]:
        """The first error of a task that stands in what Spark says."""
        for found in re.finditer(re.escape(_MARK), text):
            try:
                fields, _ = json.JSONDecoder().raw_decode(text, found.end())
                return SliceError(fields["partition"], fields["message"], fields["code"], fields["row"])
            except (ValueError, KeyError):
                continue
        return None
