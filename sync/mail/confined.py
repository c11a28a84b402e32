"""Templates that a community wrote, shown in a process of their own, whose time and memory are bounded.

The sandbox keeps a template from reaching out; it does not keep it from counting to a milliard or from writing a text
that fills the memory. The process that shows it is stopped then, and tells the line. It is asked by pickles, which we
alone write, answers by lines of JSON, and ends with the pipe.
"""

from __future__ import annotations

import json
import os
import pickle
import selectors
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Final, NoReturn

import sync
from sync.core.text import quoted, typeset
from sync.errors import ConfigurationError
from sync.language import speak
from sync.mail.faults import TO_MEND, TooLongError
from sync.mail.render import Rendered, Showing

SECONDS: Final = 3.0
"""How long a mail may be computed, in seconds of processor: a heavy one takes a tenth of one."""
_MEMORY: Final = 512 << 20
"""How much address space it may have, in bytes; showing our own mails takes a tenth of it."""
_PATIENCE: Final = 90.0
"""When its process is given up, in seconds: no signal interrupts what it computes, or the machine is very busy."""


class Confined:
    """Shows mails by the templates of some folders, in a process that starts at the first one."""

    def __init__(self, folders: Sequence[Path], *, patience: float = _PATIENCE) -> None:
        self._folders = tuple(folder.absolute() for folder in folders)
        self._patience = patience
        self.process: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] = lambda: None

    def show(self, showing: Showing) -> Rendered:
        """Show a digest. Raises ConfigurationError when a template cannot be used, or asks for too much."""
        answer = self._ask(showing)
        if answer is None:
            what = f"Le modèle de mail {quoted(showing.name)} demande trop de temps ou de mémoire."
            raise ConfigurationError(typeset(what), TO_MEND)
        if "fault" in answer:
            raise ConfigurationError(answer["fault"], TO_MEND)
        return Rendered(**answer)

    def _ask(self, showing: Showing) -> dict[str, str] | None:
        """Return the answer of the process; None, and it is over, when it has none."""
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise ValueError("its process has pipes")
        try:
            pickle.dump(showing, process.stdin)
            process.stdin.flush()
            with selectors.DefaultSelector() as selector:
                selector.register(process.stdout, selectors.EVENT_READ)
                line = process.stdout.readline() if selector.select(self._patience) else b""
        except BrokenPipeError:
            line = b""
        if not line:
            self.process = None
            self._end()
            return None
        answer: dict[str, str] = json.loads(line)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            # -P: nothing is imported from the working folder, but the same program as ours.
            words = [sys.executable, "-P", "-m", "sync.mail.confined", *map(str, self._folders)]
            here = os.environ | {"PYTHONPATH": str(Path(sync.__file__).parents[1])}
            self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=here)  # noqa: S603 - ours
            self._end = weakref.finalize(self, _end, self.process)
        return self.process


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop a process of ours, whatever it is at."""
    process.kill()
    process.communicate()


def serve(folders: Sequence[Path], request: IO[bytes], answers: IO[str]) -> None:
    """Answer until the pipe is closed."""
    from sync.mail.render import Templates  # noqa: PLC0415 - its own process only

    templates = Templates(folders, are_confined=False)
    signal.signal(signal.SIGPROF, _too_long)
    while True:
        try:
            showing: Showing = pickle.load(request)  # noqa: S301 - written by our parent
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, SECONDS, 1)  # again each second: jinja may catch the first one
        try:
            speak(showing.language)
            answer = asdict(templates.shown_by(showing))
        except ConfigurationError as error:
            answer = {"fault": error.what}
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _too_long(*_: object) -> NoReturn:
    raise TooLongError


def _main() -> None:
    import resource  # noqa: PLC0415 - its own process only

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for its parent, which closes the pipe
    serve([Path(word) for word in sys.argv[1:]], sys.stdin.buffer, sys.stdout)


if __name__ == "__main__":
    _main()
