"""The verb of the post: look at what waits, say go, hold, settle a doubt."""

# ruff: noqa: PLC0415 - a heavy import is paid only by the command that needs it

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sync.cli.options import Config, Json, Out, Quiet, Today
from sync.cli.verbs.base import answer, command
from sync.errors import ConfigurationError

if TYPE_CHECKING:
    from sync.connect import Plan


@command("post")
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
    """Regarder les envois : ce qui attend, ce qui est parti, ce qui est en doute, qui est laissé tranquille.

    « post show [SORTE] » montre qui reçoit un envoi, qui ne le reçoit pas et pourquoi ; « post approve [SORTE] » donne
    le feu vert (quand plusieurs attendent, il faut en nommer un, ou « --all ») ; « post stop » retient tout, « post
    resume » reprend (avec une adresse : elle seule est arrêtée, ou reprise) ; « post read » tient pour lus les mails à
    lire ; « post test ADRESSE » s’envoie un essai ; « post resolve N° sent|again » tranche un doute (« post resolve
    SORTE … », tous ceux d’une sorte).
    """
    from sync.cli import posting, screen, shapes_post, turns
    from sync.connect import Asked, plan

    asked, words = plan(Asked(source, config, None, out, today)), words or []
    console = screen.console(quiet=quiet)
    match what, words:
        case None, []:
            found = posting.overview(asked)
            if as_json:
                answer(shapes_post.post(found, asked.now))
            else:
                posting.show(console, found, asked.now)
        case "show", [] | [_]:
            batch, files = posting.look_at(asked, next(iter(words), None))
            if as_json:
                answer(shapes_post.batch(batch, files))
            else:
                posting.show_look(console, batch, files)
            if preview and files:
                turns.open_page(files[-1])
        case _:
            said = _decided(asked, what, words, everything=everything)
            if as_json:
                answer({"done": said})
            else:
                console.print(said, markup=False)
    return 0


def _decided(asked: Plan, what: str | None, words: list[str], *, everything: bool) -> str:
    """Do what a person decided; one French sentence."""
    from sync.cli import posting

    match what, words:
        case "approve", [] | [_] if not (words and everything):
            return posting.say_go(asked, next(iter(words), None), everything=everything)
        case "stop", []:
            return posting.hold(asked)
        case "stop", [address]:
            return posting.stop_one(asked, address)
        case "read", []:
            return posting.note_read(asked)
        case "resume", [] | [_]:
            return posting.resume(asked, next(iter(words), None))
        case "test", [address]:
            said, files = posting.send_trial(asked, address)
            return "\n".join([said, *map(str, files)])
        case "resolve", [key, "sent" | "again" as word] if key.isdecimal():
            return posting.settle(asked, int(key), left=word == "sent")
        case "resolve", [kind, "sent" | "again" as word]:
            return posting.settle_kind(asked, kind, left=word == "sent")
    raise ConfigurationError("La commande n’est pas complète.", "Essayez « tablee post --help ».")
