"""Sentences made from facts: what a first lesson asks for and scraped text says too seldom.

Capitals, countries, languages, months and days come from CLDR by way of Babel; the sentences around them, and everyday
ones beside them, are slot grammars in the `.txt` files here, written so that every name stands as CLDR gives it.
"""

from training.facts.grammar import read_grammars
from training.facts.mixing import add_facts
from training.facts.sentences import sentences

__all__ = ["add_facts", "read_grammars", "sentences"]
