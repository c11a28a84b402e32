"""Expérimentations: what offices try, what came of it, one Experiment a line. Optional."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sync.core.model.choices import NextStep
from sync.core.model.community import Community
from sync.core.model.records import SharedRecord, When
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, Origin, PaperColumn, Tab, Words, words
from sync.core.parse.amounts import interpret_amount
from sync.core.parse.choices import interpret_choice
from sync.core.parse.dates import DateContext, Lean
from sync.core.parse.diffusion import read_diffusion
from sync.core.parse.rows import RowReader
from sync.core.parse.spans import read_span
from sync.core.parse.states import NEXT_STEPS
from sync.core.parse.values import text_of
from sync.core.tabs import unlike
from sync.core.tabs.fields import diffusion_field


@dataclass(frozen=True, slots=True)
class Experiment(SharedRecord):
    """One thing that was tried, or is. What worked and what did not are written, read and told alike."""

    idea: str = ""
    source: str = ""
    carried_by: str = ""
    office: str = ""
    since: When | None = None
    until: When | None = None
    budget: float | None = None
    means: str = ""
    obstacles: str = ""
    asks: str = ""
    worked: str = ""
    did_not_work: str = ""
    next_step: NextStep | None = None
    taken_up_by: str = ""

    @property
    def called(self) -> str:
        return self.idea

    @property
    def summary(self) -> str:
        return self.idea or self.source

    @property
    def has_result(self) -> bool:
        """Whether something is written of what came of it."""
        return bool(self.worked or self.did_not_work or self.next_step)

    @property
    def waits(self) -> bool:
        """Whether an obstacle or an ask still waits for somebody: until a next step is written, or its cell emptied."""
        is_said = self.next_step is not None or any(part.field == "next_step" for part in self.misreads)
        return bool(self.obstacles or self.asks) and not is_said

    def goes_on(self, today: date) -> bool:
        """Return whether it began and has not ended, and nobody said what comes next."""
        if self.next_step is not None or self.since is None or self.since.day > today:
            return False
        return self.until is None or self.until.last > today

    def is_over(self, today: date) -> bool:
        """Return whether what came of it may be told: nobody must first say when it ends, or what comes next."""
        if any(part.field in {"until", "next_step"} and part.is_question for part in self.misreads):
            return False
        return self.next_step is not None or self.until is None or self.until.last <= today


def parse_experiments(lines: Iterable[Origin], today: date, community: Community) -> tuple[Experiment, ...]:
    """Return the experiments that lines hold, in the order of the sheet."""
    context = DateContext(today, community.timezone, Lean.NEAREST)
    return tuple(_experiment(origin, context) for origin in lines)


def _experiment(origin: Origin, context: DateContext) -> Experiment:
    line = RowReader(origin)
    since, until = read_span(line, context)
    return Experiment(
        origin=origin,
        idea=line.statement("idea"),
        source=line.statement("source"),
        carried_by=line.text("carried_by"),
        office=line.text("office"),
        since=since,
        until=until,
        budget=line.interpret("budget", interpret_amount),
        means=line.statement("means"),
        obstacles=line.statement("obstacles"),
        asks=line.statement("asks"),
        worked=line.statement("worked"),
        did_not_work=line.statement("did_not_work"),
        next_step=line.interpret("next_step", lambda value: interpret_choice(text_of(value), NEXT_STEPS)),
        taken_up_by=line.text("taken_up_by"),
        diffusion=read_diffusion(line),
        misreads=tuple(line.misreads),
    )


def _is_past(experiment: Experiment, today: date) -> bool | None:
    if experiment.until is None:
        return None
    return experiment.until.last < today and not experiment.waits


def _told(name: str, label: str, wordings: str) -> Field:
    """Return a column of free text, where « non » answers « is there one? »."""
    return Field(
        name,
        label,
        words(wordings),
        is_unlike=unlike.words,
        has_none=True,
        vouches=True,
        weight=1.5,
        shown_as=ColumnKind.LONG_TEXT,
        kept_as=ColumnKind.LONG_TEXT,
    )


EXPERIMENTS: Final[Tab[Experiment]] = Tab(
    "EXPERIMENTS",
    "Expérimentations",
    words(
        "expérimentations; expérimentation; nos expérimentations; les expérimentations; expérimentations locales; "
        "expérimentations en cours; suivi des expérimentations; journal des expérimentations; essais; nos essais"
    ),
    (
        Field(
            "idea",
            "Idée",
            words(
                "idée; l'idée; expérimentation; titre; intitulé; nom; quoi; sujet; projet; essai; on essaie; "
                "nom de l'expérimentation; ce que nous essayons; ce qu'on essaie"
            ),
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            is_identifying=True,
            vouches=True,
            weight=4.0,
        ),
        Field(
            "source",
            "D’où elle vient",
            words(
                "d'où elle vient; d'où vient l'idée; d'où vient-elle; origine; origine de l'idée; source; provenance; "
                "venue de; groupe d'origine; idée de"
            ),
            is_unlike=unlike.words,
            is_telling=False,
            is_repeated=True,
            has_none=True,
        ),
        Field(
            "carried_by",
            "Qui porte",
            words(
                "qui porte; porté par; portée par; porteur; porteuse; qui; équipe; responsable; référent; référente; "
                "qui expérimente; qui s'en occupe; par qui; pilote; qui mène"
            ),
            names_people=True,
            is_unlike=unlike.somebody,
        ),
        Field(
            "office",
            "Bureau",
            words("bureau; ville; antenne; lieu; où; bureau local; dans quel bureau; bureau ou ville"),
            is_unlike=unlike.office,
            is_telling=False,
            is_short=True,
            is_where=True,
            is_repeated=True,
            weight=0.5,
        ),
        Field(
            "since",
            "Du",
            words("du; à partir du; dès le; date; date de début; début; depuis; depuis le; commence le; démarrage"),
            elsewhere="fin end fini*",
            is_harmless=True,
            is_backbone=True,
            is_unlike=unlike.day,
            is_telling=False,
            is_short=True,
            is_repeated=True,
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "until",
            "Au",
            words("au; jusqu'au; date de fin; fin; finit le; terminé le; jusqu'à quand; bilan le"),
            is_harmless=True,
            is_backbone=True,
            is_unlike=unlike.day,
            is_telling=False,
            is_repeated=True,
            has_none=True,
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "budget",
            "Budget",
            words("budget; coût; combien; montant; budget en euros; euros; dépenses; budget prévu; coût en euros"),
            is_harmless=True,
            is_unlike=unlike.count,
            is_telling=False,
            is_total=True,
            has_none=True,
            shown_as=ColumnKind.NUMBER,
        ),
        _told(
            "means",
            "Avec quoi",
            "avec quoi; moyens; comment; matériel; ressources; outils; de quoi nous avons besoin; ce qu'il faut",
        ),
        _told(
            "obstacles",
            "Freins rencontrés",
            "freins rencontrés; freins; frein; difficultés; difficultés rencontrées; obstacles; blocages; "
            "ce qui bloque; ce qui coince; points de blocage",
        ),
        _told(
            "asks",
            "Demandes au cercle de suivi",
            "demandes au cercle de suivi; demandes au cercle; demandes; demande; cercle de suivi; besoins; "
            "ce que nous demandons; aide demandée; coup de main; appel à l'aide",
        ),
        _told(
            "worked",
            "Ce qui a marché",
            "ce qui a marché; a marché; réussites; réussite; ce qui a fonctionné; points positifs; les plus; positif; "
            "enseignements positifs; ce qui a bien marché",
        ),
        _told(
            "did_not_work",
            "Ce qui n’a pas marché",
            "ce qui n'a pas marché; n'a pas marché; échecs; échec; ce qui n'a pas fonctionné; points négatifs; "
            "les moins; négatif; enseignements négatifs; ce qui a moins bien marché; ce qu'on referait autrement",
        ),
        Field(
            "next_step",
            "Suite",
            words("suite; suites; la suite; et après; et ensuite; après; décision; on continue; suite à donner"),
            is_harmless=True,
            is_unlike=unlike.state,
            is_telling=False,
            is_short=True,
            is_state=True,
            is_word=True,
            weight=0.5,
            choices=tuple(step.label for step in NextStep),
        ),
        Field(
            "taken_up_by",
            "À reprendre par",
            words(
                "à reprendre par; repris par; reprise par; qui reprend; qui pourrait reprendre; à transmettre à; "
                "bureaux intéressés; pour qui ensuite"
            ),
            names_people=True,
            is_unlike=unlike.somebody,
        ),
        diffusion_field("=diffusion; =diffusion publique; =où la montrer"),
    ),
    parse_experiments,
    is_past=_is_past,
    is_optional=True,
    is_quoted=True,
    codes="EX",
    words=Words("expérimentation", "expérimentations", "Nouvelle expérimentation", "n’est plus aux expérimentations"),
    on_paper=(
        PaperColumn("Quoi", 30, (("idea",), ("source",), ("office",))),
        PaperColumn("Quand", 14, (("since",), ("until",))),
        PaperColumn("Qui", 20, (("carried_by",), ("taken_up_by",))),
        PaperColumn("Ce qui en est venu", 40, (("worked",), ("did_not_work",), ("next_step",)), named=True),
    ),
)
