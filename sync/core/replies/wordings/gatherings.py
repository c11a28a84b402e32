"""What is answered to « vous venez ? »."""

from __future__ import annotations

from typing import Final

from sync.core.replies.acts import Act, Part
from sync.core.replies.wordings.phrases import Tables, phrases

COUPLES: Final = phrases(
    r"""
    <people> et moi( meme)?( (viendrons|venons|serons (la|presents|des votres)|y serons|seront la|participerons
    |avons hate|on vient|on sera la|nous serons la))?( <jour>)?
    (moi et|nous viendrons moi et|je viens moi et) <people>( (viendrons|venons|serons (la|presents)|y serons))?
    """
)

GATHERING: Final[Tables] = {
    Act.COMING: phrases(
        r"""
        (oui|ouii+|yes|yep|ouais|mais oui|eh oui|oui oui|un grand oui|mille fois oui)( <bien>| merci| <jour>
        | evidemment| absolument)*
        (<bien>|evidemment|absolument|carrement|tout a fait|et comment)
        (ok|oui|d accord|c est (bon|ok|d accord|oui)) <moi>( <jour>)?
        (moi )?(je|j) (viens|viendrai|vais venir|arrive|vais y aller|y vais|y serai|y viens|y viendrai|serai la
        |serai bien la|serai present(e)?|suis la|suis present(e)?|serai des votres|suis des votres
        |serai de la partie|suis de la partie|serai parmi vous|serai avec vous|serai au rendez vous|passe
        |passerai|vais passer|participe|participerai|assiste|assisterai|m inscris|m y inscris|peux venir
        |pourrai venir|pourrai etre la|suis partant(e)?|suis inscrit(e)?|suis dispo(nible)?|suis libre|
        &serai libre|serai dispo(nible)?|suis chaude?
        |reponds present(e)?|compte venir|viens bien|viendrai bien|serai bien present(e)?|serai bien des votres
        |me joins a vous|me joindrai a vous|vous rejoins|vous rejoindrai|vous retrouve|confirme
        |confirme ma (venue|presence|participation)|confirme (que je (viens|serai la|viendrai)|etre la
        |etre present(e)?)|prevois (de venir|d etre la|d y etre)|serai ravie? (d etre la|de venir|de participer
        |d y etre
        |d etre des votres|de vous (retrouver|voir))|serai heureu(x|se) (d etre la|de venir|de participer
        |d y etre|de vous (retrouver|voir)))( (<jour>|<bien>|seule?|oui|a qheure|vers qheure|des qheure|la aussi
        |en personne|directement|vers qheure|apres (le |mon )?(boulot|travail|bureau)))*
        (je|j) (viens|viendrai|serai|y serai|serai la|serai present(e)?) (seule?|en solo|tout seul
        |toute seule)( <jour>)*
        (present|presente|presents|partant|partante|inscrite?)( a l appel)?( <moi>)?( <jour>)?
        (ma )?presence (confirmee|assuree)|je (serai|suis) (bel et bien |bien )?(present(e)?|la)
        (vous pouvez )?compte(z|r)? (sur moi|sur ma presence|moi|moi (dedans|parmi vous|present(e)?)|moi aussi
        |avec moi|ma presence|une personne)( (<jour>|<bien>))*
        (inscris|inscrivez|notez|ajoutez|mettez|rajoutez|comptez|note)( |z )?moi( (present(e)?|dans la liste
        |a la liste|sur la liste|<jour>|svp|parmi les presents|aussi))*
        (moi (oui|j y serai|je viens)|ce sera (avec (grand )?plaisir|oui|avec joie)|c est oui
        |c est un (grand )?oui|reponse (positive|oui)|je dis oui)( <moi>| <jour>)*
        (on se (voit|retrouve)|a) jourj
        (je |j )?(en suis|en serai|en etre)|oui (seule?|en solo)
        (je|j) (passe|passerai|viens|viendrai) (faire un (tour|saut)|vous voir|dire bonjour)( (<jour>|
        &vers qheure))*
        (c est |ce sera )?avec (grand |un grand )?plaisir que (je|j) (viendrai|viens|serai la|participerai|
        &y serai|accepte|me joindrai a vous)( <jour>)*
        (je|j) (reserve|bloque|ai reserve) (ma|la) soiree( <jour>)?|j accepte (l|votre|
        &cette) invitation( (<bien>))*
        <moi> (c est )?(bon|ok|oui|d accord)( <jour>)?
        """
    ),
    Act.NOT_COMING: phrases(
        r"""
        (non|eh non|ah non|nan|nope|non non)( (merci|helas|pas <jour>|<moi>|pas <moi>|malheureusement))*
        (moi )?(je|j|on|nous) (ne |n |y |n y )*(viens|viendrai|vient|viendra|viendrons|venons|peux|pourrai
        |pourra|pourrons|peut|pouvons|serai|sera|serons|participerai|participe|vais|irai|suis|sommes|est
        |assisterai|compte|pourrais) (bien )?(pas|plus|point|malheureusement pas)( (venir|etre|la|present(e)?s?
        |des votres|parmi vous|avec vous|participer|me liberer|nous liberer|me rendre disponible
        |me joindre a vous|y (etre|aller|assister|participer)|assister|en mesure de (venir|participer
        |me liberer)|dispo(nible)?s?|libres?|des notres|de la partie|en etre|honorer (ce|votre) (rendez vous
        |invitation)|au rendez vous|<jour>|cette semaine|a nantes|aller|me deplacer|passer))*
        (pas|plus) (dispo(nible)?s?|libre|la|possible|de mon cote|<jour>|pour moi|present(e)?)( (<moi>|<jour>
        |cette semaine))*
        pas pour moi( <jour>)?|pas <jour>( (<moi>|merci))*
        (impossible|indisponible|absent(e)?|empechee?|excusee?)( (<moi>|<jour>|de (venir|me liberer|participer
        |me deplacer)|de venir))*
        (ce|cela|ca) (ne )?(sera|va|vais|m est|m sera|va etre|est) (malheureusement )?(pas|impossible
        |sans moi)( (etre )?(possible|pas))?( (<moi>|<jour>|de venir))*
        (ce sera )?sans moi( (<jour>|cette semaine))*|ce sera pour (une|la) prochaine( fois)?( j espere)?
        |ce sera pour une autre fois
        (ne )?(me )?(comptez|compte) pas (sur moi|avec moi|moi|sur ma presence|nous|sur nous)?( <jour>)*
        |ne m (attendez|attends) pas|(faites|ce sera) sans moi
        (je|j) (passe mon tour|decline|decline (l|votre|cette) invitation|dois decliner|dois (annuler|renoncer
        |faire l impasse)|annule( ma venue| mon inscription| ma participation)?|dois annuler (ma venue
        |mon inscription|ma participation)|fais l impasse|me desiste|dois me desister|renonce|rate|manquerai
        |serai absent(e)?|suis absent(e)?|suis (prise?|empechee?|retenue?|indisponible|occupee?|de garde
        |au travail)( ailleurs)?|suis deja (prise?|engagee?))( (<jour>|ce soir la|cette semaine
        |a ce moment la))*
        ni qnom ni moi (ne )?(pourrons|pourra|viendrons|serons|pouvons|sommes)( pas)?( (venir|la|etre la|dispo
        |disponibles|des votres))*
        (merci de )?(me )?(retirer|enlever|retirez|enlevez|annuler|annulez|supprimez|desinscrire|desinscrivez
        |rayez) (moi )?(de la liste( des (inscrits|participants|presents))?|mon inscription|ma (venue
        |participation)|de l apero)
        (malheureusement|helas|desolee?) (non|pas|pas possible|pas cette fois|pas <moi>|impossible)
        (ce n est|c est) (pas|que|malheureusement pas) (possible|bon)( (<moi>|<jour>))*
        (merci d )?excuse[rz] (mon|notre) absence|je (suis|serai) excusee?|je m excuse (pour|de) mon absence
        (je suis )?au regret de ne pas pouvoir (venir|etre (la|present(e)?|des votres)|participer|
        &me joindre a vous)( <jour>)*
        (je|nous|on) (serai|serons|sera|suis) (en vacances|en conges?|en deplacement|a l etranger|absente?s?|
        &au travail|loin de nantes|en formation|en voyage|retenue?s?)( (<jour>|a ce moment la|cette semaine la))*
        (ce|ca) sera non( (<moi>|<jour>))*
        <people> et moi (ne )?(pourrons|pouvons|serons|viendrons|sommes) (pas|malheureusement pas)( (venir|la|
        &present(e)?s|des votres|etre (la|present(e)?s)|nous liberer|disponibles|libres|<jour>))*
        """
    ),
    Part.DETAIL: phrases(
        r"""
        (je|j|on|nous) (apporte|apporterai|amene|amenerai|ramene|ramenerai|rapporte|prends|prendrai|prevois
        |prepare|preparerai|fais|ferai|m occupe de|rapporterai) (un|une|des|du|de la|de l|le|la|les|quelques
        |de quoi|quelque chose|mon|ma|mes|l|<num>)( (?!(<person>|<num>|qnom)\b)<word>){1,7}
        (je|j|on|nous)? ?(arriverai|arrive|arriverons|arrivera|serai|passe|passerai|repartirai|repars|resterai
        |reste|pars|partirai|devrai partir|dois partir|vous rejoins|ne reste|ne resterai|ne pourrai rester
        |m eclipserai)( (juste|directement|le boulot|le travail|vers|a|a partir de|des|un peu|en|retard|tot|tard
        |apres|qheure|avant|plus|pas|longtemps|peu|coup de vent|vitesse|debut|fin|au|le|la|de|du|soiree
        |de la soiree|que|jusqu|heure|une|moment|quelques minutes|minutes|<num>|environ|apero))+
        (je|j) (passe|passerai|ferai un saut|fais un saut)( (en coup de vent|rapidement|vite fait|en vitesse
        |vers qheure|a qheure|dire bonjour))+
        (vers|a|des|plutot vers|a partir de) qheure|(directement )?(apres|en sortant d(u|e)) (le |mon )?(boulot
        |travail|bureau)( (vers|a) qheure)?|avec un peu de retard|en retard|un peu en retard
        (j ai )?hate( (d y etre|de vous (voir|retrouver|rencontrer|revoir)|de (decouvrir|voir)( ca| le lieu
        | le theatre)?))?|(au )?plaisir de vous (voir|revoir|retrouver|rencontrer)|(ravie?|content(e)?|heureu(x
        |se)) de vous (voir|revoir|retrouver|rencontrer|rejoindre)|je me (rejouis|faisais une joie)( (d avance
        |deja|de vous (voir|retrouver|rencontrer)|d y etre))*
        (dont|avec|parmi lesquels) (<num>) (enfants?|adultes?|bebes?|vegetarien(ne)?s?
        |ados?)( et (<num>) (enfants?|adultes?))?
        (le|la|ce|cette) (programme|sujet|theme|lieu|visite|soiree) (m|me|nous) (interesse|plait|tente
        |fait envie)( beaucoup| bien)?|(tres )?(beau|bon|chouette) (programme|sujet|theme)|vive (le theatre
        |l apero)|ca fait (plaisir|longtemps)
        vegetarien(ne)?|je suis vegetarien(ne)?|sans (alcool|
        &gluten)
        (mais |meme si )?(un peu |surement )?en retard( un peu)?|mais (j arriverai|j arrive|je serai)
        &( un peu)? (en retard|tard|apres qheure|vers qheure)|je (peux|pourrai) (apporter|ramener|amener|
        &preparer|faire) (un|une|des|du|de la|de l|quelques|de quoi|quelque chose)( (?!(<person>|<num>|qnom)\b)
        &<word>){1,6}
        (je|j) (peux|pourrai|viendrai) (aider|donner un coup de main|venir plus tot|arriver plus tot)( (a|pour|
        &avec|au|la|le|les|l) ?<word>( <word>)?)?|comme d hab(itude)?|si besoin
        """
    ),
    Part.COUNT: phrases(
        r"""
        (on|nous) (sera|serons|sommes|est|vient|viendra|viendrons|venons|arrive|arrivons|passera|passerons)( (la
        |bien|tous|toutes|les|a|presents|au rendez vous|en tout|present(e)?s|finalement
        |desormais))* (<num>)( (personnes|adultes|en tout|au total|en comptant <word>( <word>)?|avec <people>|
        &<jour>
        |cette fois|a venir|tout compris|et (non|pas|non pas) (<num>)|au lieu de (<num>)|pas (<num>)))*
        (on|nous) (sera|serons|sommes|est) (<num>)
        (je viens|je viendrai|oui|presents?|je serai la|venue|presence|nous y serons|on y sera)? ?(a|pour
        |tous les|toutes les|toutes et tous les) (<num>)( (personnes|<jour>|en tout))*
        (<num>) (personnes?|places?|couverts|adultes|convives|participants?)( (<moi>|en tout|au total|svp
        |confirmees?|prevues?|<jour>))*
        (<num>) adultes?( et|) (<num>) (enfants?|ados?|bebes?)
        (<num>)( (svp|en tout|au total))?
        (comptez|compte|comptes|notez|inscrivez|reservez|prevoyez|mettez|ajoutez|note)( nous| moi)?( a
        | pour)? (<num>)( (personnes|places|verres|en tout|<jour>))*
        (comptez|inscrivez|notez|mettez)( |z )nous (tous )?(les |a )?(<num>)( <jour>)?
        (ca|cela|ce) (fera|fait|sera)( donc)? (<num>)( (personnes|en tout|au total|verres))*
        |soit (<num>)( personnes?)?( en tout| au total)?|donc (<num>)( personnes?)?
        (je|j) (viens|viendrai|serai la|y serai) (seule?|en solo)
        """
    ),
    Part.PLUS: (
        *COUPLES,
        *phrases(
            r"""
        (je|j|on|nous)? ?(y |n y )?(viens|viendrai|vient|viendrons|serai la|serons la|y serai|serai|passe
        |passerai|participe|arrive|sera la|serai present(e)?|suis la)?( <jour>)? ?(avec|accompagnee? (de|d|par)
        |en compagnie de|et) <people>( (qui|elle|il)( (est|sera|veut|voudrait|souhaite|aimerait|n est pas encore
        |n est pas|connait|decouvre|vient|fait|travaille|sont)( <word>){1,5}))?( <jour>)?
        (j|je|on|nous) (amene|amenerai|emmene|emmenerai|ramene|ramenerai|viens avec|invite|viendrai avec
        |serai avec|propose a) <people>( (qui|elle|il)( (est|sera|veut|voudrait|souhaite|aimerait
        |n est pas encore|n est pas|connait|decouvre|fait|travaille)( <word>){1,5}))?( <jour>)?
        <people> (m accompagne(ra)?|vient|viendra|sera la|sera des notres|se joint a moi
        |se joindra a moi)( (aussi|avec moi|egalement|<jour>))*
        (je viens|je viendrai|oui|je serai la|moi|je serai) (\+1|\+ 1|plus une?|plus 1)( personne)?
        (je viens|je viendrai|nous serons|on sera) accompagnee? d une personne
        """
        ),
    ),
}
