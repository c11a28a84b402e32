"""Standard output, for what Tablée says there and nothing else: what a library prints goes to standard error."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any, TextIO

Document = Mapping[str, Any]  # JSON: values are nested freely

_streams: list[TextIO] = []
"""The standard output of the verb that runs, when there is one."""
_kept: list[list[Document]] = []
"""Where answers go that are part of a larger one."""


def output() -> TextIO:
    """Return where answers and what people read are written."""
    return _streams[-1] if _streams else sys.stdout


def answer(document: Document) -> None:
    """Write one JSON document on standard output, and nothing else; or keep it, when it is part of a larger one."""
    if _kept:
        _kept[-1].append(document)
        return
    text = json.dumps(document, ensure_ascii=False, default=str)
    output().write(text.encode("utf-8", "replace").decode() + "\n")


@contextmanager
def answers_kept() -> Iterator[list[Document]]:
    """Yield the list where answers go meanwhile."""
    _kept.append([])
    try:
        yield _kept[-1]
    finally:
        _kept.pop()


@contextmanager
def written_to(stream: TextIO) -> Iterator[None]:
    """Have ``output()`` be a stream for a while."""
    _streams.append(stream)
    try:
        yield
    finally:
        _streams.pop()


@contextmanager
def only_ours() -> Iterator[None]:
    """Keep standard output for ``output()``. Whatever else writes there, in Python, in C or in a child process, writes
    on standard error meanwhile: a program that reads our JSON finds nothing else.
    """
    sys.stdout.flush()
    with _aside() as stream, redirect_stdout(sys.stderr), written_to(stream):
        yield


@contextmanager
def _aside() -> Iterator[TextIO]:
    """Yield standard output under another number, its own leading to standard error; as it is when it is no open
    file.
    """
    try:
        number, elsewhere = sys.stdout.fileno(), sys.stderr.fileno()
    except (io.UnsupportedOperation, ValueError):
        yield sys.stdout
        return
    ours = os.dup(number)
    stream = os.fdopen(
        os.dup(number),
        "w",
        encoding=sys.stdout.encoding,
        errors=sys.stdout.errors,
        buffering=1 if sys.stdout.isatty() else -1,
    )
    os.dup2(elsewhere, number)
    try:
        yield stream
    finally:
        os.dup2(ours, number)
        os.close(ours)
        _close(stream)


def _close(stream: TextIO) -> None:
    """Let what was said leave. When the reader of a pipe left, drop it: it would complain once more when collected."""
    try:
        stream.flush()
    except BrokenPipeError:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
        raise
    finally:
        stream.close()
