"""What is answered to « votre fiche est-elle juste ? »."""

from __future__ import annotations

from typing import Final

from sync.core.replies.acts import Act, Part
from sync.core.replies.wordings.phrases import Tables, phrases

RECORD: Final[Tables] = {
    Act.CONFIRM: phrases(
        r"""
        (oui|oui oui|yes|absolument|tout a fait|exact|exactement|affirmatif|parfait|impeccable|nickel|conforme
        |valide|correct|juste|impec)( (merci|<moi>|<bien>|c est parfait|tout a fait))*
        (oui )?(tout|c|ca|cela|elle|la fiche|ma fiche|l ensemble|tout cela|tout ca)( (est|a l air|me semble
        |me parait|semble|reste|va)( (toujours|bien|tres|encore|ok|donc|parfaitement|tout a fait))*)? ?(juste
        |bon|bonne|exacte?|correcte?|ok|a jour|parfaite?|en ordre|conforme|vrai|bien|nickel|impeccable|valable
        |d actualite|tout bon|fidele|inchangee?|complete?)( (<moi>|merci|a ce jour|cette annee|encore|aussi
        |sur ma fiche|dans ma fiche))*
        (rien|pas|aucune?)( (n|de|d|a|ne))* (change|changer|modifier|signaler|redire|corriger|ajouter|changement
        |modification|erreur|bouge|nouveau|different|mettre a jour|rectifier)s?( (<moi>|cette annee|de mon cote
        |depuis (l an dernier|l annee derniere)|a signaler|a apporter|a faire|depuis|merci|sur ma fiche))*
        r a s|ras|rien de (neuf|nouveau|change|different)( (<moi>))?
        je (confirme|valide|certifie|approuve)( (que|tout|mes|les|la|ma|est|sont|fiche|infos?|informations?
        |donnees|coordonnees|l exactitude|ces|cette|exacte?s?|juste|justes|bonnes|correctes?|a jour|toujours
        |c est|bon|bien))*
        ((les|mes|ces|toutes les|toutes mes) )?(infos?|informations?|donnees|coordonnees)( (sont
        |restent))?( (toujours|toutes|bien))* (bonnes|exactes|correctes|a jour|justes|ok|valables|d actualite
        |conformes|inchangees)( <moi>)?
        (c est|tout est) (toujours |bien )?(ca|cela|moi|moi ca|le cas)|fiche (exacte|juste|correcte|a jour
        |validee|conforme|ok|verifiee)|j ai (tout )?(relu|verifie)( ma fiche)?( et)? tout est (juste|bon|exact
        |ok|correct|a jour)
        (ok|c est (ok|bon|tout bon|parfait)|tout bon|tout est ok) ?(<moi>)?
        (c est )?(toujours|encore) (valable|bon|exact|juste|correct|d actualite|vrai|a jour)
        """
    ),
    Act.LEADS: phrases(
        r"""
        (oui )?(je (veux|voudrais|souhaite|aimerais|prends)( bien)? |envoyez moi |donnez moi |avez vous )?(des |les
        & |mes |quelques )?(pistes?|leads)( (pour moi|a me donner|a suivre|s il vous plait|svp|merci))*
        """
    ),
    Part.DETAIL: phrases(
        "(j ai|je viens de) (relu|verifie|tout relu|regarde|verifier|relire)( (ma fiche|tout|la fiche))*"
    ),
}
