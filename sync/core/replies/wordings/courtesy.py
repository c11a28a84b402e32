"""What is polite in an answer, and says nothing else."""

from __future__ import annotations

from typing import Final

from sync.core.replies.wordings.phrases import phrases

COURTESY: Final = phrases(
    r"""
    (bonjour|bonsoir|salut|coucou|hello|bjr|bsr|slt|hey|re bonjour|rebonjour|kenavo|demat)( a (tous|toutes
    |tous et toutes|toutes et tous|toutes et a tous|tous et a toutes|tou tes|tout es|vous|toi|vous tous|
    &l equipe))?
    (bonjour|bonsoir|salut|coucou|hello) (madame|monsieur|l equipe|tout le monde|les ami(e|es|s)|la (compagnie
    |team|coop|cooperative)|tablee|cher tous|chers tous|chere equipe|qnom|qnous)
    (cher|chere|chers|cheres) (tous|toutes|amis|amies|equipe|qnom|qnous|tablee)
    (merci|mille mercis|un grand merci|grand merci|merci merci)( (beaucoup|bien|d avance|encore|infiniment
    |par avance|mille fois|a vous|a toi|a tous|a toutes|a tous et toutes|a l equipe|a vous tous|et
    |toute l equipe|qnous))*
    (merci|mille mercis|un grand merci)( (beaucoup|bien|encore|a vous|a toi|infiniment))* (pour|de
    |d) (avoir )?(le|la|l|les|votre|ton|vos|tes|cette|ce|cet|m avoir
    |avoir) ?(belle |bonne |petit |beau |super )?(mail|message|rappel|relance|lettre|invitation|proposition
    |suivi|info|infos|information|organisation|travail|boulot|mot|retour|coup de main|patience|comprehension
    |sollicitation|attention|verification|orga|initiative|reponse|newsletter|infolettre|nouvelles|envoi|aide
    |idee|engagement|demarche|intermediaire|mise en relation|soutien|accueil|propose|pense a moi|relancee?
    |prevenue?|contactee?|ecrit)( (et|de|votre|ton|du|la|le) <word>){0,3}( mais)?
    (bonne|belle|excellente|tres bonne|tres belle) (journee|soiree|semaine|fin de (journee|semaine|soiree
    |matinee|mois|week end)|continuation|apres midi|matinee|reprise|suite|lettre|reception|nuit|visite|rencontre
    |reunion|chance|fete|annee)( a (vous|toi|tous|toutes|toute l equipe|tous et toutes|vous tous))?( et (bravo
    |merci|a bientot)( a tous| encore)?)?
    (bon|beau|excellent|joyeux) (week ?end|weekend|dimanche|courage|apero|debut de semaine|travail|rendez vous
    |noel)( a (vous|toi|tous|toutes|tous et toutes))?
    (amusez vous|profitez|regalez vous)( bien)?
    a (tres )?(bientot|plus|plus tard|tout a l heure|tantot)|a la prochaine( fois)?|au plaisir( de vous (voir
    |lire|revoir|retrouver|rencontrer|croiser))?|au revoir|a tres vite|a vite
    (bien )?(cordialement|amicalement|a vous|a toi|sincerement|chaleureusement)( a (tous|toutes|vous))?|cdlt|cdt
    |amities|(grosses |mille )?(bises|bise|bisous|biz)( a (tous|toutes|vous|toi|tout le monde))?
    |(sinceres |meilleures |cordiales )?salutations( cordiales)?|la bise|kenavo|ciao|tchao
    s il (vous|te) plait|svp|stp
    (je suis )?(vraiment )?(desolee?s?|navree?s?|confuse?)( (de|pour) (ma|la|ce|le|mon|cette) (reponse|retour
    |retard|delai)( si)?( tardi(ve|f))?| du retard| pour vous| du contretemps| de (vous )?repondre si tard)?
    (pardon|excusez moi|excuse moi|toutes mes excuses|mes excuses|mille excuses|avec (toutes )?mes (regrets
    |excuses)|(et )?je m en excuse|(a|avec) regrets?)( (de|pour) (ma|la|le|mon|ce) (reponse|retour|retard
    |delai)( tardi(ve|f))?)?
    (tres |trop )?(super|genial|top|parfait|excellent|chouette|cool|bien|nickel|extra|formidable
    |ok|bravo|felicitations|c est parfait|c est super|c est genial
    |quelle bonne nouvelle|bonne nouvelle|waouh|wahou)
    (super|beau|belle|bonne|bon|excellente|jolie|joli|chouette|quelle bonne|quelle belle|quel beau) (initiative
    |idee|lettre|proposition|nouvelle|programmation|programme|sujet|theme|orga|organisation)
    (bravo|felicitations|merci) (a (vous|tous|toutes|l equipe)|pour (tout|ca|cela|ce que vous faites|le boulot
    |votre travail|l initiative|votre engagement))( et <word>)?
    c est (tres |bien |vraiment )?(gentil|sympa|aimable|pratique|chouette|adorable)( (de|d) (votre|ta|leur
    |m avoir|me|nous|y) ?(part|propose|demander|relancer|prevenir|contacte|proposer|penser|pense
    |avoir pense)( a moi)?)?
    et|voila|alors|eh bien|hop|en fait|pour (vous )?(repondre|info|information)|en reponse a (votre|ton) (mail
    |message|question|demande)|suite a (votre|ton) (mail|message)|comme suite|erreur de ma part
    |apres verification|verification faite|apres (relecture|lecture)|je vous reponds|je reponds|petit mot rapide
    |ps|nb|qsigne|qnous
    en vous (remerciant|souhaitant (une |un )?(bonne|belle|bon) (journee|soiree|semaine|week end))
    |en te remerciant|avec mes remerciements|je vous (remercie|souhaite (une |un )?(bonne|belle|bon) (journee
    |soiree|apero|moment|semaine))( d avance| pour tout)?
    (merci|desolee?|navree?|c est gentil|dommage|pardon|merci beaucoup|merci bien|c est (tres )?gentil) mais
    <moi>
    allez|je (note|retiens|bloque)( (la date|jourj|ca|cela|la soiree|ma soiree|le rendez vous|dans mon agenda))+
    merci (quand meme|tout de meme)
    """
)
"""What is polite, in any answer."""

RECEIPTS: Final = phrases(
    r"""
    (je |j en )?prends (bonne )?note( de (tout|cela|ca))?
    (c est )?(bien )?(recu|note|entendu|compris|vu)|bien recu votre (mail|message)|j ai (bien )?(recu|note|vu|
    &lu)|ca marche
    (c est )?note dans (mon|l) agenda|je (le |l )?note( dans mon agenda)?
    """
)
"""What tells that the mail was read."""
ASSENTS: Final = phrases(
    r"""
    (il n y a )?(pas de|aucun|sans) (souci|probleme|soucis|problemes)
    (c est |tout a fait |bien sur |oui c est )?possible|ca me va( (bien|tres bien|parfaitement))?|
    &avec (grand )?plaisir
    """
)
"""What agrees with whatever is said beside it, and says nothing alone."""
REGRETS: Final = phrases(
    r"""
    (a |pour )?(une|la) prochaine( fois)?( peut etre| j espere)*|(ce n est que )?partie remise
    (c est )?(vraiment )?dommage|tant pis( pour moi)?|quel dommage|a regret|j en suis (desolee?|navree?
    |le premier desole)
    j aurais (bien |tant |beaucoup )?(aime|voulu|adore)( (venir|etre la|participer|y (aller|etre)|vous (voir|
    &aider)
    |aider|dire oui|le faire|etre des votres))?( mais)?
    (ce|ca) (serait|aurait ete)( avec| un)? (plaisir|joie|bien)( mais)?
    (je (le |la )?regrette( beaucoup)?|avec regret|a mon grand regret|helas)
    bonne chance|bon courage|j espere (que vous trouverez|etre la|venir|pouvoir venir|vous voir) ?(quelqu un
    |une autre fois|la prochaine fois|une prochaine fois|bientot|vite)?
    |je (vous )?souhaite de trouver( quelqu un)?|je pense(rai)? (bien )?(fort )?a vous
    |je serai de tout coeur avec vous|de tout coeur avec vous|vous me raconterez|racontez moi|je viendrai (la
    |une) prochaine( fois)?
    (a )?une autre fois( peut etre| j espere)*
    """
)
"""What is polite beside a refusal."""
