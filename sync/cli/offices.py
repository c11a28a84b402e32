"""A command for each office of a folder: one after the other, each by itself; what goes wrong in one stops no other."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO, TypeVar, cast

import typer
from rich.markup import escape

from sync.cli import screen
from sync.cli.failures import say_failure, told
from sync.cli.output import Document, answer, answers_kept, output, written_to
from sync.cli.progress import about
from sync.connect import Asked, file_of
from sync.core.say import tell
from sync.core.text import plural
from sync.errors import ConfigurationError, SharedPlaceError
from sync.language import speaking, spoken

if TYPE_CHECKING:
    from sync.connect import Plan
    from sync.connect.offices import Office

Verb = Callable[..., int]
Value = TypeVar("Value")

All = Annotated[
    bool,
    typer.Option("--all", help="Pour chaque bureau, l’un après l’autre : un fichier .toml du dossier « offices »."),
]
Offices = Annotated[
    Path | None,
    typer.Option(
        "--offices", metavar="DOSSIER", help="Pour chaque bureau de ce dossier de configurations.", show_default=False
    ),
]
_OPTIONS: Final[tuple[tuple[str, Any, Any], ...]] = (("all_offices", All, False), ("offices", Offices, None))
TOGETHER: Final = "ensemble"
"""The folder, beside the configurations of offices, of what they share."""
_TOLD: Final = "mails.sqlite"
"""The file in it of what they told whom, by signed keys."""
_SHARED: Final = "told_together"
"""The parameter of a command that is given that file; no option of it."""
_OF_ONE: Final = frozenset({"source", "words"})
"""What names something of one spreadsheet, besides the paths."""


def of_each_office(verb: Verb) -> Verb:
    """Return a command that may also be asked for all the offices of a folder. One that takes ``told_together`` is then
    given the file in which they share what they tell alike.
    """
    signature = inspect.signature(verb, eval_str=True)

    @wraps(verb)
    def command(*words: Any, all_offices: bool = False, offices: Path | None = None, **options: Any) -> int:
        asked = signature.bind(*words, **options)
        asked.apply_defaults()
        if not (all_offices or offices):
            _refuse_shared_journal(asked.arguments["config"])
            return verb(*words, **options)
        _refuse_what_is_of_one(asked.arguments)
        return _for_each(verb, offices_asked(offices, asked.arguments["config"]), asked.arguments)

    own = [each for name, each in signature.parameters.items() if name != _SHARED]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    after = 1 + [each.name for each in own].index("config")
    own[after:after] = [inspect.Parameter(name, kind, default=usual, annotation=of) for name, of, usual in _OPTIONS]
    command.__signature__ = signature.replace(parameters=own)  # type: ignore[attr-defined]  # typer reads it
    return command


def among_offices(plan: Plan, config: Path | None) -> Plan:
    """Return the plan of a configuration with the file in which its office shares with others what they tell alike,
    when it does.
    """
    configuration = file_of(Asked(config=config))
    shared = configuration.parent / TOGETHER / _TOLD if configuration else None
    return replace(plan, told_together=shared) if shared and shared.is_file() else plan


def offices_asked(folder: Path | None, config: Path | None) -> tuple[Office, ...]:
    """Return the offices of a folder, else of the one that goes with a configuration. Raises ConfigurationError."""
    from sync.config.offices import folder_of_offices  # noqa: PLC0415 - pydantic, only for who has several offices
    from sync.connect.offices import offices_of  # noqa: PLC0415 - as above

    return offices_of(folder or folder_of_offices(file_of(Asked(config=config))))


def _refuse_shared_journal(config: Path | None) -> None:
    """Raise SharedPlaceError when a configuration that is named has the journal of another office of its folder."""
    if config is not None and config.is_file():
        from sync.connect.offices import refuse_shared_journal  # noqa: PLC0415 - as above

        refuse_shared_journal(config)


def _refuse_what_is_of_one(options: Mapping[str, Any]) -> None:
    """Raise ConfigurationError when a spreadsheet, a file or a folder is named: each office has its own."""
    named = [
        name
        for name, value in options.items()
        if value and name not in {"config", _SHARED} and (name in _OF_ONE or isinstance(value, Path))
    ]
    if named:
        raise ConfigurationError(
            tell("Chaque bureau a son tableau, ses fichiers et ses dossiers : rien n’a été fait."),
            tell("Avec « --all », n’en nommez aucun ; pour un seul bureau, dites « --config »."),
        )


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a command for one office."""

    office: str
    code: int
    problem: str
    answers: Sequence[Document]

    @property
    def document(self) -> Document:
        return {
            "office": self.office,
            "exit_code": self.code,
            "problem": self.problem or None,
            "answer": next(iter(self.answers), None),
        }


def _for_each(verb: Verb, offices: Sequence[Office], options: Mapping[str, Any]) -> int:
    """Do a command for each office; the greatest of their exit codes."""
    if _SHARED in options:
        options = {**options, _SHARED: offices[0].path.parent / TOGETHER / _TOLD}
    done = [_done(verb, office, options) for office in offices]
    if options.get("as_json"):
        answer({"offices": [each.document for each in done]})
    elif not options["quiet"]:
        _show_failures(done)
    return max(each.code for each in done)


def _done(verb: Verb, office: Office, options: Mapping[str, Any]) -> _Done:
    """Do a command for one office, its name above what is said of it."""
    with written_to(cast("TextIO", _Headed(office.name))), answers_kept() as answers:
        outcome = tried(office, lambda path: verb(**{**options, "config": path}))
    if isinstance(outcome, Trouble):
        return _Done(office.name, outcome.exit_code, outcome.sentence, answers)
    return _Done(office.name, outcome, "", answers)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something could not be done for an office."""

    sentence: str
    exit_code: int


def tried(office: Office, work: Callable[[Path], Value]) -> Value | Trouble:
    """Do something for one office by its configuration, and leave the language as it was; a failure is said with its
    name.
    """
    with speaking(spoken()), about(office.name):
        try:
            return work(_path_of(office))
        except BrokenPipeError:  # nobody listens any more
            raise
        except Exception as error:
            trouble = Trouble(*told(error))
            say_failure(f"{office.name} : {trouble.sentence}")
            return trouble


def _path_of(office: Office) -> Path:
    """Return the configuration of an office. Raises SharedPlaceError; any other failure, the work tells in its own
    way.
    """
    if isinstance(office.failure, SharedPlaceError):
        raise office.failure
    return office.path


def _show_failures(done: Sequence[_Done]) -> None:
    """Tell which offices could not be done, once all were tried."""
    failed = [each.office for each in done if each.problem]
    if failed:
        screen.say(
            tell(
                "À revoir : {names:listed} ({failed} sur {count}).",
                names=failed,
                failed=plural(len(failed), "bureau", "bureaux"),
                count=len(done),
            )
        )


class _Headed:
    """Standard output, with the name of an office above the first thing that is said of it."""

    def __init__(self, office: str) -> None:
        self._office, self._out, self._is_headed = office, output(), False

    def write(self, text: str) -> int:
        """Write a text, below the name."""
        if not self._is_headed:
            self._is_headed = True
            with written_to(self._out):
                screen.console().print(f"\n{screen.heading(f'— {escape(self._office)}')}")
        return self._out.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._out, name)
