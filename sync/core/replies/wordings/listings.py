"""What is answered about a listing that comes to its end."""

from __future__ import annotations

from typing import Final

from sync.core.replies.acts import Act, Part
from sync.core.replies.wordings.introductions import FOUND
from sync.core.replies.wordings.phrases import Tables, phrases

LISTING: Final[Tables] = {
    Act.DONE: (
        *FOUND,
        *phrases(
            r"""
            (c est )?(vendue?|donnee?|partie?|pretee?|cedee?|adjugee?|termine|fini|conclu|parti)( (aussi|hier
            |avant hier|ce matin|cette semaine|ce week end|(la semaine|le mois) (derniere?|passee?)
            |depuis (hier|longtemps)|entre temps))*
            (l annonce|l offre|la demande|la ressource|le besoin|elle|il|ce|ca|la proposition
            |mon annonce) ?(n )?est plus (d actualite|disponible|valable|a jour|utile|a pourvoir|la
            |valide)( (<moi>|merci))*
            ce n est plus (d actualite|disponible|valable|a jour|necessaire|utile)|plus (d actualite|disponible
            |valable|dispo|rien a (preter|donner|proposer))( (<moi>|merci))*
            (vous pouvez|tu peux|on peut|merci de|veuillez|il faut|pensez a|priere de|pouvez vous
            |pourriez vous)( donc)? (bien )?(l|la|le|les)? ?(enlever|retirer|supprimer|effacer|cloturer|clore
            |fermer|archiver|oter|desactiver|conclure|mettre en conclu)( (<la>))?( (svp|de la liste|du tableau
            |du tableur|maintenant|merci))*
            (enlevez|retirez|supprimez|effacez|cloturez|fermez|archivez|concluez|retire|supprime)( |z )?(la|le
            |les)?( <la>)?( (svp|de la liste|du tableau|du tableur|merci))*
            a (retirer|enlever|supprimer|cloturer|clore|fermer|archiver|conclure)( (svp|de la liste|merci))*
            (l annonce|elle|mon annonce|la ressource|l offre|la demande) peut (donc )?etre (retiree|enlevee
            |supprimee|close|cloturee|fermee|archivee|conclue)
            (affaire|annonce|demande|besoin|offre) (conclue?|pourvue?|reglee?|terminee?|close?|satisfaite?|
            &caduque?)
            (j|je) (ai )?(annule|retire|clos|cloture|abandonne)( (ma|mon|l|la|cette))? ?(demande|annonce|offre
            |recherche|ressource|proposition)?
            (retrait|cloture|suppression|fin)( de (l |cette |mon )?annonce)?( svp)?
            (elle|il|la <word>|le <word>|ma <word>|mon <word>|l <word>|tout) (est|a ete) (deja )?(vendue?|
            &donnee?|partie?|pretee?|cedee?|prise?|trouvee?|pourvue?|reglee?)( (hier|ce matin|ce week end|
            &depuis (hier|longtemps)|la semaine derniere|merci))*
            (je|on|nous) (l |les |la )?(ai|a|avons|l ai) (deja )?(vendue?|donnee?|pretee?|trouvee?|cedee?)
            &( (hier|ce matin|ce week end|a (quelqu un|une amie?|un ami|un voisin|une voisine)))*
            (mon |l )?annonce a (supprimer|retirer|enlever|clore|cloturer|fermer|archiver)( svp)?
            (l )?affaire (est )?conclue|(donnee?|vendue?|pretee?|cedee?) a (un|une|des|qnom) ?(<word>)?|(je|
            &j) (retire|annule) (ma|mon|l) (proposition|annonce|offre|demande|recherche)
            """
        ),
    ),
    Act.STILL_OPEN: phrases(
        r"""
        (oui )?(c est |elle est |il est |l annonce est |l offre est |ma demande est |mon annonce est |
        &mon offre est |ca reste |cela reste |elle reste )?(toujours
        |encore|bien|tjs|tjrs) (d actualite|d actu|valable|valide|ouverte?|en cours|dispo(nible)?|a pourvoir
        |active?|bonne?|vrai|la|en recherche|preneu(r|se)|a preter|a donner|a disposition|libre
        |interessee?)( (<moi>|merci|pour l instant|a ce jour))*
        (ca|cela|elle|l annonce|l offre|mon offre|la proposition|ma proposition) (tient|reste|vaut|court
        |est)( (toujours|encore|valable|ouverte|d actualite|disponible|bon))+
        (je|on|nous) (suis|sommes|est|cherche|cherchons|recherche|recherchons)( (toujours|encore|activement
        |en recherche|a la recherche|preneu(r|se)s?|interessee?s?))+( (de|d|quelqu un|un|une
        |une solution)( <word>){0,3})?
        (toujours|encore) (en recherche|a la recherche|preneu(r|se)|interessee?|rien|pas|pas trouve
        |personne)( trouve)?
        (rien|pas encore|toujours pas|pas|toujours rien|encore rien|pas encore de solution|personne)( (trouve
        |pourvu|regle|resolu|pour l instant|pour le moment|encore|a ce jour|helas|fini))*
        (je|j|on|nous) (ne |n )?(ai|a|avons) (toujours |encore |pour l instant )?(rien|pas|pas encore|personne
        |toujours pas|toujours rien)( (trouve|de reponse|de solution|eu de reponse|encore|recu de reponse
        |pour l instant|quelqu un))*
        (ce |c |ca )(n )?est (toujours |encore )?pas (encore )?(regle|trouve|fini|fait|pourvu|resolu|conclu
        |termine)( (<moi>|pour l instant))*
        (je|on|nous) (garde|laisse|maintiens|la laisse|la garde|la maintiens|conserve|gardons|laissons
        |maintenons)( (<la>|ouverte|en ligne|encore|telle quelle|comme ca|pour l instant|en l etat))*
        (vous pouvez |tu peux |merci de |pouvez vous |on peut )(la |l )?(laisser|garder|maintenir
        |conserver)( (<la>|en ligne|encore|telle quelle|comme ca|ouverte|pour l instant|en l etat|svp
        |affichee))*
        (laissez|gardez|maintenez|conservez)( |z )?(la|l)?( (<la>|en ligne|encore|telle quelle|comme ca
        |ouverte|pour l instant|en l etat|svp|affichee))*
        ne (la |l )?(retirez|supprimez|enlevez|fermez|cloturez) (surtout )?pas( <la>)?|surtout pas|a (garder
        |maintenir|laisser)( svp)?
        (elle|il|la sono|la remorque|la machine|l annonce) est (toujours|encore) (disponible|la|dispo|libre
        |a disposition)
        toujours (ok|bon|partante?|valable|possible)
        """
    ),
    Act.EXTEND: phrases(
        r"""
        (oui )?(merci de |vous pouvez |pouvez vous |pourriez vous |tu peux |je (souhaite|voudrais|veux
        |souhaiterais|prefere|veux bien
        |vais) |j aimerais |on peut |il faut(drait)? |faut |serait il possible de |est il possible de |
        &possible de |a |bien vouloir |veuillez |on |je |j )?(la |l |le )?(prolonger
        |prolongez|prolonge|prolongeons|reconduire|reconduisez|reconduis|repousser|repoussez|reportez|decalez|
        &decaler|reporter|laisser
        |laissez|garder|gardez|maintenir|maintenez|conserver|renouveler|renouvelez|continuer|etendre
        |rallonger)( (la|le|moi|<la>|ouverte?|en ligne|encore|disponible|active|svp|donc|moi ca|valable|affichee
        |un peu|l echeance|la date|la duree|date))* (<jusque>|<duree>|au qdate|jusqu au qdate)( (svp|merci|<moi>
        |au moins|inclus|compris))*
        ((au moins |minimum |disons )?<jusque>|encore <duree>|<duree> (de plus|supplementaires?|encore))( (svp|
        &merci|<moi>|inclus|compris
        |alors))*
        (c est |elle est |il est |elle reste |toujours |je la laisse |je la prolonge |je prolonge |je laisse |
        &oui |encore |la sono est |l annonce reste |je (la )?garde )+(d actualite
        |valable|ouverte?|disponible|dispo|en cours|prolongee?|a prolonger|l annonce|<la>)? ?(<jusque>
        |<duree>)( (svp|merci|<moi>|inclus))*
        (prolongation|a prolonger|report|prolonger|nouvelle (date|echeance
        |fin))( de (l |mon )?annonce)? (<jusque>|<duree>|au qdate|le qdate)( svp)?
        """
    ),
    Part.DETAIL: phrases(
        r"""
        oui|non|ok
        (la|le|ma|mon) (sono|remorque|machine|camionnette|utilitaire) est a vous
        c est ok|merci la coop|(je |j |on |nous )?(n )?(ai|a|avons) (eu |recu )?(aucune (reponse|proposition)|
        &aucun (retour|appel)|personne)( <now>)?|personne (ne )?(n )?(m )?a (repondu|contacte|appele)( <now>)?|
        &(pas de|aucune?) (reponse|retour|proposition)s?( <now>)?
        """
    ),
}
