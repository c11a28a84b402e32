"""Take the pictures of the guide again, from the real program on the example: ``python docs/make_images.py``.

Needs LibreOffice, poppler and Chromium, and Pillow (``pip install pillow``), which nothing else in Tablée uses.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from PIL import Image, ImageChops, ImageOps

HERE: Final = Path(__file__).resolve().parent / "images"
HEAVIEST: Final = 150_000
REQUESTS: Final = (
    {"Quoi": "Pourquoi ?", "Sur qui ou quoi": "Annuaire!J21"},
    {"Quoi": "Instantané", "Sur qui ou quoi": "Nantes"},
    {"Quoi": "Effacer", "Sur qui ou quoi": "Elena Popescu"},
)


def main() -> None:
    """Every picture, in a folder of its own; then they are in ``docs/images``."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        demo = _demo(Path(name))
        page = next((demo / "mail").glob("*.html"))
        browser(page, 640, 1000, HERE / "digest-640.png")
        browser(page, 320, 1000, HERE / "digest-320.png")
        browser(demo / "tableau-de-bord.html", 720, 900, HERE / "tableau-de-bord.png")
        results = _pdf(demo / "tablee-resultats.xlsx")
        sheet(results, "Importance", "a-verifier", 480)
        sheet(results, "Groupe", "doublons", 480)
        sheet(results, "Votre mot", "typologie", 400)
        sheet(results, "Feu vert", "envois", 400)
        sheet(results, "Votre valeur", "reglages", 520)
        sheet(results, "Sur qui ou quoi", "demandes", 470)
        sheet(_pdf(next((demo / "snapshots").glob("*.xlsx"))), "Ce que c’est", "instantane", 480)


def _demo(folder: Path) -> Path:
    """The folder of the demonstration, on the day when a letter waits for its go."""
    there = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    tablee = [sys.executable, "-m", "sync"]
    _said([*tablee, "demo"], folder, there)
    _ask(folder / "demo" / "tablee-resultats.xlsx")
    _said([*tablee, "run", "--config", "demo/tablee.toml", "--today", "2026-12-01"], folder, there)
    return folder / "demo"


def _ask(results: Path) -> None:
    """Type a few requests, as a coordinator would."""
    book = load_workbook(results)
    tab = book["Demandes"]
    titles = [cell.value for cell in tab[1]]
    for row, words in enumerate(REQUESTS, 2):
        for title, text in words.items():
            tab.cell(row, titles.index(title) + 1).value = text
    book.save(results)


def browser(page: Path, width: int, height: int, target: Path) -> None:
    """The top of a page in Chromium."""
    shot = page.with_suffix(f".{width}.png")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--window-size={max(width, 500)},{height}",
    ]
    if width < 500:  # Chromium opens no narrower window: put the page in a frame
        frame = page.with_name("frame.html")
        frame.write_text(
            f'<body style="margin:0"><iframe src="{page.name}" width="{width}" height="{height}" frameborder="0">',
            "utf-8",
        )
        page = frame
    _said(["chromium", *options, f"--screenshot={shot}", page.as_uri()])
    _keep(Image.open(shot).crop((0, 0, width, height)), target)


def sheet(pdf: Path, words: str, name: str, height: int) -> None:
    """The top of the first page that holds some words, without its margins; ``height`` in pixels at 100 dpi."""
    pages = _said(["pdftotext", "-layout", str(pdf), "-"])
    number = 1 + next(at for at, text in enumerate(pages.split("\f")) if words in text)
    drawn = pdf.with_name(name)
    _said(["pdftoppm", "-r", "100", "-f", str(number), "-singlefile", "-png", str(pdf), str(drawn)])
    page = Image.open(f"{drawn}.png").convert("RGB")
    top = page.crop((0, 0, page.width, height))
    written = ImageChops.difference(top, Image.new("RGB", top.size, "white")).getbbox()
    _keep(ImageOps.expand(top.crop(written), 8, "white"), HERE / f"{name}.png")


def _pdf(workbook: Path) -> Path:
    _said(["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(workbook.parent), str(workbook)])
    return workbook.with_suffix(".pdf")


def _said(command: list[str], folder: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """What a program prints; one that fails stops everything."""
    return subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own words


def _keep(picture: Image.Image, target: Path) -> None:
    """Save in 64 colours, and refuse what is too heavy for a page."""
    picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(target, optimize=True)
    if target.stat().st_size > HEAVIEST:
        sys.exit(f"{target.name} weighs {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
