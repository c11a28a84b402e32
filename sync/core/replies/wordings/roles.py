"""What is answered about a role that nobody has taken yet."""

from __future__ import annotations

from typing import Final

from sync.core.replies.acts import Act, Part
from sync.core.replies.wordings.phrases import Tables, named, phrases
from sync.core.replies.wordings.yes_no import NO, YES

ROLE: Final[Tables] = {
    Act.TAKE_ROLE: (
        *YES,
        *phrases(
            r"""
            (oui )?(moi )?(je|j) (prends|prendrai|veux bien|veux bien (essayer|tenter|le faire|m y coller|aider
            |m en (occuper|charger)|anime?r?)|m en (occupe|charge|occuperai|chargerai)|m y colle|m y collerai
            |le fais|le ferai|peux le faire|vais le faire|peux (m en) (occuper|charger)|me lance|me propose
            |me porte volontaire|suis volontaire|suis partante?|suis d accord|suis ok|accepte
            |assure|assurerai|anime|animerai|gere|gererai|essaie|essaierai|tente
            |releve le defi|suis candidate?|me devoue|m engage|prends ca|prends la main|suis partant)( (<task>
            |<jour>|<bien>|avec (grand )?plaisir|cette fois|pour|pour ca|pour cela|pour le faire))*
            (tu peux |vous pouvez )?compte(z|r)? (sur moi)( (<task>|pour|<jour>|et le tour de table|<bien>))*
            (ok|d accord|partante?|volontaire|banco|go|oui|candidate?|c est (bon|ok
            |oui|d accord))( (<task>|<moi>|<jour>|je m y colle|merci))+
            (inscrivez|notez|mettez|inscris)( |z )?moi( (<task>|pour ca|pour le role|dessus|<jour>
            |comme animat(eur|rice)|a l animation|svp))*
            (partante?|volontaire|banco|candidate?)|(c est|ce sera) (pour moi|moi)|ce sera (avec plaisir
            |un plaisir|avec joie)|je suis (votre|l) (homme|femme)|(avec plaisir|volontiers) (je m y colle
            |<task>|<moi>)|on peut compter sur moi
            (je|j) (viens d|ai) (ecrire|ecrit|inscrit|inscrire|mis|mettre|ajoute|ajouter) mon nom( (dans
            |sur) le (tableur|tableau))?|mon nom est (dans|sur) le (tableur|tableau)
            (ca|cela) me (va|convient|tente|plairait|plait|ferait plaisir)( (bien|beaucoup|<bien>))*
            |j aimerais (bien )?(<task>|essayer|le faire)|j ai envie d essayer|envie d essayer
            |je suis tentee? par l animation
            (oui )?(moi )?(je|j) (peux|peux bien|pourrai|pourrais bien|vais|compte) <task>( (<jour>|<bien>))*
            je tente (le coup|l experience|l aventure)|je me devoue|je (serai|ferai) l animat(eur|rice)( <jour>)?
            (oui )?(je suis |moi je suis )?(dispo(nible)?|present(e)?) <task>( <jour>)?
            """
        ),
    ),
    Act.NO: NO,
    Part.DETAIL: phrases(
        r"""
        (c est|ce sera) (ma|une) premiere( fois)?|je n ai jamais fait( ca)?|je (debute|me forme)
        |premiere fois pour moi|j ai (l habitude|deja fait)( (de|ca|d animer))*
        (je|j) (suis|serai) (dispo(nible)?|libre|la)( (<jour>|ce soir la|des qheure|a qheure|tout l apres midi))*
        """
    ),
}

TASKS: Final = named(
    r"""
    animer = animer|(de |d |a |pour |l |s occuper de l )*(animation|animer|accueil|tour de table|accueillir|role
    |l apero|cet apero|l heure|accueil et (le |du )?tour de table|ce role|le role|animer l apero
    |animer cet apero|le (poste|micro|relais)|mener (l apero|le tour de table))
    porter = (de |d |a |pour |le |s occuper de )*(porter|portage|porter (l apero|le rendez vous)|role|ce role
    |le role|organiser|organisation)
    communiquer = (de |d |a |pour |la |s occuper de la )*(communiquer|com|communication|role|ce role|le role
    |annonce|affiche)
    envoyer = (de |d |a |pour |l |les |s occuper de l |s occuper des )*(envoyer|envoi|envois|invitations?
    |envoyer (l invitation|les invitations|les infos)|role|ce role|le role|infos)
    """
)
"""How the roles of a gathering are called in an answer; another one than that which was asked is for a person."""
