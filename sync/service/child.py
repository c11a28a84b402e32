"""A process of its own for each turn: one that hangs can be ended, and what it took of memory goes with it.

The parent writes the order on the child's standard input and leaves it open; when it closes, the parent is gone, and
the child ends at once. The child answers on its standard output, one JSON document a line. It inherits the lock: two
turns of one journal never work at once, even after the parent was killed.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from threading import Thread
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Final, Protocol, Self

from sync.connect import Asked
from sync.core.digests.service import News
from sync.core.schedule import said_span
from sync.core.text import typeset
from sync.service.protocol import Answer, Order, Result

if TYPE_CHECKING:  # only the child needs them
    from pathlib import Path

    from sync.config import Configuration

GRACE: Final = 6.0
"""Seconds that a turn has to end by itself when the service stops."""
_LAST_SECONDS: Final = 1.0
"""Seconds from the signal that asks a child to end to the one that ends it."""
_LOOK: Final = 1.0
"""Seconds between two signs of life while a child says nothing."""


Telling = Callable[[], AbstractContextManager[Callable[[str, float], None]]]
"""Makes what shows the progress of one turn, for the time of that turn."""


class Stop(Protocol):
    """Tells whether the service was asked to stop."""

    def is_set(self) -> bool:
        """Return whether it was."""


class Child(Protocol):
    """A process that does one order: as ``subprocess.Popen`` is one. Leaving it waits for its end."""

    @property
    def stdin(self) -> IO[bytes] | None:
        """Where it hears its order; closed, it has no parent any more."""

    @property
    def stdout(self) -> IO[bytes] | None:
        """Where it answers."""

    def poll(self) -> int | None:
        """Return None as long as it lives."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises subprocess.TimeoutExpired."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


@dataclass
class ChildWorker:
    """Runs each order in a child. ``texts`` is the configuration as it was accepted, by the path of each of its files,
    which may be edited meanwhile (None without one); ``alive`` is called while the child works; ``doing`` hears each
    stage, for whoever asks from elsewhere, and ``telling`` shows it on the terminal; ``epoch`` is that of the turn
    which the child works for. With ``fork``, a child comes from a process that imported the program already, instead of
    ``command``; ``shared`` is the database where offices share their paces.
    """

    asked: Asked
    texts: Mapping[str, str] | None
    deadline: timedelta
    stop: Stop
    lock: int = -1
    alive: Callable[[], None] = lambda: None
    doing: Callable[[str], None] = lambda _stage: None
    telling: Telling = lambda: nullcontext(lambda _stage, _share: None)
    command: tuple[str, ...] = (sys.executable, "-m", "sync.service.child")
    environment: Mapping[str, str] = field(default_factory=dict)
    epoch: int | None = None
    shared: str | None = None
    fork: Callable[[], Child] | None = None

    def run(self, order: Order) -> Answer:
        """Do the jobs of an order, within the deadline; always answers."""
        with self.telling() as progress:
            hearing = _Heard(progress, self.doing)
            try:
                return hearing.answer(self._run(order, hearing))
            finally:
                self.doing("")

    def _run(self, order: Order, hearing: _Heard) -> str:
        """Start a child and hear it out; why it was cut short, in French, or nothing."""
        with self.fork() if self.fork else self._start() as child:
            try:
                _send(child, _document(order, self.asked, self.texts) | {"epoch": self.epoch, "shared": self.shared})
                return self._listen(child, hearing)
            finally:
                if child.poll() is None:
                    _end(child)
                if child.stdin is not None:
                    with suppress(BrokenPipeError):  # what a child that died at once did not take of its order
                        child.stdin.close()

    def _start(self) -> Child:
        return subprocess.Popen(  # noqa: S603 - our own program
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the parent, which lets the step end
            pass_fds=(self.lock,) if self.lock >= 0 else (),
            env=os.environ | dict(self.environment),
        )

    def _listen(self, child: Child, hearing: _Heard) -> str:
        """Hear the child until it ends, is late, or the service stops; why it was cut short, in French."""
        limit = time.monotonic() + self.deadline.total_seconds()
        is_stopping = False
        with selectors.DefaultSelector() as selector:
            out = child.stdout
            if out is None:
                return ""
            selector.register(out, selectors.EVENT_READ)
            while time.monotonic() < limit:
                if selector.select(min(_LOOK, 0.2 if is_stopping else _LOOK)) and not hearing.read(out):
                    return ""
                self.alive()  # supervised, and bounded by the deadline
                if self.stop.is_set() and not is_stopping:
                    is_stopping, limit = True, min(limit, time.monotonic() + GRACE)
        if is_stopping:
            return typeset("interrompu par l’arrêt du service ; repris au prochain démarrage.")
        return typeset(f"arrêté : plus de {said_span(self.deadline)} sans finir. Il sera réessayé.")


@dataclass
class _Heard:
    """What a child said so far."""

    progress: Callable[[str, float], None]
    doing: Callable[[str], None]
    results: dict[str, Result] = field(default_factory=dict)
    last: Mapping[str, Any] | None = None
    rest: bytes = b""
    stage: str = ""

    def read(self, out: IO[bytes]) -> bool:
        """Take in what there is; False when the child has closed its end."""
        content = os.read(out.fileno(), 65_536)
        *lines, self.rest = (self.rest + content).split(b"\n")
        for line in lines:
            self._note(json.loads(line))
        return bool(content)

    def _note(self, message: Mapping[str, Any]) -> None:
        match message["about"]:
            case "progress":
                self.progress(message["stage"], message["share"])
                self._note_stage(message["stage"])
            case "result":
                self.results[message["job"]] = Result(**message["result"])
            case "answer":
                self.last = message

    def _note_stage(self, stage: str) -> None:
        if stage != self.stage:
            self.doing(stage)
            self.stage = stage

    def answer(self, why: str) -> Answer:
        if self.last is None:
            return Answer(self.results, problem=why or typeset("s’est arrêté sans un mot. Il sera réessayé."))
        texts = self.last["gatherings"]
        gatherings = None if texts is None else tuple(datetime.fromisoformat(text) for text in texts)
        problem, not_read, error = self.last["problem"], self.last["not_read"], self.last["error"]
        return Answer(self.results, problem, not_read, gatherings, error, self.last["results_seen"])


def _send(child: Child, document: Mapping[str, Any]) -> None:
    """Hand over the order; one that died at once is heard of by its silence."""
    if child.stdin is None:
        return
    try:
        child.stdin.write(json.dumps(document).encode() + b"\n")
        child.stdin.flush()
    except BrokenPipeError:
        return


def _end(child: Child) -> None:
    """End a child: everything it does can be cut short."""
    child.terminate()
    try:
        child.wait(_LAST_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _document(order: Order, request: Asked, texts: Mapping[str, str] | None) -> dict[str, Any]:
    return {
        "configuration": texts,
        "jobs": list(order.jobs),
        "at": order.at.isoformat(),
        "news": [asdict(news) | {"since": news.since.isoformat()} for news in order.news],
        "asked": {name: None if value is None else str(value) for name, value in asdict(request).items()},
    }


def main() -> int:
    """Hear one order, do it, answer: the child."""
    from pathlib import Path  # noqa: PLC0415 - only the child needs what follows

    from sync.connect import plan  # noqa: PLC0415
    from sync.errors import SyncError  # noqa: PLC0415
    from sync.jobs.registry import timetable  # noqa: PLC0415
    from sync.service.executor import carry_out  # noqa: PLC0415
    from sync.service.logs import log_to_stderr  # noqa: PLC0415

    log_to_stderr()
    tell = _Teller()
    message = json.loads(sys.stdin.buffer.readline())
    Thread(target=_end_with_parent, daemon=True).start()
    order = Order(tuple(message["jobs"]), datetime.fromisoformat(message["at"]), tuple(_news(message["news"])))
    paths = {name: Path(text) if text else None for name, text in message["asked"].items()}
    try:
        settings = _accepted(message["configuration"], paths["config"])
        source = message["asked"]["source"]
        our_plan = plan(Asked(source, paths["config"], paths["activity"], paths["out"]), settings)
        our_plan = replace(our_plan, epoch=message["epoch"], shared=message["shared"])
        log_to_stderr(our_plan.now.tzinfo)
        jobs = {each.name: each for each in timetable(our_plan.service)}
        answer = carry_out(order, our_plan, jobs, tell.result, tell.progress)
    except SyncError as error:
        answer = Answer(problem=str(error), not_read=True, error=type(error).__name__)
    texts = None if answer.gatherings is None else [moment.isoformat() for moment in answer.gatherings]
    tell(
        {
            "about": "answer",
            "problem": answer.problem,
            "error": answer.error,
            "not_read": answer.not_read,
            "gatherings": texts,
            "results_seen": answer.results_seen,
        }
    )
    return 0


def _accepted(texts: Mapping[str, str] | None, file: Path | None) -> Configuration | None:
    """Return the configuration as the service accepted it, None without a file."""
    from sync.config.loading import understand  # noqa: PLC0415 - only the child needs it
    from sync.mailings import mailing_settings  # noqa: PLC0415 - as above

    if texts is None or file is None:
        return None
    return understand(texts[str(file)], file, mailing_settings(), lambda path: texts[str(path)])


def _news(documents: list[dict[str, Any]]) -> Iterator[News]:
    return (News(**each | {"since": datetime.fromisoformat(each["since"])}) for each in documents)


class _Teller:
    """Speaks to the parent, alone: whatever else is printed goes to standard error."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)

    def __call__(self, document: Mapping[str, Any]) -> None:
        self._out.write(json.dumps(document) + "\n")
        self._out.flush()

    def result(self, job: str, result: Result) -> None:
        """Tell that a job has ended."""
        self({"about": "result", "job": job, "result": asdict(result)})

    def progress(self, stage: str, share: float) -> None:
        """Tell where the work is."""
        self({"about": "progress", "stage": stage, "share": share})


def _end_with_parent() -> None:
    """Wait for the parent to close its end, then leave at once: what is half done is done again."""
    sys.stdin.buffer.read()
    os._exit(70)


if __name__ == "__main__":
    raise SystemExit(main())
