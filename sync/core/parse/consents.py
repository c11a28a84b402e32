"""What a header says of mails: a yes under it is a yes to them, or a no, or is about something else.

A header is a label (« Newsletter »), a question of a form (« Souhaitez-vous recevoir nos actualités par mail ? ») or a
refusal (« Ne pas contacter », « Désinscrit »): three things are looked for in it, wherever they stand: what is sent, a
permission, and a refusal; then what it could be about instead.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from sync.core.model.records import Consent
from sync.core.model.tabs import Origin
from sync.core.model.workbook import CellValue
from sync.core.parse.spacing import spaced
from sync.core.parse.values import consent_of
from sync.core.text import fold, shown

LONGEST: Final = 400
"""The longest question that is read; a longer one is a text."""


class Meaning(Enum):
    """What a yes means under a header."""

    YES = "yes"
    """Mails may be sent."""
    NO = "no"
    """Mails may not be sent: « Désinscrit »."""
    UNSURE = "unsure"
    """It may be about mails: a person has to say."""
    UNSURE_REFUSAL = "unsure refusal"
    """It may be a refusal of mails: « Opposition », « Bounced »."""
    MENTION = "mention"
    """It speaks of writing to people, and of no permission: a « non » under it has to be asked about."""
    OTHER = "other"
    """It is about something else: photos, the directory, a train."""
    NONE = "none"
    """The header says nothing of permissions nor mails."""


def _any(words: str) -> re.Pattern[str]:
    """Return a pattern of any of these words, folded; « * » stands for the end of one."""
    return re.compile(rf"\b(?:{'|'.join(words.replace('*', chr(92) + 'w*').split('; '))})\b")


_LETTER = _any(
    "news ?letters?; infolettres?; (?:lettres?|mails?|courriels?) (?:d )?infos?*; lettres? de nouvelles; "
    "lettre mensuelle; gazette; mailings?; e ?mailings?; mailing lists?; listes? de diffusion; listes? mails?; "
    "listes? d envoi; rgpd; gdpr; nl; lettre electronique; "
    "(?:diffusion|communications?) par (?:e ?)?(?:mail|courriel); campaigns?; opt(?:ed)? ?in; opt(?:ed)? ?out; "
    "marketing; prospection; listes? d infos?*; invitations? par (?:e ?)?mail; "
    "(?:inscri*|ajout*|abonn*)(?: e)? (?:a|sur) (?:la|notre|nos|cette) (?:liste|lettre|bulletin)s?$; "
    "(?:lettre|bulletin) (?:inscri*|abonn*)(?: e)?$; (?:inscri*|abonn*)(?: e)? (?:lettre|bulletin)$; "
    "par voie electronique; "
    "communications? electroniques?; emails? campaigns?"
)
"""What a community sends to many, or the law that asks for their accord: enough by itself."""

_MAIL = _any("mails?; e ?mails?; mailer; courriels?; electroniques?")
_NEWS = _any(
    "nouvelles; actualites?; actus?; infos?; informations?; informe*; courant; communications?; contact; "
    "contacte*; recontacte*; invitations?; sollicite*; bulletin; lettres?; messages?; "
    "(?:t|te|vous|m|me|lui|leur|nous) (?:re)?ecri(?:re|ve|t|ves|vons|viez); envois?$"
)
_ASKS = _any(
    "recevoir; reception; recoi*; receive; accept*; accord; accords; autoris*; consent*; souhait*; veux; veut; "
    "voulez; voudr*; d accord; ok; oui non; peut on; peux tu; pouvons nous; puis je; (?:can|may) (?:we|i); "
    "permission; agree*; rester; tenir; tenu*; je m; desir*; aimer*"
)
_SENDS = _any("inscri*; abonn*; subscri*; envoi; envois; envoyer; m envoyer; t envoyer; ecri*; communication; contact*")
_REFUSALS = _any(
    "(?:ne|n)(?! hesit*)(?: \\w+){1,4}? (?:pas|plus)(?: d(?:e|es)?\\b)?; (?:ne|n) (?:pas|plus); desinscri*; "
    "desabonn*; unsubscri*; opt(?:ed)? ?out; black ?list*; block ?list*; liste noire; liste rouge; refus*; "
    "oppos*; stop; do not; don t; no bulk; interdi*; retir*; enlev*; supprim*; (?:pas|plus) de; pas d; "
    "sans (?:e ?)?(?:mail|courriel); exclu*; ^(?:no|non|sans|pas|plus)\\b"
)
_BARE_REFUSAL = _any(
    "desinscri*; desabonn*; unsubscri*; opt(?:ed)? ?out; black ?list*; block ?list*; liste noire; "
    "liste d opposition; do not contact; refus de contact; spam; (?:non|pas|plus) abonn*; "
    "(?:ne|n) (?:pas|plus) (?:(?:me|te|le|la|les|lui|leur|nous|vous|l|m|t|rien|jamais) ){0,3}"
    "(?:(?:re)?contacter|(?:re)?ecrire|solliciter|envoyer|mailer)$"
)
_MAYBE_REFUSAL = re.compile(
    r"(?:(?:droit|statut|en) (?:de |d )?)?(?:a )?(?:s (?:est )?)?"
    r"(?:oppos\w+|exclu\w*|refus\w*|stop|(?:hard |soft )?bounce\w*|rebonds?|npai|retire\w*|bloqu\w+|blocked"
    r"|ne pas deranger|suppress\w+|complain\w*|rejete\w*"
    r"|(?:e )?mails? (?:invalid|mort|hs|ko|rejet|bounc|refus)\w*)(?: e)?s?"
)
"""A refusal of something, or an address that takes nothing: it does not say of what, and a yes may be one of mails."""
_BARE = re.compile(
    r"(?:(?:statut|status|etat|type) (?:de l |d |de |du )?)?(?:abonn\w+|subscri\w+)(?: status| statut)?(?: e)?"
)
_ALONE = _any(
    "j; je; accept*; accord*; autoris*; consent*; ok; oui; non; donne; mon; ma; son; d; de; l; la; le; du; "
    "contact*; re?contact*; communications?; inscrit*; inscription*; e; es; diffusion; mails?; e; courriels?; "
    "emails?; membre; par; a; pour; les; des; en; droit*; (?:re)?ecri(?:re|ve|t); lettres?; envois?; messages?; "
    "bulletins?; nouvelles; actualites?; actus?; infos?; informe*; peut; on; peux; tu; vous; t; te; lui; m; me"
)
_CHANNELS = _any("sms; telephon*; whatsapp; courriers?; postal*; papier; appel*; tel")
_OTHER = _any(
    "photos?; photo*; images?; video*; film*; annuaire; trombinoscope; visible*; visibilite; publi*; figur*; "
    "affich*; diffus(?:er|e|ee|es|ees|ion); coordonnees; reglement*; statuts; charte; train; transports?; "
    "magazine; revue; journal; cantine; cotisation*; paye*; parental*; parents?; medic*; soins; hospital*; "
    "benevol*; nombre; nb; nbre; combien; verifi*; bienvenue; relance*; adresses?; permis; certificat*; "
    "attestation*; fiscal*; recus?; assurance*; sorties?; urgence*; double; ^referent*; ^responsable*; "
    "^charge* de; redac*; redig*; accueillir; facture*; time; timestamp; ip; date; city; street; zip; postal; "
    "country; state; enfants?; covoitur*; dispo*; premier; dernier*; qui; lue?s?; ouvert*; vue?s?; cliqu*; opened; "
    "clicked; open; opens; clicks; read; rating"
)
_OTHER_TOPIC = _any(
    "envoye*; fait*; faite*; valid*; confirm*; repon*; repondu; recu*; rendu*; marche; fonctionne; pro; perso; "
    "complementaire*; equipe; commission; sent"
)
"""What was done, or how an address is: « Mail envoyé », « Contact fait » say nothing of a permission."""
_MENTIONS = _any(
    "mails?; e ?mails?; mailer; courriels?; electroniques?; (?:re)?ecri(?:re|ve|ves|vons|t|s|viez); lettres?; "
    "messages?; messagerie; envois?; envoy*; contact*; recontact*; joign*; joindre; nouvelles; actualites?; actus?; "
    "infos?; informations?; inform*; communi*; invit*; convo[cq]*; sollicit*; derang*; bulletin; gazette; "
    "publipostage; newsletters?; notif*; correspond*; destinataire*; diffus*; desabonn*; desinscri*; relance*; "
    "e ?mailing; spam; campagnes?; abonnee?$"
)
"""Whatever a header may say of being written to."""
_PURPOSE = re.compile(r"\bpour (?:\w+ ){0,2}(?:envoyer|contacter|recontacter|informer|ecrire|tenir)\b")
"""What a permission is for: « j'accepte que mon adresse soit conservée pour m'envoyer… »."""
_SOMEBODY = re.compile(r"\b(?:de l|d un|des) (?:abonnee?s?|inscrite?s?)\b(?: e\b)?")
"""« Nom de l'abonné » is about a person, not a subscription."""
_POSTAL: Final = frozenset({"do not mail", "no mail"})
"""In English, mail also comes by post."""
_PARENTHESES = re.compile(r"[(\[][^)\]]*[)\]]?")
_SENTENCE_END = re.compile(r"(?<=[?!.;])\s+|\s[—–]\s|\n")


@lru_cache(maxsize=4096)
def meaning_of(header: str) -> Meaning:
    """Return what a yes means under this header."""
    if len(header) > LONGEST:
        return _mention(fold(header[: 5 * LONGEST]))
    words = _SOMEBODY.sub(" ", _words(header))
    asks = bool(_ASKS.search(words)) or "oui non" in fold(header)
    refusals = len(_REFUSALS.findall(words))
    purpose = _PURPOSE.search(words) if asks else None
    words = words[purpose.start() :] if purpose else words
    if _MAYBE_REFUSAL.fullmatch(words):
        return Meaning.UNSURE_REFUSAL
    letter, rest = bool(_LETTER.search(words)), _LETTER.sub(" ", words)
    mail = bool(_MAIL.search(rest))
    about = letter or mail or bool(_NEWS.search(rest))
    permits = asks or about or bool(_SENDS.search(words))
    if _is_other(rest, mail=letter or mail):
        return _aside(rest, letter=letter, mail=mail, asks=asks) if permits else Meaning.NONE
    if refusals:
        if not (about or _BARE_REFUSAL.search(words)):
            return _mention(words)
        return Meaning.NO if refusals == 1 and words not in _POSTAL else Meaning.UNSURE
    if letter or _BARE.fullmatch(words) or (mail and (asks or _SENDS.search(rest))) or (about and asks):
        return Meaning.YES
    return Meaning.UNSURE if permits and words and not _ALONE.sub("", words).strip() else _mention(words)


def _mention(words: str) -> Meaning:
    """Return what is left to say of a header that gives no permission and is about nothing else."""
    aside = _OTHER_TOPIC.search(words) or _is_other(words, mail=False)
    return Meaning.MENTION if _MENTIONS.search(words) and not aside else Meaning.NONE


def _words(header: str) -> str:
    """Return the sentence of a header that asks, folded, without what stands in parentheses."""
    sentences = [fold(_PARENTHESES.sub(" ", each)) for each in _SENTENCE_END.split(spaced(header))]
    texts = [words for words in sentences if words]
    about_mail = [words for words in texts if _LETTER.search(words) or _MAIL.search(words) or _NEWS.search(words)]
    return next(iter(about_mail or texts), fold(header))


def _is_other(words: str, *, mail: bool) -> bool:
    """Return whether a header is about something else; « par mail ou SMS » is about mails too."""
    return bool(_OTHER.search(words) or (_CHANNELS.search(words) and not mail))


def _aside(words: str, *, letter: bool, mail: bool, asks: bool) -> Meaning:
    """Leave to a person a header about something else that asks for mails as well."""
    both = asks and (letter or (mail and re.search(r"\brecevoir|\brecoi", words)))
    return Meaning.UNSURE if both else Meaning.OTHER


_EMPTY_BOX: Final = frozenset({"0", "false", "faux", "☐", "□"})


def consent_on(origin: Origin) -> Consent:
    """Return what a line says of mails, by each of its columns about them: a refusal wins; columns that contradict each
    other, or that may be about mails and hold an answer, are unclear.
    """
    layout = origin.layout
    if layout.in_question and columns_asked(origin):
        return Consent.NO if _read_on(origin) is Consent.NO else Consent.UNCLEAR
    return _read_on(origin)


def _read_on(origin: Origin) -> Consent:
    """Return what the columns that are surely about mails say on a line."""
    layout, row = origin.layout, origin.row
    columns = layout.columns_of("consent")
    if not columns:
        return Consent.EMPTY
    if len(columns) == 1 and not layout.refusals:  # as nearly everywhere
        return consent_of(row.at(columns[0]))
    refusals = {_heard(origin, column) for column in columns if column in layout.refusals}
    agreements = {_heard(origin, column) for column in columns if column not in layout.refusals}
    if Consent.NO in refusals:
        return Consent.NO
    return _settled(agreements | ({Consent.UNCLEAR} & refusals)) if agreements - {Consent.EMPTY} else _settled(refusals)


def columns_asked(origin: Origin) -> list[int]:
    """Return the columns in question that keep a line from being mailed (A is 1): any answer under « Accord », except
    « non » under « Opposition », which refuses nothing. Beside a column that surely is about mails, only what would be
    a no; and one that merely speaks of writing to people says nothing against a yes there.
    """
    layout = origin.layout
    if not layout.columns_of("consent"):
        return [at for at in sorted(layout.in_question) if not _is_harmless(origin, at)]
    has_agreed = _read_on(origin) is Consent.YES
    return [
        at
        for at in sorted(layout.in_question)
        if _heard(origin, at) not in {Consent.EMPTY, Consent.YES}
        and not (has_agreed and meaning_of(layout.text(at)) is Meaning.MENTION)
    ]


def _is_harmless(origin: Origin, column: int) -> bool:
    """Return whether an answer says nothing against mails, whatever its column is about."""
    answer = _heard(origin, column)
    return answer is Consent.EMPTY or (answer is Consent.YES and column in origin.layout.refusals)


def _heard(origin: Origin, column: int) -> Consent:
    """Return what a cell says of mails, as its header has it."""
    value = origin.row.at(column)
    return _refusal_in(value) if column in origin.layout.refusals else consent_of(value)


def _settled(answers: set[Consent]) -> Consent:
    """Return what several columns say together."""
    match answers - {Consent.EMPTY}:
        case said if not said:
            return Consent.EMPTY
        case said if len(said) == 1:
            return next(iter(said))
        case said if said == {Consent.NO, Consent.UNCLEAR}:
            return Consent.NO
        case _:
            return Consent.UNCLEAR


def _refusal_in(value: CellValue) -> Consent:
    """Return what a cell under a refusal says of mails: a yes is a no. A box that nobody ticked says nothing."""
    if value is False or shown(value).strip().casefold() in _EMPTY_BOX:
        return Consent.EMPTY
    answer = consent_of(value)
    return {Consent.YES: Consent.NO, Consent.NO: Consent.YES}.get(answer, answer)


def unclear_column(origin: Origin) -> int | None:
    """Return the first column about mails that says neither yes nor no on a line (A is 1); None when each says one."""
    columns = origin.layout.columns_of("consent")
    return next((column for column in columns if consent_of(origin.row.at(column)) is Consent.UNCLEAR), None)


def contradictions(origin: Origin) -> list[int]:
    """Return the columns of which one says yes to mails and another no on a line, one of them surely about mails, in
    the order of the sheet; none when they agree (A is 1).
    """
    layout = origin.layout
    sure = layout.columns_of("consent")
    if not sure:
        return []
    answers = {column: _heard(origin, column) for column in sorted({*sure, *columns_asked(origin)})}
    clear = [column for column, answer in answers.items() if answer in {Consent.YES, Consent.NO}]
    return clear if len({answers[column] for column in clear}) > 1 else []
