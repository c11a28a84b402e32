"""``tablee post``: look at what waits, say go, hold, settle a doubt."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from sync import connect
from sync.cli import screen
from sync.cli.browser import open_page
from sync.cli.commands.post import decisions, documents, looking
from sync.cli.options import Config, Json, Out, Quiet, Today
from sync.cli.output import answer
from sync.connect import Asked, Plan
from sync.core.say import tell
from sync.errors import ConfigurationError

_DIGITS: Final = 18
"""A number of a mail fits in 64 bits."""


def post(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="QUOI", help="Rien, ou : show, approve, stop, resume, read, test, resolve.", show_default=False
        ),
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="…", help="La sorte d’envoi, une adresse, ou un numéro puis « sent » ou « again »."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="SOURCE", help="Le tableau (sinon celui de tablee.toml).", show_default=False),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Avec « approve » : tous les envois qui attendent.")
    ] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Avec « show » : ouvrir l’exemple.")] = False,
    config: Config = None,
    out: Out = None,
    today: Today = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """« post show [SORTE] » montre qui reçoit un envoi, qui ne le reçoit pas et pourquoi ; « post approve [SORTE] »
    donne le feu vert (quand plusieurs attendent, il faut en nommer un, ou « --all ») ; « post stop » retient tout,
    « post resume » reprend (avec une adresse : elle seule est arrêtée, ou reprise) ; « post read » tient pour lus les
    mails à lire ; « post test ADRESSE » s’envoie un essai ; « post resolve N° sent|again » tranche un doute (« post
    resolve SORTE … », tous ceux d’une sorte).
    """
    plan, words = connect.plan_as_set(Asked(source, config, None, out, today)), words or []
    console = screen.console(quiet=quiet)
    match what, words:
        case None, []:
            desk = looking.overview(plan)
            if as_json:
                answer(documents.post(desk, plan.now))
            else:
                looking.show(console, desk, plan.now)
        case "show", [] | [_]:
            look, files = looking.look_at(plan, next(iter(words), None))
            if as_json:
                answer(documents.batch(look, files))
            else:
                looking.show_look(console, look, files)
            if preview and files:
                open_page(files[-1])
        case _:
            sentence = _decide(plan, what, words, everything=everything)
            if as_json:
                answer({"done": sentence})
            else:
                console.print(sentence, markup=False)
    return 0


def _decide(plan: Plan, what: str | None, words: list[str], *, everything: bool) -> str:
    """Do what a person decided, and return it in one French sentence."""
    match what, words:
        case "approve", [] | [_] if not (words and everything):
            return decisions.say_go(plan, next(iter(words), None), everything=everything)
        case "stop", []:
            return decisions.hold(plan)
        case "stop", [address]:
            return decisions.stop_one(plan, address)
        case "read", []:
            return decisions.note_read(plan)
        case "resume", [] | [_]:
            return decisions.resume(plan, next(iter(words), None))
        case "test", [address]:
            sentence, files = decisions.send_trial(plan, address)
            return "\n".join([sentence, *map(str, files)])
        case "resolve", [key, "sent" | "again" as word] if key.isdecimal() and len(key) <= _DIGITS:
            return decisions.settle(plan, int(key), left=word == "sent")
        case "resolve", [kind, "sent" | "again" as word]:
            return decisions.settle_kind(plan, kind, left=word == "sent")
    raise ConfigurationError(tell("La commande n’est pas complète."), tell("Essayez « tablee post --help »."))
