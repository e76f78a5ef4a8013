"""Writes the binary files of the cases with tools that are not the project's own: pip install openpyxl pyarrow."""

import datetime as dt
import decimal
import pathlib
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

FOLDER = pathlib.Path(__file__).parent / "binary"
FOLDER.mkdir(exist_ok=True)


def workbook():
    book = openpyxl.Workbook()
    data = book.active
    data.title = "Data"
    data.append(["code", "name", "gdp", "day", "year", "eu"])
    data.append(["01001", "Ha\u0300 N\u00f4\u0323i", 1.5, dt.date(2024, 2, 29), 2020, True])
    data.append([7, " Huế ", None, dt.date(1999, 12, 31), 2021.5, False])
    failed = data["C3"]
    failed.value = "#DIV/0!"
    failed.data_type = "e"
    data["A5"] = dt.datetime(2020, 1, 31, 13, 30)
    data["C5"] = 0.1
    data["D5"] = "x"
    named = book.create_sheet("Năm 2024")
    named["A1"] = "Ministry of Finance"
    named["A3"], named["B3"], named["A4"], named["B4"] = 2024, "m", "A", 9
    book.create_sheet("Empty")
    book.save(FOLDER / "book.xlsx")
    whole = (FOLDER / "book.xlsx").read_bytes()
    (FOLDER / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    (FOLDER / "old.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504))
    with zipfile.ZipFile(FOLDER / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bomb:
        with bomb.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(250):
                sheet.write(b" " * 1_000_000)


def parquet():
    table = pa.table(
        {
            "code": pa.array(["01001", "01002", "01003"]),
            "name": pa.array(["Ha\u0300 N\u00f4\u0323i", None, " Huế"]),
            "gdp": pa.array([1.5, float("nan"), 0.1]),
            "n": pa.array([1, 2, None], pa.int32()),
            "big": pa.array([2**53 + 1, 2, 3], pa.int64()),
            "day": pa.array([dt.date(2024, 2, 29), None, dt.date(1999, 12, 31)]),
            "at": pa.array([dt.datetime(2020, 1, 31, 13, 30), None, dt.datetime(2020, 2, 1)], pa.timestamp("us")),
            "money": pa.array([decimal.Decimal("123.45"), decimal.Decimal("0.07"), None], pa.decimal128(12, 2)),
            "eu": pa.array([True, False, None]),
            "half": pa.array([0.5, None, None], pa.float32()),
            "list": pa.array([[1], [2, 3], []]),
        }
    )
    for codec in ["snappy", "zstd", "gzip", "brotli", "lz4", "none"]:
        pq.write_table(table, FOLDER / f"{codec}.parquet", compression=codec, row_group_size=2)
    whole = (FOLDER / "snappy.parquet").read_bytes()
    (FOLDER / "cut.parquet").write_bytes(whole[: len(whole) // 2])
    start = pq.ParquetFile(FOLDER / "snappy.parquet").metadata.row_group(0).column(2).dictionary_page_offset
    (FOLDER / "broken.parquet").write_bytes(whole[:start] + b"\xff" * 60 + whole[start + 60 :])


workbook()
parquet()
