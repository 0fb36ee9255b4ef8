"""Compares a workbook with the CSV of the same command, cell by cell, as openpyxl and as LibreOffice read it.

    compare-workbook.py WORKBOOK.xlsx TABLE.csv FOLDER

FOLDER has the sheets that LibreOffice wrote, WORKBOOK-SHEET.csv. Prints what differs; exits 1 where anything does.
"""

import csv
import pathlib
import sys

import openpyxl


def records(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def is_same(value, field):
    if value is None:
        return field == ""
    if isinstance(value, bool):
        return field == str(value).lower()
    if isinstance(value, (int, float)):
        # LibreOffice writes fifteen digits.
        return field != "" and abs(float(field) - value) <= 1e-14 * abs(value)
    return value == field


def spelled(text, field):
    """What LibreOffice wrote, as the kind of value that the CSV has."""
    if text == "":
        return None
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    if text == field:
        return text
    try:
        # Shares stay as per cent, with all digits.
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return text


def main():
    workbook, table, folder = (pathlib.Path(argument) for argument in sys.argv[1:])
    wanted = records(table)[1:]
    book = openpyxl.load_workbook(workbook)
    sheets = [sheet for sheet in book if sheet.title not in ("Sources", "Indices")]
    read, office, wrong = [], [], 0
    for sheet in sheets:
        cells = list(sheet.iter_rows())[1:]
        wrong += sum(cell.data_type in ("f", "e") for row in cells for cell in row)
        read += [[cell.value for cell in row] for row in cells]
        office += records(folder / f"{workbook.stem}-{sheet.title}.csv")[1:]
    for name, rows in (("openpyxl", read), ("LibreOffice", office)):
        if len(rows) != len(wanted):
            print(f"{workbook}: {name} finds {len(rows)} rows, the CSV has {len(wanted)}")
            wrong += 1
        for number, (row, fields) in enumerate(zip(rows, wanted), 2):
            for cell, field in zip(row + [None] * len(fields), fields):
                value = spelled(cell or "", field) if name == "LibreOffice" else cell
                if not is_same(value, field):
                    wrong += 1
                    if wrong <= 10:
                        print(f"{workbook}: row {number}: {name} has {value!r}, the CSV {field!r}")
    count = sum(len(row) for row in wanted)
    print(f"{workbook.name}: {len(sheets)} sheets, {count} cells, {wrong} differ")
    return 1 if wrong else 0


sys.exit(main())
