"""Why somebody refuses, or has done with something: free words, but for those that would say something else."""

from __future__ import annotations

from typing import Final

from sync.core.replies.wordings.phrases import phrases

REASONS: Final = phrases(
    r"""
    (car |parce que |puisque |comme |vu que )?(je (suis|serai|travaille|pars|garde|dois|fete|renonce|manque
    |demenage|rentre|bosse|marie|recois|manquerai de|vais (etre|au|a la|a|en))|j ai|j aurai|nous (sommes|serons
    |avons|partons|recevons|aurons)|on (est|sera|a|part|recoit|aura))<free>
    (deja |trop )(de|pris|prise|engagee?|charge|occupee?|loin|tard|fatiguee?|complique|juste|cher|tot|court)<free>
    (pas|plus) (le temps|de temps|assez de temps|de place|le materiel|les moyens|l outil)<free>
    (mon|ma|mes|notre|nos|la|le|les|l|un|une|c est|elle|il|quelqu un|ca)<free>
    (car|parce que|a cause|cause|en raison|faute|pour cause|pour raisons?|suite a|vu)<free>
    (en|grosse|gros|autre|autres) (conges?|vacances|deplacement|formation|arret|voyage|semaine|engagement
    |obligations?|rendez vous|rdv)<free>
    (retenu|prise?|occupee?|malade|absente?|fatiguee?|clouee?|coincee?|debordee?|surchargee?|souffrante?
    |bloquee?)<free>
    (je m en (sers|servirai)|j en ai besoin|(petit |gros |un )?(contretemps|empechement))<free>
    """
)
