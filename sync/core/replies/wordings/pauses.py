"""How a pause is asked for, until when."""

from __future__ import annotations

from typing import Final

from sync.core.replies.wordings.phrases import phrases

PAUSES: Final = phrases(
    r"""
    (merci de |vous pouvez |pouvez vous |pourriez vous |je (souhaite|voudrais|veux|prefere|souhaiterais
    |vais) |j aimerais |veuillez |tu peux |il faudrait |possible de )?(me |m |etre |faire |prendre |
    &suspendre |nous )?(mettez
    |mettre|mise?|met)?( moi| nous)? ?((en|une|sur|la|petite) )*pause( (dans|de|pour|avec) (les|la|l|vos|mes
    |ces) (mails?|envois?|messages?|lettre|courriels?|rappels?|digest))?( svp)? (<jusque>|<duree>
    |jusqu au qdate)( (svp|merci|<moi>|inclus))*
    (merci de |vous pouvez |pouvez vous |je (souhaite|voudrais|veux) |veuillez )?(suspendre|suspendez
    |interrompre|interrompez|stopper|arreter|arretez|mettre en pause|mettez en pause)( (l|les|la|vos|mes|ces
    |envois?|mails?|messages?|courriels?|lettre|rappels?|digest|tous|envoi|de|des|abonnement|mon|reception
    |svp))* (<jusque>|<duree>)( (svp|merci))*
    (pas|plus|aucune?)( (de|d))? (mails?|messages?|courriels?|lettres?|rappels?|e mails?
    |newsletters?)( svp)? (<jusque>|<duree>)( (svp|merci))*
    (merci de |veuillez |pouvez vous )?ne (plus |pas |rien )+(m |me |nous )?(ecrire|envoyer|contacter
    |recevoir)( (de|d|mails?|messages?|courriels?|rien))* (<jusque>|<duree>)( svp)?
    ne m (ecrivez|envoyez|contactez) (plus|pas|rien)( (de|d|mails?|messages?|rien))* (<jusque>|<duree>)( svp)?
    """
)
