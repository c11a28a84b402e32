"""Who the members are, in figures that name nobody: a Panorama of Sections of Figures. pandas does the grouping."""

from sync.core.panorama.panorama import panorama, without_rare_words
from sync.core.panorama.table import figure_places, panorama_table
from sync.core.panorama.values import FEWEST, Amount, Few, Figure, Panorama, Row, Section, Signal, said

__all__ = [
    "FEWEST",
    "Amount",
    "Few",
    "Figure",
    "Panorama",
    "Row",
    "Section",
    "Signal",
    "figure_places",
    "panorama",
    "panorama_table",
    "said",
    "without_rare_words",
]
