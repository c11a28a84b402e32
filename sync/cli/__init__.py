"""The command ``tablee``: what people type, in French for what they read, in English for the verbs."""

from __future__ import annotations

import gc
from typing import Final

_PATIENT: Final = 100_000
"""Values made before the cyclic garbage collector looks at all of them: a start makes many, and nearly all stay."""


def main() -> None:
    """Run the command line; never shows a traceback."""
    gc.set_threshold(_PATIENT)
    try:
        from sync.cli.app import run  # noqa: PLC0415 - so that importing the package costs nothing

        code = run()
    except KeyboardInterrupt:  # before the first import was over
        code = 130
    raise SystemExit(code)
