"""Holds the figures of workbooks of business cases against LibreOffice, which computes them again from their formulas.

    python3 bench/case/workbook.py FILE.xlsx …

What Samsyn wrote as results is taken out first, so that nothing but the formulas can give them. Needs `soffice` (Debian: libreoffice-calc-nogui).
A workbook is had from the page of a case, or from `GET /api/v1/business-cases/{business_case}/xlsx`.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
CLOSE = 1e-9


def cells(path: pathlib.Path) -> dict[tuple[str, str], tuple[str | None, str]]:
    """Formula and value of each cell."""
    found = {}
    with zipfile.ZipFile(path) as book:
        shared = "xl/sharedStrings.xml"
        parts = ElementTree.fromstring(book.read(shared)).findall("m:si", MAIN) if shared in book.namelist() else []
        strings = ["".join(text.text or "" for text in part.iter("{%s}t" % MAIN["m"])) for part in parts]
        for name in sorted(name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)):
            for cell in ElementTree.fromstring(book.read(name)).iter("{%s}c" % MAIN["m"]):
                formula, value = cell.find("m:f", MAIN), cell.find("m:v", MAIN)
                text = value.text or "" if value is not None else ""
                text = strings[int(text)] if cell.get("t") == "s" and text else text
                found[name, cell.get("r", "")] = (formula.text if formula is not None else None, text)
    return found


def without_results(source: pathlib.Path, target: pathlib.Path) -> None:
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bare:
        for name in book.namelist():
            data = book.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb'(<c [^>]*?)(?: t="str")?(>)(<f>[^<]*</f>)<v>[^<]*</v>', rb"\1\2\3", data)
            bare.writestr(name, data)


def check(source: pathlib.Path) -> bool:
    with tempfile.TemporaryDirectory() as work:
        bare, out = pathlib.Path(work, "bare.xlsx"), pathlib.Path(work, "out")
        without_results(source, bare)
        to = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(bare)]
        subprocess.run(["soffice", "--headless", *to], check=True, capture_output=True)
        ours, theirs = cells(source), cells(out / "bare.xlsx")
    worst, count, differ = 0.0, 0, []
    for place, (formula, value) in ours.items():
        if formula is None:
            continue
        count += 1
        again = theirs.get(place, (None, ""))[1]
        try:
            apart = abs(float(value) - float(again)) / max(1.0, abs(float(value)))
        except ValueError:
            apart = 0.0 if value == again else float("inf")
        worst = max(worst, apart)
        if apart > CLOSE:
            differ.append((*place, formula, value, again))
    print(f"{source.name}: {count} formulas, largest relative difference {worst:.1e}, {len(differ)} differ")
    for one in differ[:10]:
        print("  ", *one)
    return not differ and count > 0


if len(sys.argv) < 2:
    sys.exit(__doc__)
sys.exit(0 if all([check(pathlib.Path(name)) for name in sys.argv[1:]]) else 1)
