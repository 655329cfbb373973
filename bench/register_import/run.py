"""`register import` of a workbook in the form of the OS2autoproces export, 62 columns, made here from a seed: what it would change
(the preview), the import itself, and the same once more, which must change nothing; each as a whole command.

    python3 bench/register_import/run.py [ROWS]      default: 5000

Bar: preview and import together within 5 s. Needs the release binary (`cargo xtask build`). WORK (default: a folder in $TMPDIR),
RUNS and BINARY can be set. Nothing but Python's own library is used.
"""

import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
WORK = pathlib.Path(os.environ.get("WORK", pathlib.Path(tempfile.gettempdir()) / "samsyn-bench-register"))
BINARY = os.environ.get("BINARY", str(ROOT / "target/release/samsyn"))
RUNS = int(os.environ.get("RUNS", "5"))
BAR_S = 5.0

# The headings that tell the export; the others are not looked at.
HEADINGS = {
    0: "ID", 1: "Titel", 2: "Resumé", 3: "Fase", 4: "Status", 28: "Antal gange processen foretages årligt",
    45: "Vil automatisering frigive tid fra rutineopgaver", 46: "I hvor høj grad vurderes det at processen kan automatiseres",
    61: "Interne noter",
}  # fmt: skip
PHASES = ["Idé", "Foranalyse", "Specifikation", "Udvikling", "Implementering", "Drift"]
GRADES = ["I høj grad", "I nogen grad", "I mindre grad", "Slet ikke", "Ved ikke"]


def row(rng: random.Random, number: int) -> list[str]:
    words = [f"ord{rng.randrange(4000)}" for _ in range(40)]
    cells = [""] * 62
    cells[0:5] = [f"P-{number}", f"Behandling af {words[0]} {number}", " ".join(words[:8]), rng.choice(PHASES), "I gang"]
    cells[7], cells[8], cells[12] = f"Leder {rng.randrange(80)}", f"kontakt{rng.randrange(300)}@example.dk", "Kommune"
    cells[16], cells[17], cells[18] = f"Leverandør nummer {rng.randrange(60)}", f"Lov nr. {rng.randrange(400)}", f"{rng.randrange(100):02}.{rng.randrange(40):02}.{rng.randrange(90):02}"
    cells[21], cells[22], cells[23] = " ".join(words), " ".join(words[5:25]), " ".join(words[10:35])
    cells[24] = f"Fagsystem nummer {rng.randrange(200)}"
    cells[28], cells[29], cells[30] = str(rng.randrange(1, 20_000)), str(rng.randrange(1, 240)), str(rng.randrange(1, 100))
    cells[33], cells[34], cells[35], cells[36] = str(rng.randrange(1, 60)), rng.choice(["Ja", "Nej"]), rng.choice(["Ja", "Nej"]), str(rng.randrange(1, 900))
    for place in range(38, 47):
        cells[place] = rng.choice(GRADES)
    for place in range(47, 62):
        cells[place] = cells[place] or f"{words[place - 30]} {number}"
    cells[54], cells[55], cells[56] = "2026-01-15", "2025-06-01", ""
    return cells


def letters(column: int) -> str:
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def write_workbook(path: pathlib.Path) -> None:
    """A workbook with inline texts, which every reader of XLSX takes."""
    rng = random.Random(5)
    head = [HEADINGS.get(place, f"Kolonne {place + 1}") for place in range(62)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>')
        book.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Processer" sheetId="1" r:id="r1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            for at, cells in enumerate([head, *(row(rng, number) for number in range(ROWS))], 1):
                said = (f'<c r="{letters(place)}{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' for place, text in enumerate(cells) if text)
                sheet.write(f'<row r="{at}">{"".join(said)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")


def run(data: pathlib.Path, book: pathlib.Path, *more: str) -> tuple[float, dict]:
    command = [BINARY, "register", "import", str(book), "--as-of", "2026-01-01", "--data", str(data), "-f", "json", *more]
    begun = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun, json.loads(done.stdout)


def main() -> None:
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    book = WORK / "processer.xlsx"
    write_workbook(book)
    print(f"{ROWS} rows of 62 columns, {book.stat().st_size / 1e6:.1f} MB")
    both, again = [], []
    for number in range(RUNS):
        data = WORK / f"data{number}"
        preview_s, shown = run(data, book)
        import_s, done = run(data, book, "--yes")
        again_s, second = run(data, book, "--yes")
        made = sum(change["made"] and change["kind"] == "process" for change in shown["changes"])
        assert shown["kind"] == "process" and made == ROWS, (shown["kind"], made, shown["findings"][:5])
        assert done["done"] > 0 and second["changes"] == [] and second["unchanged"] == ROWS, second["findings"][:5]
        both.append(preview_s + import_s)
        again.append(again_s)
        print(f"preview {preview_s:.2f} s, import {import_s:.2f} s, the same again {again_s:.2f} s", flush=True)
        shutil.rmtree(data)
    median_s = statistics.median(both)
    print(f"preview and import: median {median_s:.2f} s of {RUNS}, bar {BAR_S:.0f} s; the same again: {statistics.median(again):.2f} s")
    sys.exit(0 if median_s <= BAR_S else 1)


main()
