"""Decide on the post: say go, hold, resume, settle a doubt, try."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sync.cli.commands.post.journal import opened
from sync.connect import Plan
from sync.connect.mails import sending
from sync.core.model.pending import COMMAND, Decision, DecisionTaken
from sync.core.say import tell
from sync.core.text import listed, one_line, plural, typeset
from sync.delivery import holds
from sync.delivery.decisions import keep, leave_alone, write_again
from sync.delivery.pending import ANSWER, EVERYTHING
from sync.delivery.report import approve, for_a_go, resolve, resolve_kind
from sync.delivery.unsubscribes import BOUNCE, TO_READ
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.journal.batches import KeptBatch
from sync.mail.answers import Verdict
from sync.mail.folder import FolderPost
from sync.mail.trial import trial
from sync.mailings import list_name
from sync.mailings.answers import TRIAL
from sync.service.resumed import try_post_again


def say_go(plan: Plan, kind: str | None, *, everything: bool) -> str:
    """Note a coordinator's go, told in a line for each batch. Raises ConfigurationError when several wait, unnamed."""
    ways = sending(plan.mail, plan.sender)
    with opened(plan) as journal:
        if kind is None and not everything:
            _refuse_unseen(for_a_go(journal, ways))
        approvals = approve(journal, ways, kind, plan.now)
        for batch, _ in approvals:
            _keep(journal, plan, Decision.GO, batch.title)
    if not approvals:
        return tell("Rien n’attend de feu vert.")
    sentences = [f"Feu vert : {one_line(batch.title)}, {plural(count, 'mail')}." for batch, count in approvals]
    return typeset("\n".join([*sentences, tell("Départ au prochain tour (« tablee run »).")]))


def _keep(journal: Journal, plan: Plan, decision: Decision, what: str) -> None:
    """Keep a decision, which the next digest tells the others."""
    keep(journal, DecisionTaken(decision, what, COMMAND, plan.now))


def _refuse_unseen(batches: Sequence[KeptBatch]) -> None:
    """Raise ConfigurationError when several batches wait: a go is for what was looked at, so that one is named, or all
    are meant.
    """
    if len(batches) < 2:
        return
    kinds = {batch.list: [one_line(each.title) for each in batches if each.list == batch.list] for batch in batches}
    approvals = [
        tell("« tablee post approve {kind} » ({titles})", kind=kind, titles=" ; ".join(titles))
        for kind, titles in kinds.items()
    ]
    raise ConfigurationError(
        typeset(tell("{batches} envois attendent un feu vert ; rien n’a été fait.", batches=len(batches))),
        typeset(
            tell(
                "Nommez celui que vous avez regardé : {approvals} ; tous : « tablee post approve --all ».",
                approvals=listed(approvals, "ou"),
            )
        ),
    )


def settle(plan: Plan, key: int, *, left: bool) -> str:
    """Note a person's word on a mail in doubt."""
    with opened(plan) as journal:
        mail = resolve(journal, key, left=left, now=plan.now)
        _keep(journal, plan, Decision.LEFT if left else Decision.AGAIN, mail.subject)
    what = tell("est noté comme parti") if left else tell("repartira au prochain tour")
    return typeset(tell("Le mail n° {key} ({subject}) {what}.", key=key, subject=one_line(mail.subject), what=what))


def settle_kind(plan: Plan, kind: str, *, left: bool) -> str:
    """Note a person's word on all the mails in doubt of one kind."""
    with opened(plan) as journal:
        mails = resolve_kind(journal, kind, left=left, now=plan.now)
        _keep(journal, plan, Decision.LEFT if left else Decision.AGAIN, list_name(kind))
    count = plural(len(mails), "mail", "mails")
    what = tell("noté comme parti") if left else tell("à renvoyer au prochain tour")
    return typeset(f"{count} ({kind}) : {what}.")


def hold(plan: Plan) -> str:
    """Hold everything: nothing leaves any more."""
    with opened(plan) as journal:
        holds.hold(journal, plan.now)
        _keep(journal, plan, Decision.HOLD, tell(EVERYTHING))
    return typeset(tell("Tout est retenu : plus aucun mail ne partira avant « tablee post resume »."))


def stop_one(plan: Plan, address: str) -> str:
    """Let nothing go to this address any more: they asked for it, in words that a person understood."""
    if "@" not in address:
        raise ConfigurationError(
            tell("Ce n’est pas une adresse ; rien n’a été fait."), tell("Essayez « tablee post --help ».")
        )
    with opened(plan) as journal:
        fresh = leave_alone(journal, address, COMMAND, plan.now)
    return (
        tell("Plus aucun mail n’ira à cette adresse.")
        if fresh
        else tell("Cette adresse était déjà laissée tranquille.")
    )


def note_read(plan: Plan) -> str:
    """Note that the mails that a person had to read were read."""
    with opened(plan) as journal:
        events = [event for event in journal.events() if event.kind in {ANSWER, TO_READ, BOUNCE}]
        for event in events:
            journal.end_event(event.kind, event.about)
    return typeset(f"{plural(len(events), 'mail tenu pour lu', 'mails tenus pour lus')}.")


def resume(plan: Plan, address: str | None) -> str:
    """Let mails leave again, or those to one address that was left alone."""
    with opened(plan) as journal:
        if address is None:
            count = holds.resume(journal, plan.now)
            _keep(journal, plan, Decision.RESUME, EVERYTHING)
            try_post_again(journal.ledger, plan.now)
            again = f" {plural(count, 'adresse n’est plus suspendue', 'adresses ne sont plus suspendues')}."
            return typeset(tell("Les mails peuvent repartir, au prochain tour.{again}", again=again if count else ""))
        if not write_again(journal, address, COMMAND, plan.now):
            raise ConfigurationError(
                tell("Cette adresse n’est ni arrêtée ni suspendue."), tell("« tablee post » dit lesquelles.")
            )
    return tell("Les mails peuvent de nouveau aller à cette adresse.")


def send_trial(plan: Plan, address: str) -> tuple[str, tuple[Path, ...]]:
    """Send a mail to oneself. Raises what the transport raises."""
    transport = sending(plan.mail, plan.sender).transport
    letter = trial(TRIAL.id, address, plan.sender, plan.now)
    if transport is None:
        answer = FolderPost(plan.out / "mail").send(letter, lambda: None)
        return typeset(tell("Aucun serveur dans [mail] de tablee.toml : le mail d’essai est écrit ici.")), answer.files
    try:
        answer = transport.send(letter, lambda: None)
    finally:
        transport.close()
    if answer.verdict is not Verdict.SENT:
        code = f" ({answer.code})" if answer.code else ""
        raise ConfigurationError(
            tell("Le mail d’essai n’est pas parti, ou n’a pas eu de réponse{code}.", code=code),
            tell("Vérifiez l’adresse et [mail]."),
        )
    return tell("Le mail d’essai est parti : regardez votre boîte, et les indésirables."), ()
