"""Languages: qualifiers, for two different ones forbid a pair."""

from __future__ import annotations

from typing import Final

LINES: Final = """
anglais: anglais*, anglophone*, british, toeic, english | anglais, in english
espagnol: espagnol*, hispanophone*, castillan
allemand: allemand*, germanophone*
italien: italien*, italophone*
portugais: portugais*, brésilien*, lusophone*
arabe: arabe*, arabophone*, darija
russe: russe*, russophone*
ukrainien: ukrainien*
polonais: polonais*
roumain: roumain*
turc: turc, turque, kurde
chinois: chinois*, mandarin
japonais: japonais*
coréen: coréen*
vietnamien: vietnamien*
breton: breton* langue, langue bretonne, brezhoneg, cours de breton
basque et occitan: occitan*, langue basque, euskara
néerlandais: néerlandais*, flamand*
grec: grec, grecque
persan: persan, farsi, dari, pachto
wolof et bambara: wolof, bambara, peul, soninké, lingala
créole: créole
"""
