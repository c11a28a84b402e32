"""Yes and no, to whatever has no more than these two answers."""

from __future__ import annotations

from typing import Final

from sync.core.replies.wordings.phrases import phrases

NO: Final = phrases(
    r"""
    no( thanks?( you)?)?
    (non|eh non|ah non|nan|non non)( (merci|helas|malheureusement|pas <jour>|pas <moi>|<moi>|pas (en|pour) (ce
    |le|l) (moment|instant)|pas maintenant|merci bien|sans facon))*
    (non )?sans facon|(je )?passe mon tour|je passe|je passe cette fois|je passe (la main|pour cette fois)
    |ce sera non( <moi>)?|c est non( <moi>)?|reponse negative
    pas (pour (le|l) (moment|instant)|en ce moment|maintenant|cette fois|cette annee|cette fois ci|pour moi
    |<moi>|tout de suite|dispo(nible)?|possible|interessee?|le temps|<jour>|cette semaine|ce mois ci)( (<moi>
    |<jour>|merci|en ce moment|pour (le|l) (moment|instant)))*
    (je|j) (ne |n )?(suis|serai) pas (interessee?|dispo(nible)?|libre|la|en mesure de (le faire|l aider|aider
    |preter)|a l aise|partante?|concernee?|disposee?|la bonne personne|preneu(r|se)|candidate?)( (<moi>|<jour>
    |en ce moment|pour (le|l) (moment|instant|role)|cette fois|pour (ca|cela|animer)|actuellement))*
    (je|j) (ne |n )?(peux|pourrai|pourrais|vais) pas( (le faire|m en (occuper|charger)|etre la|aider|l aider
    |la preter|le preter|m engager|me liberer|assurer|accepter|pouvoir|donner suite|y donner suite|<jour>
    |cette fois|en ce moment|actuellement|pour (le|l) (moment|instant)|prendre( (ce|le))? role|animer
    |repondre favorablement))*
    (je|j) (ne |n )?(souhaite|veux|desire|tiens) pas( a)? ?(etre (mise?|contactee?|mise? en (relation
    |contact))( en relation)?|donner suite|y donner suite|cette mise en relation|de mise en relation|que (vous
    |l on) (nous|me) mett(iez|e)( en relation)?|la mise en relation|transmettre (mes|mon) <word>
    |qu on me contacte|le faire|animer|m en occuper|entrer en contact|m engager|la preter|le preter)( (<jour>
    |cette fois|en ce moment|pour (le|l) (moment|instant)))*
    (je|j) (prefere|prefererais|aime(rais)? mieux) (ne pas|pas|autant pas|decliner|refuser|m abstenir|dire non
    |passer)( (etre (mise?|contactee?)( en (relation|contact))?|donner suite|y donner suite|le faire|m engager
    |animer|<jour>|cette fois))*
    (je|j) (decline|refuse|dois decliner|m abstiens|dois refuser|laisse (la place|ma place)( a (d autres
    |quelqu un d autre))?)( (la|l|cette|votre) (proposition|offre|invitation|mise en relation))?( (<jour>
    |cette fois))?
    (ca|cela|ce|ce n|c) (ne |n )?(m interesse|sera|est|va|me convient|me tente|va etre) pas( (possible|pour moi
    |le bon moment|etre possible|mon truc))*( (<moi>|<jour>|en ce moment))*
    (impossible|indisponible)( (<moi>|<jour>|en ce moment))*|sans moi( <jour>)?|ne comptez pas sur moi( <jour>)?
    |ce sera pour une (autre|prochaine)( fois)?
    (malheureusement|helas|desolee?) (non|pas|pas possible|pas cette fois|impossible)
    (je n ai|j ai) pas (le temps|de temps|assez de temps|de dispo(nibilite)?s?|la place)( (<jour>|en ce moment
    |pour (le|l) (moment|instant)|cette fois|pour (ca|cela)))*
    (je )?passe mon tour (cette fois( ci)?|merci|<moi>)
    (ca|cela|ce|ce n|c) (ne |n )?(est|sera|va etre) pas (possible|le moment|envisageable)( (<moi>|<now>))*|
    &ce sera sans moi( <jour>)?|pas <now>( <moi>)?
    (je |j )?(ne |n )?(suis|serai) pas interessee? (par|pour) (la|cette|une|votre) (mise en relation|
    &proposition|offre)|je (ne )?prefere pas|pas interessee?|(ce n est )?pas (mon truc|mon fort|ma tasse de the
    |pour moi)|je (ne )?me sens pas( (capable|a l aise|de le faire|legitime|prete?|d animer|pour animer|
    &a la hauteur))+
    """
)


YES: Final = phrases(
    r"""
    (oui|yes|mais oui|oui oui|un grand oui|mille fois oui|c est oui|ce sera oui)( (<bien>|merci|<moi>|evidemment
    |absolument|je veux bien|tout a fait))*
    <bien>|bien volontiers|evidemment|tout a fait|absolument|carrement|d accord( <moi>)?|feu vert|accepte
    (ok|c est (ok|d accord|bon|oui)|d accord|pas de (souci|probleme)|aucun (souci|probleme)|oui) <moi>
    (je|j) (suis|serais) (bien |tout a fait |entierement )?(d accord|ok|partante?)( (<moi>|pour (la|
    &cette) mise en relation|pour (un|le) contact|<bien>|pour ca
    |pour cela))*
    (j|je) (accepte|veux bien|souhaite|confirme|dis oui|dis ok|valide)( (la|cette|etre|une|d etre|votre|qu on
    |mise?|en|relation|contact|mise en relation|proposition|avec (cette personne|elle|lui)|volontiers|<bien>))*
    c est (d accord|ok|oui)|bien sur que oui|evidemment que oui|ca me (va|convient)( (bien|tres bien|
    &parfaitement))?
    <moi> (c est )?(ok|oui|d accord|bon)
    """
)
