"""How a go is given, and refused."""

from __future__ import annotations

from typing import Final

from sync.core.replies.acts import Act, Part
from sync.core.replies.wordings.phrases import Tables, phrases

APPROVAL: Final[Tables] = {
    Act.APPROVE: phrases(
        r"""
        (oui|yes|mais oui|oui oui|un grand oui|ok|okay|d accord|ok ok)( (<bien>|<moi>|evidemment|absolument
        |tout a fait|parfait|go|svp|bon|pour l envoi|pour envoi|pour envoyer|pour (la lettre|envoyer la lettre
        |le depart|que (ca|la lettre) parte)))*
        (oui |ok )?(pour l envoi|bon pour (envoi|accord|moi|depart|l envoi)|feu vert|go|banco|valide|validee
        |approuve|approuvee|accorde|bon a tirer|impeccable|adjuge|top depart)( (pour (l envoi|moi)|<moi>))*
        (vous pouvez |tu peux |on peut |merci de |merci d |pouvez vous |veuillez )(donc )?(l |la |tout |bien )?
        &(envoyer
        |lancer|diffuser|expedier|y aller|proceder|publier)( (la lettre|l envoi|a l envoi|tel quel|telle quelle
        |en l etat|comme ca|svp|sans souci|maintenant|des maintenant))*
        (envoyez|envoie|envoi|lancez|diffusez|expediez|partez|envoyons|on envoie|allez y|vas y|c est parti
        |ca part|ca peut partir)( (la|la lettre|l envoi|tel quel|telle quelle|en l etat|comme ca|svp|ca|donc
        |maintenant))*
        (elle|la lettre|ca|cela) peut (donc )?(partir|etre envoyee|y aller)( (telle quelle|comme ca|en l etat
        |<moi>))*|qu elle parte|bonne a (envoyer|partir)
        (c est|tout est|tout|la lettre est|elle est)( (bien|tres bien|tout))? (bon|ok|parfaite?|valide|validee
        |en ordre|prete|pret|approuvee?|nickel|impeccable|bonne)( (<moi>|pour (l envoi|partir|envoi)
        |a envoyer))*
        (je|j) (valide|approuve|donne (mon|le) (accord|feu vert|go)|suis d accord|suis ok|confirme
        |confirme l envoi|dis oui|autorise( l envoi)?)( (la lettre|l envoi|pour (l envoi|envoyer|que (ca
        |la lettre) parte)|le contenu|tout))*
        (lu|lue|relu|relue) et (approuvee?|validee?)
        <moi> (c est )?(ok|oui|d accord|bon|tout bon)
        """
    ),
    Part.DETAIL: phrases(
        r"""
        rien a (redire|ajouter|changer|signaler|corriger|modifier)|(j ai )?(tout )?(bien )?(lu|relu
        |verifie)( (et approuve|la lettre|le fichier))*|(je l ai|l ai) (lue|relue)|aucune remarque
        |pas de remarque|(tres )?(beau|bon|joli|super) (travail|boulot|numero)
        """
    ),
}
REFUSALS: Final = phrases(
    r"""
    (non|eh non|ah non|non non|moi non|surtout pas|pas encore|plus tard|negatif|attendez|attends|stop attendez|on attend
    |minute|un instant|pas d accord|pas ok|pas tout de suite|pas maintenant)
    (non )?(ne |n )?(l |la )?(envoyez|envoie|envoyer|diffusez|lancez) (surtout )?(pas|rien)( (encore
    |tout de suite|maintenant|la lettre|svp))*
    (je|j) (refuse|ne valide pas|n approuve pas|ne suis pas d accord|m oppose)
    """
)
"""How a go is refused; whatever follows is why, for a person to read: the letter waits all the same."""
