"""What is answered to « voulez-vous être mis en relation ? »."""

from __future__ import annotations

from typing import Final

from sync.core.replies.acts import Act, Part
from sync.core.replies.wordings.phrases import Tables, phrases
from sync.core.replies.wordings.yes_no import NO, YES

OFFER: Final[Tables] = {
    Act.YES: (
        *YES,
        *phrases(
            r"""
            (oui |ok |d accord |c est bon |partante? |bien sur |go |banco )(pour
            |a) (la |cette |une |etre )?(mise? en (relation|contact)|contact|proposition|rencontre)( <moi>)?
            (vous pouvez|tu peux|n hesitez pas a|merci de|veuillez|pouvez vous)( lui| leur)? (donner|transmettre
            |communiquer|passer|laisser|partager)( lui)? (mon|mes|nos|notre|ses) (mail|e ?mail|adresse
            |adresse mail|numero|numero de telephone|coordonnees|contacts?|telephone|tel|portable|nom)( et (mon
            |mes) (mail|numero|telephone|tel|nom|portable))?( (a|avec) (cette|la|ces) personnes?| de ma part)?
            (donnez|donne|transmettez|communiquez|passez|envoyez)( |z )?(lui|leur|moi|nous) (mon|mes|nos|ses
            |leurs|son) (mail|e ?mail|adresse|numero|coordonnees|contacts?|telephone|tel|portable|nom)( et (mon
            |mes|son) (mail|numero|telephone|tel|nom))?
            (vous pouvez|tu peux|on peut|merci de)? ?(nous|me) mettre en (relation|contact
            |lien)( (avec (cette personne|elle|lui|qnom)|ensemble|directement))?
            mettez (nous|moi) en (relation|contact|lien)( (avec (cette personne|elle|lui)|ensemble))?|allez y
            |vous pouvez y aller|c est parti|banco|go
            (elle|il|cette personne|la personne|on|qnom) peut (m |me |nous )(appeler|contacter|ecrire|joindre
            |telephoner|envoyer un (mail|message))( (au|sur mon portable|par (mail|telephone|sms)|quand (elle
            |il) veut|directement|a|qtel|qmail|le soir|en journee))*
            (qu (elle|il)|que la personne|que cette personne) (me|m|nous) (contacte|appelle|ecrive|telephone
            |joigne)( (au|par (mail|telephone|sms)|directement|qtel|qmail|quand (elle|il) veut|sur))*
            dites? ?lui (de|d|qu (elle|il) peut) (me|m|nous) (appeler|contacter|ecrire|joindre|telephoner)( (au
            |par (mail|telephone)|a|qtel|qmail))*
            (je|on) (la|lui|le) (prete(rai)?|pretera)( (volontiers|<bien>|pour <num> semaines))*|(je peux
            |on peut) (la|le|lui) (preter|aider)( (<bien>))*|je (suis|serai) (ravie?|content(e)?|heureu(x
            |se)) (d aider|de (l |la |le |lui )?(aider|preter|rendre service|rencontrer))
            (je|j) (serais|suis) (ravie?|content(e)?|heureu(x|se)|curieu(x|se)) (de|d) (la|le|l
            |en)? ?(rencontrer|connaitre|contact|mise en relation|entrer en contact)
            impeccable
            je (suis|serais|serai) (ravie?|content(e)?|heureu(x|se)) (de|d) ?(pouvoir )?(l |la |le |lui )?
            &(aider|preter|rendre service|etre utile|depanner)
            (je|j) (suis|serais) (bien |tout a fait )?(interessee?|preneu(r|se)|favorable|ravie?|content(e)?)
            &( (<moi>|pour (la|cette) mise en relation|<bien>))*
            """
        ),
    ),
    Part.DETAIL: phrases(
        r"""
        (au|c est le|mon (numero|tel|telephone|portable)( est( le)?| c est( le)?)?|voici mon (numero|mail
        |adresse|portable)|tel|mon (mail|adresse)( est)?)? ?(qtel|qmail)( ou (au |a |par mail )?(qtel|qmail))?
        (et )?(elle|il) est (toujours )?(disponible|la|a disposition|prete)|(la machine|ma machine
        |mon utilitaire) est (toujours )?disponible
        (avec plaisir|volontiers) (pour|de)? ?(rendre service|aider|l aider|preter)|si je peux (aider
        |rendre service) c est avec plaisir|ravie? d(e|) ?(pouvoir )?(aider|rendre service)
        |c est fait pour( ca)?
        je (suis|reste|serai) (disponible|dispo|joignable)( (pour|par|en|au|a|le) ?(en parler|echanger|
        &telephone|mail|qtel|qmail|soir|journee|en discuter))*
        (voici |c est )?(mon|mes) (numero|mail|adresse|adresse mail|telephone|tel|portable|coordonnees)( est
        | sont)?|au numero suivant
        """
    ),
    Act.NO: (
        *NO,
        *phrases(
            r"""
            (elle|il|ce|la <word>|le <word>|ma <word>|mon <word>|l <word>) n est plus (disponible|dispo|la|
            &a preter|en etat)
            (elle|il|la <word>|le <word>|ma <word>|mon <word>) est (deja )?(pretee?|vendue?|en panne|cassee?|
            &prise?|donnee?)
            je (ne |n )?(la |le |l )?(prete|ai|possede|loue) plus( (ma|mon|la|le|cette) <word>)?|
            &plus (disponible|dispo)
            """
        ),
    ),
}


FOUND: Final = phrases(
    r"""
    (c est |tout est )?(bon )?(deja )?(trouve|regle|resolu|pourvu|fait|conclu|boucle|arrange|solutionne
    |satisfait)( (<moi>|depuis (hier|longtemps|<num> jours)|entre temps|ailleurs|de mon cote|en interne))*
    (j|on|nous|je) (ai|a|avons) (deja |enfin |bien |finalement )?trouve( (mon bonheur|chaussure a mon pied
    |ce qu il (me|nous) fallait|quelqu un|une solution|une personne|ailleurs|ce que je cherchais
    |ce que nous cherchions|entre temps|quelque chose|une autre solution|preneur|la perle rare|quelqu un (par
    |dans|grace) <word>( <word>){0,4}))*
    (je |on |nous )?(n )?(en |y )?(ai|a|avons)? ?plus besoin( (d aide|de rien|merci|de mon cote|du tout
    |maintenant))*|plus (besoin|necessaire|utile)|ce n est plus (necessaire|la peine|utile|un besoin)
    |(le )?besoin n existe plus|besoin (pourvu|satisfait|comble)
    plus la peine|(je |j )?(n )?en ai plus l utilite|(j ai )?(eu|recu) ce qu il (me|nous) fallait|
    &trouve (grace a (vous|la coop|l annonce|un membre|une membre)|dans la coop)
    """
)
ASK: Final[Tables] = {**OFFER, Act.DONE: FOUND}


MADE: Final[Tables] = {
    Act.DONE: phrases(
        r"""
        (c est|ca y est( c est)?|voila( c est)?|tout est|oui c est)? ?(bien |bon |deja )?(fait|conclu|regle|boucle
        |arrange)( (<moi>|entre nous|depuis (hier|<num> jours)|hier|aujourd hui|ce matin|grace a vous))*
        (l |notre |cet )?echange (est |a ete |a eu lieu|a bien eu lieu)(fait|conclu|regle)?( entre nous)?
        (on|nous) (l )?(a|avons) fait( (l echange|affaire|ensemble|entre nous|hier))*
        """
    ),
}
"""Once they were introduced: that it is done."""
