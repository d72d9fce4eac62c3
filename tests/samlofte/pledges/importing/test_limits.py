"""No file, however hostile, takes more than 300 MB or 10 s of a processor, children included."""

import io
import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[4]
MEGABYTES = 300
SECONDS = 10
MEASURE = """
import json, os, resource, sys
from pathlib import Path
from samlofte.pledges.importing.document import DocumentError
from samlofte.pledges.importing.extract import read_file
from samlofte.pledges.importing.reading import read_draft
try:
    read_draft(read_file(Path(sys.argv[1]))).as_json()
    code = ""
except DocumentError as error:
    code = error.code
seconds = sum(os.times()[:4])
own = next(int(row.split()[1]) for row in Path("/proc/self/status").read_text().splitlines() if row.startswith("VmHWM"))
print(json.dumps([code, seconds, max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024]))
"""
PLEDGE = "Medborgarlöfte. Polisen lovar att:\n"
DOCX = (
    ("[Content_Types].xml", ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
     'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
     'document.main+xml"/></Types>')),
    ("_rels/.rels", ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
     '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
     'Target="word/document.xml"/></Relationships>')),
)  # fmt: skip
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
LAUGHS = "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(12))


def a_docx(body: str, *, before: str = "", encoding: str = "utf-8") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in DOCX:
            archive.writestr(name, text)
        archive.writestr("word/document.xml", (before + WORD.format(body)).encode(encoding))
    return stream.getvalue()


def a_pdf(content: bytes, times: int = 1) -> bytes:
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(content) for _ in range(times)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(packed) + packed + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%b\nendobj\n" % pair for pair in enumerate(objects, 1))
        + (b"trailer\n<</Root 1 0 R/Size 6>>\n%%EOF")
    )


def scattered(pieces: int) -> bytes:
    moves = (b"1 0 0 1 %d %d Tm (ab) Tj " % (i * 13 % 590, i // 46 * 3 % 790) for i in range(pieces))
    return b"BT /F 2 Tf " + b"".join(moves) + b" ET"


def rows_of(word: str) -> bytes:
    """As many lines as are read, no two of them alike: what is remembered of one line does not help with the next."""
    return (PLEDGE + "".join(f"{(word * 200)[:74]}{row}\n" for row in range(2_900))).encode()


LINES: dict[str, Callable[[], bytes]] = {
    f"lines of {word.strip()}": partial(rows_of, word)
    for word in ("a ", "Polisen ", "polisen, ", "Kommunen och ", "2022-", "1 ", "med polisen ", "Å. ", "A", "AA-")
}
#: each is made when it is tried: together they take seconds and much memory
HOSTILE = LINES | {
    "spaces": lambda: PLEDGE.encode() + b" " * 1_000_000 + b"synas",
    "letters": lambda: b"a" * 1_000_000,
    "long lines": lambda: PLEDGE.encode() + (b"polisen och " * 800 + b"\n") * 30,
    "deep page": lambda: b"<html>" + b"<div>" * 1_000_000,
    "wide page": lambda: b"<html>" + b"<p>a</p>" * 1_000_000,
    "table page": lambda: b"<html><table>" + b"<tr><td>a</td><td>b</td></tr>" * 300_000,
    "class page": lambda: b"<html><p class='" + b"a-" * 1_000_000 + b"'>Polisen lovar</p>",
    "many paragraphs": lambda: a_docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 150_000),
    "empty paragraphs": lambda: a_docx("<w:p/>" * 900_000),
    "deep docx": lambda: a_docx("<w:p>" * 100_000 + "</w:p>" * 100_000),
    "laughs": lambda: a_docx(
        "<w:p><w:r><w:t>&m;</w:t></w:r></w:p>", before=f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>'
    ),
    "laughs in utf-16": lambda: a_docx(
        "<w:p><w:r><w:t>&m;</w:t></w:r></w:p>",
        before=f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>',
        encoding="utf-16",
    ),
    "inflating pdf": lambda: a_pdf(b" " * 1024 * 1024, times=200),
    "scattered pdf": lambda: a_pdf(scattered(11_000)),
    "very scattered pdf": lambda: a_pdf(scattered(60_000)),
    "long pdf": lambda: a_pdf(b"BT /F 8 Tf 10 700 Td (" + b"a" * 2_000_000 + b") Tj ET"),
    "drawn pdf": lambda: a_pdf(b"0 0 m 10 10 l S " * 1_000_000),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_stays_within_memory_and_time(name: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile"
    file.write_bytes(HOSTILE[name]())
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(file)], capture_output=True, check=True, cwd=ROOT, timeout=60, text=True
    )
    _code, seconds, megabytes = json.loads(done.stdout)
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
