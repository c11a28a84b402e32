"""LibreOffice, as an independent reader: tests that need it are skipped without it, but never in CI."""

from __future__ import annotations

import os
import shutil

import pytest

needs_soffice = pytest.mark.skipif(
    (shutil.which("soffice") is None or shutil.which("pdffonts") is None) and os.environ.get("CI") != "true",
    reason="soffice or poppler is not installed",
)
