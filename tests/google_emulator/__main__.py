"""The emulator by hand: ``python -m tests.google_emulator --port 8321 --open``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.google_emulator import Emulator, World


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m tests.google_emulator", description=__doc__)
    words.add_argument("--port", type=int, default=8321, help="on the loopback; 0 takes a free one")
    words.add_argument("--open", action="store_true", help="take any bearer token, and let files be created")
    words.add_argument("--key", type=Path, help="write there the key file of a service account that is known here")
    asked = words.parse_args()
    with Emulator(World(open=asked.open), port=asked.port) as emulator:
        if asked.key:
            asked.key.write_text(json.dumps(emulator.key(), indent=2), encoding="utf-8")
            asked.key.chmod(0o600)
        sys.stdout.write(f"{emulator.base}\n")
        sys.stdout.flush()
        try:
            emulator.wait()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
