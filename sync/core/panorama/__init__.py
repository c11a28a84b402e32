"""Who the members are, in figures that name nobody: a Panorama of Sections of Figures."""

from sync.core.panorama.masking import FEWEST, masked
from sync.core.panorama.panorama import panorama, panorama_alone
from sync.core.panorama.table import figure_places, panorama_table
from sync.core.panorama.values import Amount, Figure, Mask, Panorama, Row, Section, Signal, said

__all__ = [
    "FEWEST",
    "Amount",
    "Figure",
    "Mask",
    "Panorama",
    "Row",
    "Section",
    "Signal",
    "figure_places",
    "masked",
    "panorama",
    "panorama_alone",
    "panorama_table",
    "said",
]
