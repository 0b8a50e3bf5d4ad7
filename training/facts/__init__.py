"""Generate sentences about facts that beginners' lessons state and scraped text rarely does.

Capitals, countries, languages, months and days come from CLDR, read with Babel. The sentences about them, and everyday
sentences without facts, come from slot grammars in the `.txt` files of this folder. The grammars inflect around the
names, so that every name keeps the form that CLDR gives it.
"""

from training.facts.augment import add_facts
from training.facts.grammar import read_grammars
from training.facts.sentences import generate_sentences

__all__ = ["add_facts", "generate_sentences", "read_grammars"]
